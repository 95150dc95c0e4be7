package dev.serai.sync;

import dev.serai.record.Lane;
import dev.serai.sync.Delivery.Operation;
import dev.serai.sync.Delivery.State;
import java.time.Instant;
import java.util.Map;

/** Makes new states of deliveries out of old ones. */
final class Deliveries {
    private Deliveries() {}

    static Delivery due(long record, String system, String entity, Lane lane, Instant now) {
        return new Delivery(
                record, system, entity, lane, State.DUE, now, now, 0, null, 0, null, null, Map.of(), Map.of(), 0, null,
                null, 0, null, 0);
    }

    static Delivery leased(
            Delivery d,
            long sequence,
            Instant now,
            Instant until,
            Operation operation,
            String externalId,
            Map<String, Long> sent,
            Map<String, Object> values,
            int mapping) {
        return new Delivery(
                d.recordId(),
                d.system(),
                d.entity(),
                d.lane(),
                State.LEASED,
                d.dueSince(),
                d.notBefore(),
                sequence,
                until,
                d.state() == State.DUE && d.token() != 0 ? d.sequence() : sequence,
                operation,
                externalId,
                sent,
                values,
                d.attempts(),
                d.lookedUp(),
                now,
                mapping,
                null,
                0);
    }

    /** A create that is sent again although it may have been done: until its outcome is known, the first attempt is not over (S13). */
    static Delivery unfinished(Delivery d, Instant now) {
        return with(again(d, now, d.attempts() + 1, now), d.token(), d.awaits(), 0);
    }

    /** Due again, not before then; what was sent is kept, so that a refused one can tell whether the record is newer. */
    static Delivery again(Delivery d, Instant notBefore, int attempts, Instant lookedUp) {
        return state(d, State.DUE, notBefore, attempts, lookedUp);
    }

    static Delivery state(Delivery d, State state, Instant notBefore, int attempts, Instant lookedUp) {
        return new Delivery(
                d.recordId(),
                d.system(),
                d.entity(),
                d.lane(),
                state,
                d.dueSince(),
                notBefore,
                state == State.UNKNOWN ? d.token() : 0,
                null,
                d.sequence(),
                d.operation(),
                d.externalId(),
                d.sent(),
                d.values(),
                attempts,
                lookedUp,
                d.sentAt(),
                d.mapping(),
                d.awaits(),
                0);
    }

    /** Stays as it is until then, as a read or a search for it was not answered, so many times in a row by now. */
    static Delivery unanswered(Delivery d, Instant notBefore, int times) {
        return with(state(d, d.state(), notBefore, d.attempts(), d.lookedUp()), d.token(), d.awaits(), times);
    }

    static Delivery lane(Delivery d, Lane lane) {
        return with(d, lane, d.dueSince());
    }

    /** The same, but what is due now is due since then. */
    static Delivery since(Delivery d, Instant dueSince) {
        return with(d, d.lane(), dueSince);
    }

    private static Delivery with(Delivery d, Lane lane, Instant dueSince) {
        return new Delivery(
                d.recordId(),
                d.system(),
                d.entity(),
                lane,
                d.state(),
                dueSince,
                d.notBefore(),
                d.token(),
                d.leasedUntil(),
                d.sequence(),
                d.operation(),
                d.externalId(),
                d.sent(),
                d.values(),
                d.attempts(),
                d.lookedUp(),
                d.sentAt(),
                d.mapping(),
                d.awaits(),
                d.unanswered());
    }

    /** Due, but not before that record is linked in the same system; then it is awakened. After {@code until} it has waited too long. */
    static Delivery awaiting(Delivery d, long parent, Instant until) {
        return awaits(state(d, State.DUE, until, d.attempts(), d.lookedUp()), parent);
    }

    /** Due now: nothing is missing any more. */
    static Delivery awakened(Delivery d, Instant now) {
        return awaits(state(d, State.DUE, now, d.attempts(), d.lookedUp()), null);
    }

    private static Delivery awaits(Delivery d, Long parent) {
        return with(d, d.token(), parent, d.unanswered());
    }

    private static Delivery with(Delivery d, long token, Long parent, int unanswered) {
        return new Delivery(
                d.recordId(),
                d.system(),
                d.entity(),
                d.lane(),
                d.state(),
                d.dueSince(),
                d.notBefore(),
                token,
                d.leasedUntil(),
                d.sequence(),
                d.operation(),
                d.externalId(),
                d.sent(),
                d.values(),
                d.attempts(),
                d.lookedUp(),
                d.sentAt(),
                d.mapping(),
                parent,
                unanswered);
    }
}
