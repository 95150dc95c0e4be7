package dev.serai.sync;

import dev.serai.record.Change;
import java.time.Instant;

/**
 * A change or delivery that cannot succeed without a person, kept whole with its reason.
 *
 * @param id 0 before it is stored
 * @param cause groups: a short phrase without values
 * @param detail what was wrong, where, what to do
 * @param discardedAt when a person gave it up; null where nobody did
 * @param change the change kept whole; null for a delivery, which is state and is planned anew on replay
 */
public record DeadLetter(
        long id,
        Kind kind,
        String system,
        String entity,
        String externalId,
        Long recordId,
        String cause,
        String detail,
        Change change,
        Instant at,
        Instant replayedAt,
        Instant discardedAt) {

    /** One that waits, or was replayed. */
    public DeadLetter(
            long id,
            Kind kind,
            String system,
            String entity,
            String externalId,
            Long recordId,
            String cause,
            String detail,
            Change change,
            Instant at,
            Instant replayedAt) {
        this(id, kind, system, entity, externalId, recordId, cause, detail, change, at, replayedAt, null);
    }

    /** The same of another change. */
    DeadLetter with(Change other) {
        return new DeadLetter(
                id, kind, system, entity, externalId, recordId, cause, detail, other, at, replayedAt, discardedAt);
    }

    /** Whether it still waits for a person. */
    public boolean waits() {
        return replayedAt == null && discardedAt == null;
    }

    /** What it was. */
    public enum Kind {
        CHANGE,
        DELIVERY
    }
}
