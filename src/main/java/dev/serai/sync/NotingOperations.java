package dev.serai.sync;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Field;
import dev.serai.record.Lane;
import dev.serai.record.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Notes what was done, to be written by the transaction that does it.
 *
 * <p>Latency counts from the change's own time in its source, corrected by the source's clock offset; where the source tells none, from our receipt. What a list showed for the
 * first time may be years old and has none.
 */
final class NotingOperations {
    private static final String CONFLICT = "conflict";
    private static final int LONGEST_DETAIL = 500;

    private final Workspace work;

    NotingOperations(Workspace work) {
        this.work = work;
    }

    /** Notes what became of these changes. Those that wait are not over yet. */
    void settled(List<Change> changes, Remote remote) {
        var became = new Became();
        for (var at = changes.size() - 1; at >= 0; at--) {
            var change = changes.get(at);
            var letter = became.letters.get(change.id());
            if (letter != null) {
                work.operations.add(dead(change, letter, work.now));
            } else if (became.over.contains(change.id())) {
                var taken = became.taken.get(change.id());
                work.operations.add(settled(change, became.status(change, taken), taken, remote));
            }
        }
    }

    /** What the unit of work says of its changes. A conflict is asked once, and counts for the last change of its external record. */
    private final class Became {
        final Set<Long> over = new HashSet<>(work.completed);
        final Map<Long, DeadLetter> letters = new HashMap<>();
        final Map<Long, Revision> taken = new HashMap<>();
        private final Set<ExternalId> clashing = new HashSet<>();
        private final Set<Long> flipping = new HashSet<>();

        Became() {
            over.addAll(work.parked);
            work.deadLetters.stream()
                    .filter(letter -> letter.change() != null)
                    .forEach(letter -> letters.put(letter.change().id(), letter));
            work.history.forEach(revision -> taken.put(revision.change(), revision));
            work.newConflicts.forEach(this::asked);
        }

        private void asked(Conflict conflict) {
            if (conflict.kind() == Conflict.Kind.FIELD) {
                clashing.add(new ExternalId(conflict.system(), conflict.entity(), conflict.externalId()));
            } else if (conflict.kind() == Conflict.Kind.FLIP) {
                flipping.add(conflict.recordId());
            }
        }

        Operation.Status status(Change change, Revision revision) {
            if (work.parked.contains(change.id())
                    || clashing.remove(change.external())
                    || revision != null && flipping.remove(revision.recordId())) {
                return Operation.Status.CONFLICT;
            }
            return revision == null ? Operation.Status.UNCHANGED : Operation.Status.DONE;
        }
    }

    private Operation settled(Change change, Operation.Status status, Revision taken, Remote remote) {
        var known = taken == null ? work.links.get(change.external()) : work.live(taken.recordId(), system(change));
        var done = ChangeSettlement.doneAt(change, remote);
        var live = status == Operation.Status.DONE
                && (change.lane() == Lane.CRITICAL || known != null && done.isAfter(known.createdAt()));
        return change(
                change,
                status,
                status == Operation.Status.CONFLICT ? CONFLICT : "",
                work.now,
                live ? millis(done, work.now) : null,
                taken == null ? null : taken.recordId(),
                null);
    }

    /** A change that nobody can settle without a person. */
    static Operation dead(Change change, DeadLetter letter, Instant now) {
        return change(change, Operation.Status.DEAD, letter.cause(), now, null, null, letter.detail());
    }

    private static Operation change(
            Change change,
            Operation.Status status,
            String error,
            Instant now,
            Long latency,
            Long record,
            String detail) {
        return new Operation(
                Operation.Type.CHANGE,
                change.external().entity(),
                system(change),
                Stamp.HUB,
                status,
                error,
                now,
                latency,
                millis(change.receivedAt(), now),
                record,
                change.external().id(),
                cut(detail));
    }

    private static String system(Change change) {
        return change.external().system();
    }

    /** Notes what became of a delivery whose outcome was taken. */
    void delivered(Delivery attempt, Outcome outcome, Outcome.Result result) {
        var standing = work.delivery(attempt.recordId(), attempt.system());
        var dead = standing != null && standing.state() == Delivery.State.DEAD;
        var status = dead ? Operation.Status.DEAD : status(attempt, result);
        delivered(attempt, status, error(result, status), outcome.answeredAt(), outcome.reason());
    }

    /** Notes a delivery that turned out to have been done (S12). */
    void found(Delivery attempt, Instant asOf) {
        delivered(attempt, Operation.Status.DONE, "", asOf, null);
    }

    /** Notes a delivery that cannot go on without a person, whatever the system would answer. */
    void stuck(Delivery attempt, String cause) {
        delivered(attempt, Operation.Status.DEAD, "stuck", work.now, cause);
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

    private void delivered(Delivery attempt, Operation.Status status, String error, Instant at, String detail) {
        var newest = newest(attempt);
        var began = attempt.sentAt() == null ? work.now : attempt.sentAt();
        work.operations.add(new Operation(
                type(attempt.operation()),
                attempt.entity(),
                newest.map(Stamp::system).orElse(Stamp.HUB),
                attempt.system(),
                status,
                error,
                at,
                status == Operation.Status.DONE ? latency(attempt, newest, at) : null,
                millis(began, at),
                attempt.recordId(),
                attempt.externalId(),
                status == Operation.Status.DONE ? null : cut(detail)));
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
        return millis(since.filter(due::isAfter).orElse(due), at);
    }

    /** Whether somebody edited it while it was in sync with the system; what was older came with the link. */
    private boolean live(Delivery attempt, Instant edited) {
        var link = work.live(attempt.recordId(), attempt.system());
        return attempt.operation() == Delivery.Operation.CREATE || link != null && edited.isAfter(link.createdAt());
    }

    static long millis(Instant from, Instant to) {
        return Latencies.clamped(Duration.between(from, to).toMillis());
    }

    private static String cut(String detail) {
        return detail == null || detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL);
    }
}
