package dev.serai.sync;

import java.time.Instant;
import java.util.Map;

/** One accepted change for an {@code events} participant (S17): not coalesced, leased in the record's version order. */
public record EventDelivery(
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
        int attempts) {}
