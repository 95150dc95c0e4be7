package dev.serai.sync;

import dev.serai.record.Lane;
import java.time.Instant;
import java.util.Map;

/**
 * One delivery as handed to a route.
 *
 * @param token names the lease; the outcome must carry it
 * @param operation create, update or delete
 * @param externalId the external record; null for a create
 * @param body what to send, in the system's own model; for an update only the due fields; null for a delete
 * @param whole for systems without partial updates: all mapped fields as the record has them, for reading before writing (S14)
 * @param known the raw values the link remembers of the sent fields, by external path: what a read before the write should find (S14)
 * @param version the version the write is based on, for conditional writes; null where unknown
 * @param idempotencyKey the same for every attempt of the same create
 * @param event for {@code events} participants: type, time and changed fields; null otherwise
 * @param leasedUntil when the lease runs out; it is not sent after that
 * @param trace what the system is told as {@code traceparent}; null where nobody traces
 */
public record LeasedDelivery(
        long recordId,
        String system,
        String entity,
        Lane lane,
        long token,
        Delivery.Operation operation,
        String externalId,
        Map<String, Object> body,
        Map<String, Object> whole,
        Map<String, Object> known,
        String version,
        String idempotencyKey,
        Map<String, Object> event,
        Instant leasedUntil,
        String trace) {

    /** One that is not traced. */
    public LeasedDelivery(
            long recordId,
            String system,
            String entity,
            Lane lane,
            long token,
            Delivery.Operation operation,
            String externalId,
            Map<String, Object> body,
            Map<String, Object> whole,
            Map<String, Object> known,
            String version,
            String idempotencyKey,
            Map<String, Object> event,
            Instant leasedUntil) {
        this(
                recordId,
                system,
                entity,
                lane,
                token,
                operation,
                externalId,
                body,
                whole,
                known,
                version,
                idempotencyKey,
                event,
                leasedUntil,
                null);
    }

    /** The same, traced. */
    public LeasedDelivery traced(String parent) {
        return new LeasedDelivery(
                recordId,
                system,
                entity,
                lane,
                token,
                operation,
                externalId,
                body,
                whole,
                known,
                version,
                idempotencyKey,
                event,
                leasedUntil,
                parent);
    }

    /** Whether it may still be sent: after the lease ran out somebody else may be at it (S11). */
    public boolean sendable(Instant now) {
        return now.isBefore(leasedUntil);
    }
}
