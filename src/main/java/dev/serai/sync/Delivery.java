package dev.serai.sync;

import dev.serai.record.Lane;
import java.time.Instant;
import java.util.Map;

/**
 * The duty to bring one system's copy of one record up to date: at most one per (record, system) (S6).
 *
 * @param state where it stands; a lease that ran out is {@link State#UNKNOWN} (S11)
 * @param notBefore it is not leased before
 * @param token identifies the lease; an outcome with another token is late and is not taken; 0 while not leased, except that a create keeps it until its outcome is known
 * @param leasedUntil when the lease runs out; null while not leased
 * @param sequence the inbox sequence at the time of the lease, of a create that is repeated of the first: changes with a larger id arrived after the attempt began (S13)
 * @param operation what is or was attempted; null before the first lease
 * @param externalId the id of the external record the attempt was for; null for a create
 * @param sent field to version of the record that was sent
 * @param values field to canonical value that was sent
 * @param attempts failed attempts since the last success
 * @param lookedUp when the system was last searched for the record before a create; null when it was not (S13)
 * @param sentAt the hub's time when the attempt was committed
 * @param mapping the version of the mapping that made what was sent; 0 before the first lease
 * @param awaits the record that must first be linked in the same system, as this one refers to it; it is waited for until {@code notBefore}. Null where nothing is missing
 * @param unanswered how many reads and searches for it in a row gave no answer (S12, S13): they are no attempts
 */
public record Delivery(
        long recordId,
        String system,
        String entity,
        Lane lane,
        State state,
        Instant dueSince,
        Instant notBefore,
        long token,
        Instant leasedUntil,
        long sequence,
        Operation operation,
        String externalId,
        Map<String, Long> sent,
        Map<String, Object> values,
        int attempts,
        Instant lookedUp,
        Instant sentAt,
        int mapping,
        Long awaits,
        int unanswered) {

    /** DUE waits to be leased; LEASED is in flight; UNKNOWN must be read first (S12); DEAD waits for a person or for a newer version of the record (S16). */
    public enum State {
        DUE,
        LEASED,
        UNKNOWN,
        DEAD
    }

    /** What a delivery does to the external record. */
    public enum Operation {
        CREATE,
        UPDATE,
        DELETE
    }

    /** Whether changes of the external record must wait (S11). */
    public boolean inFlight() {
        return state == State.LEASED || state == State.UNKNOWN;
    }
}
