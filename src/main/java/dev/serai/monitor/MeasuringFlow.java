package dev.serai.monitor;

import dev.serai.catalog.Catalog.Pair;
import dev.serai.catalog.Direction;
import dev.serai.monitor.Measure.Kind;
import dev.serai.monitor.Measure.State;
import dev.serai.sync.OperationStore.Sum;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;

/** Takes the measures of one flow from what was done in the window, from what waits and from what is usual. */
final class MeasuringFlow {
    private static final double MILLIS = 1_000;

    private final Pair flow;
    private final Direction direction;
    private final Thresholds thresholds;
    private final Tally done;
    private final Instant now;

    MeasuringFlow(Pair flow, Direction direction, Thresholds thresholds, Tally all, Instant now) {
        this.flow = flow;
        this.direction = direction;
        this.thresholds = thresholds;
        this.done = all.flow(flow.system(), flow.entity());
        this.now = now;
    }

    FlowHealth measure(Queue.Waiting waiting, Habit habit, boolean paused, DriftView audit) {
        var latency = FlowHealth.Latency.of(done.deliveries(), thresholds.slow().toMillis());
        var measures = new ArrayList<Measure>();
        measures.add(latency(latency));
        measures.add(Measure.share(
                Kind.FAILURES, done.failed(), done.judged(), thresholds.failures(), thresholds.minimum()));
        measures.add(Measure.plain(Kind.QUEUE, "count", (double) waiting.count(), (double) thresholds.queue(), null));
        measures.add(oldest(waiting));
        var changes = done.changes();
        measures.add(Measure.share(
                Kind.CONFLICTS, changes.conflicts(), changes.wanting(), thresholds.conflicts(), thresholds.minimum()));
        measures.add(drift(audit));
        if (direction.in()) {
            measures.add(freshness(habit));
        }
        measures.add(volume(habit));
        return new FlowHealth(
                flow.system(),
                flow.entity(),
                direction,
                paused,
                done.count(),
                done.lastWell().or(habit::lastWell).orElse(null),
                latency,
                measures);
    }

    private Measure latency(FlowHealth.Latency latency) {
        var value = latency.p95Millis() == null
                ? null
                : (Double) latency.p95Millis().doubleValue();
        return Measure.plain(
                Kind.LATENCY, "ms", value, (double) thresholds.latency().toMillis(), latency.count());
    }

    private Measure oldest(Queue.Waiting waiting) {
        var value = waiting.oldest() == null ? null : (Double) seconds(waiting.oldest());
        return Measure.plain(Kind.OLDEST, "s", value, thresholds.oldest().toMillis() / MILLIS, null);
    }

    /** {@code audit} is null where there was none. */
    private Measure drift(DriftView audit) {
        return Measure.plain(
                Kind.DRIFT,
                "share",
                audit == null ? null : audit.share(),
                thresholds.drift(),
                audit == null ? null : audit.compared());
    }

    private double seconds(Instant since) {
        return Math.max(0, Duration.between(since, now).toMillis() / MILLIS);
    }

    private Measure freshness(Habit habit) {
        var heard = lastTold().or(habit::heard).map(this::seconds).orElse(null);
        var usual = habit.silence().map(silence -> silence.toMillis() / MILLIS).orElse(null);
        return Measure.plain(Kind.FRESHNESS, "s", heard, usual, null);
    }

    /** To the minute. */
    private Optional<Instant> lastTold() {
        return done.changes().sums().stream().map(Sum::at).max(Comparator.naturalOrder());
    }

    private Measure volume(Habit habit) {
        var volumes = habit.volumes(now);
        var worst = volumes.stream()
                .filter(volume -> volume.missing(thresholds.minimum()))
                .findFirst()
                .orElseGet(() -> volumes.stream()
                        .max(Comparator.comparing(Habit.Volume::usual))
                        .orElseThrow());
        var state = worst.usual() == 0 ? State.UNKNOWN : worst.missing(thresholds.minimum()) ? State.OUT : State.OK;
        return new Measure(Kind.VOLUME, (double) worst.last(), "count", (double) worst.usual(), null, state);
    }
}
