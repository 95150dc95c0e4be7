package dev.serai.monitor;

import dev.serai.catalog.Direction;
import java.time.Instant;
import java.util.List;

/**
 * How one flow does.
 *
 * @param paused whether a person stopped it: then it is no news that something waits or that nothing is heard
 * @param operations how many there were in the window
 * @param succeededAt the minute in which one went well last, or where that is longer ago than the window the hour; null where none did in the last weeks
 * @param latency of deliveries to the system
 */
public record FlowHealth(
        String system,
        String entity,
        Direction direction,
        boolean paused,
        long operations,
        Instant succeededAt,
        Latency latency,
        List<Measure> measures) {

    /**
     * How long something took, from the change in its source until the destination answered.
     *
     * @param count of how many that is known; of none nothing else is
     * @param slow how many took as long as a slow one
     */
    public record Latency(
            long count,
            Long averageMillis,
            Long p50Millis,
            Long p95Millis,
            Long p99Millis,
            long slow,
            long slowMillis) {
        private static final double MEDIAN = 0.5;
        private static final double MOST = 0.95;
        private static final double NEARLY_ALL = 0.99;

        static Latency of(Tally deliveries, long slowMillis) {
            return new Latency(
                    deliveries.timedCount(),
                    deliveries.averageLatency(),
                    deliveries.percentile(MEDIAN),
                    deliveries.percentile(MOST),
                    deliveries.percentile(NEARLY_ALL),
                    deliveries.atLeast(slowMillis),
                    slowMillis);
        }
    }
}
