package dev.serai.sync;

import java.time.Instant;
import java.util.Map;

/**
 * An audit of one flow: whether the system holds what the hub believes that it holds.
 *
 * @param id 0 before it is stored
 * @param population how many external records were linked when it began
 * @param wanted how many of them it looks at
 * @param compared at how many it looked so far
 * @param skipped how many it could not judge, as something about them was on its way, or as they could not be read
 * @param position how far it is within its phase
 * @param cursor where the list goes on; null at its beginning
 * @param failures how often in a row the system could not be read
 * @param resumeAt when it goes on
 * @param finishedAt null while it runs
 * @param reason why it waits or ended before its end; null where it does not
 */
public record Drift(
        long id,
        String system,
        String entity,
        Kind kind,
        Phase phase,
        long population,
        long wanted,
        long compared,
        long skipped,
        long position,
        Map<String, Object> cursor,
        int failures,
        Instant startedAt,
        Instant updatedAt,
        Instant resumeAt,
        Instant finishedAt,
        String reason) {

    /** At what it looks. */
    public enum Kind {
        /** At so many as are needed to see a drift of the threshold, chosen by chance among those that are linked. */
        SAMPLE,
        /** At everything that the system lists, and at everything that is linked. */
        FULL
    }

    /** At what it is. */
    public enum Phase {
        READING,
        /** Looks for what is linked and was not listed. */
        ABSENT,
        /** Looks once more at what seemed to differ. */
        AGAIN,
        COMPLETE,
        FAILED
    }

    boolean lists() {
        return kind == Kind.FULL;
    }

    Drift read(long more, long left, long at, Map<String, Object> next, Instant now) {
        return with(phase, compared + more, skipped + left, at, next, 0, now, now, null, null);
    }

    Drift entering(Phase next, Instant now) {
        var over = next == Phase.COMPLETE || next == Phase.FAILED;
        return with(next, compared, skipped, 0, null, 0, now, now, over ? now : null, null);
    }

    Drift waiting(Instant until, int failed, String why, Instant now) {
        return with(phase, compared, skipped, position, cursor, failed, now, until, null, why);
    }

    Drift failed(String why, Instant now) {
        return with(Phase.FAILED, compared, skipped, position, cursor, failures, now, now, now, why);
    }

    private Drift with(
            Phase at,
            long looked,
            long left,
            long where,
            Map<String, Object> next,
            int failed,
            Instant updated,
            Instant resume,
            Instant finished,
            String why) {
        return new Drift(
                id,
                system,
                entity,
                kind,
                at,
                population,
                wanted,
                looked,
                left,
                where,
                next,
                failed,
                startedAt,
                updated,
                resume,
                finished,
                why);
    }
}
