package dev.serai.monitor;

import dev.serai.sync.Operation;
import java.time.Instant;
import java.util.List;

/**
 * How well the hub did its work in a range, and how it stands now.
 *
 * @param since when the range begins: with a full minute, or with a full hour where it has days
 * @param windowSeconds over what time before now the flows' measures are taken
 */
public record HealthReport(
        String range,
        Instant since,
        Instant asOf,
        Overview overview,
        List<OfSystem> systems,
        List<Failure> failures,
        Waiting queue,
        List<Trend> trends,
        long windowSeconds,
        List<FlowHealth> flows) {

    /**
     * Everything together.
     *
     * @param operations how many there were
     * @param successRate the share that went well of those that went well or failed; null where there were none
     * @param averageLatencyMillis of deliveries; null where there were none whose latency is known
     * @param activeConflicts how many wait for a person now
     * @param deadLetters how many wait for a person now
     */
    public record Overview(
            long operations,
            long failures,
            Double successRate,
            Long averageLatencyMillis,
            FlowHealth.Latency latency,
            long activeConflicts,
            long deadLetters) {}

    /** Changes that a system told, and deliveries to it. */
    public record OfSystem(
            String system,
            long operations,
            long failures,
            Double successRate,
            Long averageLatencyMillis,
            FlowHealth.Latency latency,
            Waiting queue) {}

    /** What failed. */
    public record Failure(
            Instant at,
            Operation.Type type,
            Operation.Status status,
            String entity,
            String source,
            String destination,
            String error,
            String detail,
            Long recordId,
            String externalId) {
        static Failure of(Operation operation) {
            return new Failure(
                    operation.at(),
                    operation.type(),
                    operation.status(),
                    operation.entity(),
                    operation.source(),
                    operation.destination(),
                    operation.error(),
                    operation.detail(),
                    operation.recordId(),
                    operation.externalId());
        }
    }

    /**
     * What waits and goes on by itself.
     *
     * @param oldest since when the oldest waits; null where nothing does
     */
    public record Waiting(long pending, Instant oldest) {
        static Waiting of(Queue.Waiting waiting) {
            return new Waiting(waiting.count(), waiting.oldest());
        }
    }

    /** What was done in a part of the range. Parts in which nothing was done are there, too. */
    public record Trend(Instant at, long operations, long failures, Long averageLatencyMillis, Long p95Millis) {}
}
