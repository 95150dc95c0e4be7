package dev.serai.monitor;

import dev.serai.catalog.Catalog.Pair;
import dev.serai.catalog.CatalogHolder;
import dev.serai.catalog.Direction;
import dev.serai.sync.Hub;
import dev.serai.sync.Inspecting;
import dev.serai.sync.Inspecting.Side;
import dev.serai.sync.OperationStore;
import dev.serai.sync.OperationStore.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Takes the measures of all flows of the files that run. */
@ApplicationScoped
class MeasuringFlows {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final OperationStore operations;
    private final Inspecting inspecting;
    private final CatalogHolder catalogs;
    private final LearningHabits habits;
    private final Hub hub;
    private final HealthSettings settings;

    MeasuringFlows(
            OperationStore operations,
            Inspecting inspecting,
            CatalogHolder catalogs,
            LearningHabits habits,
            Hub hub,
            HealthSettings settings) {
        this.operations = operations;
        this.inspecting = inspecting;
        this.catalogs = catalogs;
        this.habits = habits;
        this.hub = hub;
        this.settings = settings;
    }

    /** All flows as they are now. */
    List<FlowHealth> measure() {
        var now = hub.context().now();
        return measure(now, Queue.of(inspecting, now));
    }

    List<FlowHealth> measure(Instant now, Queue queue) {
        var done = new Tally(operations.sums(now.minus(settings.window()), Step.MINUTE, MINUTE));
        var usual = habits.habits(now);
        var paused = new HashSet<>(inspecting.paused());
        return flows().entrySet().stream()
                .map(each -> {
                    var flow = each.getKey();
                    var thresholds = Thresholds.of(settings, flow.toString());
                    return new MeasuringFlow(flow, each.getValue(), thresholds, done, now)
                            .measure(
                                    queue.of(flow),
                                    usual.getOrDefault(flow, Habit.NONE),
                                    paused.contains(new Side(flow.system(), flow.entity())));
                })
                .toList();
    }

    private Map<Pair, Direction> flows() {
        var flows = new TreeMap<Pair, Direction>(Comparator.comparing(Pair::toString));
        catalogs.current().entities().values().forEach(entity -> entity.participants()
                .forEach((system, part) -> flows.put(new Pair(system, entity.name()), part.direction())));
        return flows;
    }
}
