package dev.serai.sync;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Something the hub did: a change it settled, or the outcome of a delivery. What is still to be tried for the first time is none.
 *
 * @param source the system whose change it was; {@link dev.serai.record.Stamp#HUB} for a decision of the hub's own
 * @param destination the system it was delivered to; {@link dev.serai.record.Stamp#HUB} for a change that was settled
 * @param error a class out of few, empty where nothing went wrong
 * @param at the hub's time when it was over: when the change was settled, or when the system had answered
 * @param latencyMillis from the change in its source until then; null where that cannot be known
 * @param durationMillis of a change since its receipt, of a delivery since it was leased
 * @param detail for a person: what went wrong, without values; null where nothing did
 * @param versions of the record that a change made or a delivery brought; empty where none, and where it was read from the store
 * @param token of the attempt to deliver; 0 for a change
 * @param together the {@code traceparent} of the call that brought it together with others; null where it had one of its own, or nobody traces
 */
public record Operation(
        Type type,
        String entity,
        String source,
        String destination,
        Status status,
        String error,
        Instant at,
        Long latencyMillis,
        long durationMillis,
        Long recordId,
        String externalId,
        String detail,
        Collection<Long> versions,
        long token,
        String together) {

    /** One that brought nothing. */
    public Operation(
            Type type,
            String entity,
            String source,
            String destination,
            Status status,
            String error,
            Instant at,
            Long latencyMillis,
            long durationMillis,
            Long recordId,
            String externalId,
            String detail) {
        this(
                type,
                entity,
                source,
                destination,
                status,
                error,
                at,
                latencyMillis,
                durationMillis,
                recordId,
                externalId,
                detail,
                List.of(),
                0,
                null);
    }

    /** The same without anything by which the external record is found again: its person was erased. */
    Operation unnamed() {
        return new Operation(
                type,
                entity,
                source,
                destination,
                status,
                error,
                at,
                latencyMillis,
                durationMillis,
                recordId,
                null,
                null,
                versions,
                token,
                together);
    }

    /** The same, which brought these versions of the record by a call of its own. */
    Operation bringing(Collection<Long> brought, long attempt) {
        return bringing(brought, attempt, null);
    }

    /** The same, which brought these versions of the record by that call. */
    Operation bringing(Collection<Long> brought, long attempt, String call) {
        return new Operation(
                type,
                entity,
                source,
                destination,
                status,
                error,
                at,
                latencyMillis,
                durationMillis,
                recordId,
                externalId,
                detail,
                brought,
                attempt,
                call);
    }

    /** What was done. */
    public enum Type {
        CHANGE,
        CREATE,
        UPDATE,
        DELETE,
        EVENT
    }

    /** How it ended. */
    public enum Status {
        /** A change was taken into the record, or a system took a delivery. */
        DONE,
        /** The hub knew it already: an echo, or what was read again. */
        UNCHANGED,
        /** Nothing went wrong with it, but it is tried again: the system limits, or knows something newer. */
        AGAIN,
        /** A person must decide. */
        CONFLICT,
        /** It failed and is tried again. */
        FAILED,
        /** It failed and waits for a person. */
        DEAD;

        /** Whether it counts as a failure. */
        public boolean failed() {
            return this == FAILED || this == DEAD;
        }
    }

    /** The system whose flow it belongs to: the one that told the change, or the one that got the delivery. */
    public String system() {
        return type == Type.CHANGE ? source : destination;
    }
}
