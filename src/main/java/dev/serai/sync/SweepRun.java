package dev.serai.sync;

import java.time.Instant;

/**
 * A sweep that is under way, perhaps waiting until it may go on; where it stands is its cursor.
 *
 * @param complete whether it reads everything, although what changed could be asked for
 * @param resumeAt it reads no page before
 * @param pages read so far, likewise {@code changes}
 * @param failures in a row, the last of them for {@code reason}
 * @param reason what it waits for; null where it does not
 */
public record SweepRun(
        String system,
        String entity,
        boolean complete,
        Instant beganAt,
        Instant resumeAt,
        int pages,
        long changes,
        int failures,
        String reason,
        Pace pace) {

    SweepRun paced(Pace other) {
        return new SweepRun(system, entity, complete, beganAt, resumeAt, pages, changes, failures, reason, other);
    }

    SweepRun read(int more, int items) {
        return new SweepRun(system, entity, complete, beganAt, resumeAt, pages + more, changes + items, 0, null, pace);
    }

    SweepRun waiting(Instant until, int failed, String why) {
        return new SweepRun(system, entity, complete, beganAt, until, pages, changes, failed, why, pace);
    }
}
