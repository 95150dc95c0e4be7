package dev.serai.admin;

import dev.serai.record.Lane;
import dev.serai.sync.Delivery;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The duty to bring one system's copy of a record up to date. */
public record DeliveryView(
        String system,
        Delivery.State state,
        Lane lane,
        Instant dueSince,
        @Schema(description = "Not sent before.") Instant notBefore,
        Instant leasedUntil,
        @Schema(description = "Failed attempts since the last success.") int attempts,
        @Schema(description = "What was last attempted; null before the first attempt.") Delivery.Operation operation,
        @Schema(description = "For which external record; null for a create.") String externalId,
        @Schema(description = "The fields that were last sent.") Set<String> sent,
        Instant sentAt) {

    static DeliveryView of(Delivery delivery) {
        return new DeliveryView(
                delivery.system(),
                delivery.state(),
                delivery.lane(),
                delivery.dueSince(),
                delivery.notBefore(),
                delivery.leasedUntil(),
                delivery.attempts(),
                delivery.operation(),
                delivery.externalId(),
                new TreeSet<>(delivery.sent().keySet()),
                delivery.sentAt());
    }
}
