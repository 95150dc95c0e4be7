package dev.serai.sync;

import dev.serai.record.ExternalId;
import dev.serai.record.Field;
import dev.serai.record.Lane;
import dev.serai.record.Stamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Notes what became of deliveries, to be written by the transaction that takes their outcomes.
 *
 * <p>Latency counts from the newest change that a delivery brought, in its source's own time, or from when the first of them was due, where that is longer.
 */
final class NotingDeliveries {
    private final Workspace work;

    NotingDeliveries(Workspace work) {
        this.work = work;
    }

    /** Notes what became of a delivery whose outcome was taken. */
    void delivered(Delivery attempt, Outcome outcome, Outcome.Result result) {
        var standing = work.delivery(attempt.recordId(), attempt.system());
        var dead = standing != null && standing.state() == Delivery.State.DEAD;
        var status = dead ? Operation.Status.DEAD : status(attempt, result);
        delivered(attempt, status, error(result, status), outcome.answeredAt(), outcome.reason(), outcome.together());
    }

    /** Notes a delivery that turned out to have been done (S12). */
    void found(Delivery attempt, Instant asOf) {
        delivered(attempt, Operation.Status.DONE, "", asOf, null, null);
    }

    /** Notes a delivery that cannot go on without a person, whatever the system would answer. */
    void stuck(Delivery attempt, String cause) {
        delivered(attempt, Operation.Status.DEAD, "stuck", work.now, cause, null);
    }

    static Operation.Status status(Delivery attempt, Outcome.Result result) {
        return result == Outcome.Result.NOT_FOUND && attempt.operation() == Delivery.Operation.DELETE
                ? Operation.Status.DONE
                : status(result);
    }

    /** How an attempt ended that is not buried. */
    static Operation.Status status(Outcome.Result result) {
        return switch (result) {
            case ACCEPTED -> Operation.Status.DONE;
            case RATE_LIMITED, STALE, DUPLICATE -> Operation.Status.AGAIN;
            case TRANSIENT, UNKNOWN, SYSTEM_BROKEN, NOT_FOUND -> Operation.Status.FAILED;
            case REFUSED -> Operation.Status.DEAD;
        };
    }

    static String error(Outcome.Result result, Operation.Status status) {
        return status == Operation.Status.DONE
                ? ""
                : result.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void delivered(
            Delivery attempt, Operation.Status status, String error, Instant at, String detail, String together) {
        var newest = newest(attempt);
        var began = attempt.sentAt() == null ? work.now : attempt.sentAt();
        var noted = new Operation(
                type(attempt.operation()),
                attempt.entity(),
                newest.map(Stamp::system).orElse(Stamp.HUB),
                attempt.system(),
                status,
                error,
                at,
                status == Operation.Status.DONE ? latency(attempt, newest, at) : null,
                NotingOperations.millis(began, at),
                attempt.recordId(),
                attempt.externalId(),
                status == Operation.Status.DONE ? null : NotingOperations.cut(detail));
        var external = new ExternalId(attempt.system(), attempt.entity(), attempt.externalId());
        var brought = noted.bringing(brought(attempt), attempt.token(), together);
        work.operations.add(NotingOperations.named(work, external, brought));
    }

    /** The versions of what was sent; of a delete, the one that says so. */
    private Collection<Long> brought(Delivery attempt) {
        var record = work.records.get(attempt.recordId());
        if (attempt.operation() == Delivery.Operation.DELETE) {
            return record == null ? List.of() : List.of(record.version());
        }
        return attempt.sent() == null ? List.of() : attempt.sent().values();
    }

    private static Operation.Type type(Delivery.Operation operation) {
        return operation == null ? Operation.Type.UPDATE : Operation.Type.valueOf(operation.name());
    }

    /** The stamp of the newest of the values that were sent and still stand. */
    private Optional<Stamp> newest(Delivery attempt) {
        var record = work.records.get(attempt.recordId());
        if (record == null || attempt.sent() == null) {
            return Optional.empty();
        }
        return attempt.sent().entrySet().stream()
                .map(sent -> standing(record.fields().get(sent.getKey()), sent))
                .filter(Objects::nonNull)
                .max(Comparator.comparing(Stamp::at));
    }

    private static Stamp standing(Field field, Map.Entry<String, Long> sent) {
        return field == null || field.version() != sent.getValue() ? null : field.stamp();
    }

    /** Since the newest change that it brought, or since the first of them was due, where that is longer: an outage counts whole. */
    private Long latency(Delivery attempt, Optional<Stamp> newest, Instant at) {
        if (attempt.operation() == Delivery.Operation.CREATE && attempt.lane() == Lane.BULK) {
            return null;
        }
        var since = newest.map(Stamp::at).filter(edited -> live(attempt, edited));
        if (attempt.lane() == Lane.BULK && since.isEmpty()) {
            return null;
        }
        var due = attempt.dueSince();
        return NotingOperations.millis(since.filter(due::isAfter).orElse(due), at);
    }

    /** Whether somebody edited it while it was in sync with the system; what was older came with the link. */
    private boolean live(Delivery attempt, Instant edited) {
        var link = work.live(attempt.recordId(), attempt.system());
        return attempt.operation() == Delivery.Operation.CREATE || link != null && edited.isAfter(link.createdAt());
    }
}
