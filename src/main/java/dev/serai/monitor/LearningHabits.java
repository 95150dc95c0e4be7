package dev.serai.monitor;

import dev.serai.catalog.Catalog.Pair;
import dev.serai.sync.Operation;
import dev.serai.sync.Operation.Status;
import dev.serai.sync.OperationStore;
import dev.serai.sync.OperationStore.Step;
import dev.serai.sync.OperationStore.Sum;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Learns from the sums of hours what is usual for each flow; anew after some minutes, as it changes slowly. */
@ApplicationScoped
class LearningHabits {
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);

    private final OperationStore operations;
    private Map<Pair, Habit> habits = Map.of();
    private Instant learned = Instant.MIN;

    LearningHabits(OperationStore operations) {
        this.operations = operations;
    }

    synchronized Map<Pair, Habit> habits(Instant now) {
        if (learned.isBefore(now.minus(FRESH))) {
            habits = of(operations.sums(now.minus(Habit.LEARNED), Step.HOUR, HOUR));
            learned = now;
        }
        return habits;
    }

    static Map<Pair, Habit> of(List<Sum> hours) {
        var habits = new HashMap<Pair, Habit>();
        for (var sum : hours) {
            var habit = habits.computeIfAbsent(new Pair(sum.system(), sum.entity()), pair -> Habit.unknown());
            if (Tally.well(sum)) {
                habit.well().add(sum.at());
            }
            if (sum.type() == Operation.Type.CHANGE) {
                habit.told().merge(sum.at(), sum.count(), Long::sum);
            } else if (sum.status() == Status.DONE) {
                habit.done().merge(sum.at(), sum.count(), Long::sum);
            }
        }
        return habits;
    }
}
