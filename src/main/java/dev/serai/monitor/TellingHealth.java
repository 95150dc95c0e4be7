package dev.serai.monitor;

import dev.serai.catalog.Catalog.Pair;
import dev.serai.sync.Hub;
import dev.serai.sync.Inspecting;
import dev.serai.sync.OperationStore;
import dev.serai.sync.OperationStore.Sum;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Puts the whole of health together, from what is remembered and from what waits now. */
@ApplicationScoped
public class TellingHealth {
    private static final int RECENT = 10;
    private static final double MOST = 0.95;

    private final OperationStore operations;
    private final Inspecting inspecting;
    private final MeasuringFlows measuring;
    private final Hub hub;
    private final HealthSettings settings;

    TellingHealth(
            OperationStore operations,
            Inspecting inspecting,
            MeasuringFlows measuring,
            Hub hub,
            HealthSettings settings) {
        this.operations = operations;
        this.inspecting = inspecting;
        this.measuring = measuring;
        this.hub = hub;
        this.settings = settings;
    }

    /** As it is now. */
    public HealthReport over(Range range) {
        var now = hub.context().now();
        var sums = operations.sums(now.minus(range.length), range.step, range.part);
        var since = range.since(now);
        var queue = Queue.of(inspecting, now);
        return new HealthReport(
                range.label(),
                since,
                now,
                overview(new Tally(sums)),
                systems(new Tally(sums), queue),
                operations.failures(since, RECENT).stream()
                        .map(HealthReport.Failure::of)
                        .toList(),
                HealthReport.Waiting.of(queue.all()),
                trends(sums, range, since, now),
                settings.window().toSeconds(),
                measuring.measure(now, queue));
    }

    private HealthReport.Overview overview(Tally all) {
        var people = operations.waitingForPeople();
        return new HealthReport.Overview(
                all.count(),
                all.failed(),
                all.successRate(),
                all.deliveries().averageLatency(),
                latency(all),
                people.conflicts(),
                people.deadLetters());
    }

    private FlowHealth.Latency latency(Tally some) {
        return FlowHealth.Latency.of(some.deliveries(), settings.slow().toMillis());
    }

    private List<HealthReport.OfSystem> systems(Tally all, Queue queue) {
        var names = all.sums().stream().map(Sum::system).collect(Collectors.toCollection(TreeSet::new));
        queue.flows().keySet().forEach(flow -> names.add(flow.system()));
        return names.stream().map(name -> system(name, all, queue)).toList();
    }

    private HealthReport.OfSystem system(String name, Tally all, Queue queue) {
        var own = all.of(sum -> sum.system().equals(name));
        var flows = queue.flows().keySet().stream()
                .filter(flow -> flow.system().equals(name))
                .collect(Collectors.<Pair>toList());
        return new HealthReport.OfSystem(
                name,
                own.count(),
                own.failed(),
                own.successRate(),
                own.deliveries().averageLatency(),
                latency(own),
                HealthReport.Waiting.of(queue.of(flows)));
    }

    private static List<HealthReport.Trend> trends(List<Sum> sums, Range range, Instant since, Instant now) {
        var parts = sums.stream().collect(Collectors.groupingBy(Sum::at));
        var trends = new ArrayList<HealthReport.Trend>();
        for (var at = since; !at.isAfter(now); at = at.plus(range.part)) {
            var part = new Tally(parts.getOrDefault(at, List.of()));
            var deliveries = part.deliveries();
            trends.add(new HealthReport.Trend(
                    at, part.count(), part.failed(), deliveries.averageLatency(), deliveries.percentile(MOST)));
        }
        return trends;
    }
}
