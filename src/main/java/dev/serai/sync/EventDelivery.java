package dev.serai.sync;

import java.time.Instant;
import java.util.Map;

/**
 * One accepted change for an {@code events} participant (S17): not coalesced, leased in the record's version order.
 *
 * @param at when the record took the change
 * @param changedAt when it was made in its source, on the hub's clock; null where that may be years ago
 */
public record EventDelivery(
        long recordId,
        String system,
        String entity,
        long version,
        String type,
        Instant at,
        Instant changedAt,
        Map<String, Object> data,
        Delivery.State state,
        Instant notBefore,
        long token,
        Instant leasedUntil,
        int attempts) {
    /** One of which it is not known when it was made in its source. */
    public EventDelivery(
            long recordId,
            String system,
            String entity,
            long version,
            String type,
            Instant at,
            Map<String, Object> data,
            Delivery.State state,
            Instant notBefore,
            long token,
            Instant leasedUntil,
            int attempts) {
        this(recordId, system, entity, version, type, at, null, data, state, notBefore, token, leasedUntil, attempts);
    }
}
