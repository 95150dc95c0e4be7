package dev.serai.system;

import dev.serai.record.Lane;
import dev.serai.sync.Delivery.Operation;
import dev.serai.sync.LeasedDelivery;
import java.time.Instant;
import java.util.Map;

/** Leased deliveries for tests. */
final class Deliveries {
    private Deliveries() {}

    static LeasedDelivery create(String system, long record, Map<String, Object> body) {
        return delivery(system, record, Operation.CREATE, null, body, Map.of(), null, null);
    }

    static LeasedDelivery update(String system, long record, String id, Map<String, Object> body) {
        return update(system, record, id, body, Map.of(), null);
    }

    static LeasedDelivery update(
            String system,
            long record,
            String id,
            Map<String, Object> body,
            Map<String, Object> known,
            String version) {
        return delivery(system, record, Operation.UPDATE, id, body, known, version, null);
    }

    static LeasedDelivery delete(String system, long record, String id) {
        return delivery(system, record, Operation.DELETE, id, null, Map.of(), null, null);
    }

    static LeasedDelivery event(String system, long record, Map<String, Object> event) {
        return delivery(system, record, Operation.CREATE, null, event, Map.of(), null, event);
    }

    /** The same of another entity. */
    static LeasedDelivery of(String entity, LeasedDelivery one) {
        return new LeasedDelivery(
                one.recordId(),
                one.system(),
                entity,
                one.lane(),
                one.token(),
                one.operation(),
                one.externalId(),
                one.body(),
                one.whole(),
                one.known(),
                one.version(),
                one.idempotencyKey(),
                one.event(),
                one.leasedUntil());
    }

    /** The same with another lease. */
    static LeasedDelivery until(Instant leasedUntil, LeasedDelivery one) {
        return new LeasedDelivery(
                one.recordId(),
                one.system(),
                one.entity(),
                one.lane(),
                one.token(),
                one.operation(),
                one.externalId(),
                one.body(),
                one.whole(),
                one.known(),
                one.version(),
                one.idempotencyKey(),
                one.event(),
                leasedUntil);
    }

    private static LeasedDelivery delivery(
            String system,
            long record,
            Operation operation,
            String id,
            Map<String, Object> body,
            Map<String, Object> known,
            String version,
            Map<String, Object> event) {
        return new LeasedDelivery(
                record,
                system,
                "contact",
                Lane.CRITICAL,
                record + 1_000,
                operation,
                id,
                body,
                body,
                known,
                version,
                "key-" + record,
                event,
                java.time.Instant.MAX);
    }
}
