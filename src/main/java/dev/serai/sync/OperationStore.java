package dev.serai.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Operations as they are remembered: each by itself for days, in sums for months. */
public interface OperationStore {
    /** Adds to the sums what is not in them yet, unless another replica is at it. Returns how many sums are new or changed. */
    int sum();

    /**
     * Forgets what is older: operations one by one, sums of minutes, and sums of hours. A bounded number of operations at a time.
     *
     * @return how many operations were forgotten
     */
    int forget(Instant details, Instant minutes, Instant hours);

    /**
     * Sums since the beginning of the minute, or of the hour, that holds that time, by spans of that length that begin with it; also of what was done just now.
     */
    List<Sum> sums(Instant since, Step step, Duration span);

    /** The newest failures since then. */
    List<Operation> failures(Instant since, int limit);

    /** Which hub this is: the same for all its replicas, and for good. */
    String installation();

    /** How much waits for a person now. */
    ForPeople waitingForPeople();

    /**
     * What waits for a person.
     *
     * @param conflicts open ones of any kind
     * @param oldestConflict since when the oldest of them is open; null where there is none
     * @param deadLetters that were neither replayed nor given up
     */
    record ForPeople(long conflicts, Instant oldestConflict, long deadLetters) {}

    /** How fine sums are. Those of minutes are kept for days, those of hours for months. */
    enum Step {
        MINUTE,
        HOUR
    }

    /**
     * Operations that have everything in common but their times.
     *
     * @param at when the span begins in which they were over
     * @param belowMillis their latency is below that, but not below the next smaller of {@link Latencies#BOUNDS}; 0 where it is not known
     * @param latencyMillis of all together
     * @param durationMillis of all together
     */
    record Sum(
            Instant at,
            Operation.Type type,
            Operation.Status status,
            String entity,
            String source,
            String destination,
            String error,
            long belowMillis,
            long count,
            long latencyMillis,
            long durationMillis) {

        /** The system whose flow they belong to, see {@link Operation#system()}. */
        public String system() {
            return type == Operation.Type.CHANGE ? source : destination;
        }
    }
}
