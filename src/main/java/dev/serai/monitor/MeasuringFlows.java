package dev.serai.monitor;

import dev.serai.sync.Hub;
import dev.serai.sync.Inspecting;
import dev.serai.sync.Inspecting.Side;
import dev.serai.sync.OperationStore;
import dev.serai.sync.OperationStore.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;

/** Takes the measures of all flows of the files that run. */
@ApplicationScoped
class MeasuringFlows {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final OperationStore operations;
    private final Inspecting inspecting;
    private final MeasuredFlows flows;
    private final Auditing auditing;
    private final LearningHabits habits;
    private final Hub hub;
    private final HealthSettings settings;

    MeasuringFlows(
            OperationStore operations,
            Inspecting inspecting,
            MeasuredFlows flows,
            Auditing auditing,
            LearningHabits habits,
            Hub hub,
            HealthSettings settings) {
        this.operations = operations;
        this.inspecting = inspecting;
        this.flows = flows;
        this.auditing = auditing;
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
        var audits = auditing.latest();
        return flows.directions().entrySet().stream()
                .map(each -> {
                    var flow = each.getKey();
                    var thresholds = Thresholds.of(settings, flow.toString());
                    return new MeasuringFlow(flow, each.getValue(), thresholds, done, now)
                            .measure(
                                    queue.of(flow),
                                    usual.getOrDefault(flow, Habit.NONE),
                                    paused.contains(new Side(flow.system(), flow.entity())),
                                    audits.get(flow));
                })
                .toList();
    }
}
