package dev.serai.sync;

import dev.serai.record.Stamp;
import java.time.Instant;
import java.util.List;

/** Notes what became of events. Their latency counts from the change in its source, as that of deliveries does. */
final class NotingEvents {
    private static final String SOURCE = "source";

    private NotingEvents() {}

    static Operation of(EventDelivery event, Outcome outcome, boolean buried, Instant now) {
        var delivered = outcome.result() == Outcome.Result.DUPLICATE || outcome.result() == Outcome.Result.ACCEPTED;
        var status = buried
                ? Operation.Status.DEAD
                : delivered ? Operation.Status.DONE : NotingDeliveries.status(outcome.result());
        var at = outcome.answeredAt() == null ? now : outcome.answeredAt();
        var source = event.data() == null ? null : event.data().get(SOURCE);
        var noted = new Operation(
                Operation.Type.EVENT,
                event.entity(),
                source instanceof String system ? system : Stamp.HUB,
                event.system(),
                status,
                NotingDeliveries.error(outcome.result(), status),
                at,
                delivered && event.changedAt() != null ? NotingOperations.millis(event.changedAt(), at) : null,
                NotingOperations.millis(event.notBefore(), at),
                event.recordId(),
                null,
                delivered ? null : outcome.reason());
        return noted.bringing(List.of(event.version()), event.token());
    }
}
