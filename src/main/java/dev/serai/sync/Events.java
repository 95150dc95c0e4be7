package dev.serai.sync;

import java.time.Instant;

/** Makes new states of event deliveries out of old ones. */
final class Events {
    private Events() {}

    static EventDelivery leased(EventDelivery e, long token, Instant until) {
        return state(e, Delivery.State.LEASED, e.notBefore(), token, until, e.attempts());
    }

    static EventDelivery again(EventDelivery e, Instant notBefore, int attempts) {
        return state(e, Delivery.State.DUE, notBefore, 0, null, attempts);
    }

    static EventDelivery dead(EventDelivery e) {
        return state(e, Delivery.State.DEAD, e.notBefore(), 0, null, e.attempts());
    }

    private static EventDelivery state(
            EventDelivery e, Delivery.State state, Instant notBefore, long token, Instant until, int attempts) {
        return new EventDelivery(
                e.recordId(),
                e.system(),
                e.entity(),
                e.version(),
                e.type(),
                e.at(),
                e.changedAt(),
                e.data(),
                state,
                notBefore,
                token,
                until,
                attempts);
    }
}
