package dev.serai.sync;

import java.time.Duration;
import java.time.Instant;

/**
 * With which version of its mapping a side runs, and how far it is compared with what its system holds.
 *
 * @param afterLink the last link that was compared; null when all are
 * @param due how many external records get something again because of it
 * @param since when the version was switched on
 */
public record MappingRun(
        String system, String entity, int version, Long afterLink, long compared, long due, Instant since) {
    /** For how long after a switch replicas may be at work that have the files from before it. */
    private static final Duration ROLLOUT = Duration.ofHours(1);

    static MappingRun begun(String system, String entity, int version, Instant now) {
        return new MappingRun(system, entity, version, 0L, 0, 0, now);
    }

    MappingRun done() {
        return new MappingRun(system, entity, version, null, compared, due, since);
    }

    /** Compares all links once more. */
    MappingRun again() {
        return new MappingRun(system, entity, version, 0L, 0, due, since);
    }

    MappingRun further(long link, long more, long moreDue) {
        return new MappingRun(system, entity, version, link, compared + more, due + moreDue, since);
    }

    boolean complete() {
        return afterLink == null;
    }

    /** Whether a replica with the files from before may still have written behind the comparison. */
    boolean rollingOut(Instant now) {
        return complete() && compared > 0 && now.isBefore(since.plus(ROLLOUT));
    }
}
