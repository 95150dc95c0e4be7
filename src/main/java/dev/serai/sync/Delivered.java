package dev.serai.sync;

import java.time.Instant;
import java.util.Map;

/**
 * A delivery that a system accepted.
 *
 * @param externalId null for an event
 * @param operation null for an event
 * @param version the version of the record that was sent
 * @param fields field to the version of it that was sent; empty for a delete and for an event, which has all of that version
 * @param mapping the version of the mapping that wrote it; 0 for an event
 * @param sentAt null for an event
 * @param answeredAt when the hub heard that it was accepted
 */
public record Delivered(
        long recordId,
        String system,
        String externalId,
        Delivery.Operation operation,
        long version,
        Map<String, Long> fields,
        int mapping,
        Instant sentAt,
        Instant answeredAt) {
    static Delivered of(Delivery delivery, String externalId, long version, Instant now) {
        return new Delivered(
                delivery.recordId(),
                delivery.system(),
                externalId,
                delivery.operation(),
                version,
                delivery.sent(),
                delivery.mapping(),
                delivery.sentAt(),
                now);
    }

    static Delivered of(EventDelivery event, Instant now) {
        return new Delivered(event.recordId(), event.system(), null, null, event.version(), Map.of(), 0, null, now);
    }

    /** Whether it brought that version of the field, or a later one before {@code next}. */
    boolean brought(String field, long version, long next) {
        var sent = operation == null ? this.version : fields.getOrDefault(field, 0L);
        return sent >= version && sent < next;
    }
}
