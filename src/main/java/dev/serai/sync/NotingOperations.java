package dev.serai.sync;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import dev.serai.record.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
                dead(letter);
            } else if (became.over.contains(change.id())) {
                var taken = became.taken.get(change.id());
                var done = settled(change, became.status(change, taken), taken, remote);
                work.operations.add(named(work, change.external(), done));
            }
        }
    }

    /** Nothing names a copy of somebody who was erased. */
    static Operation named(Workspace work, ExternalId external, Operation done) {
        var link = work.links.get(external);
        return link != null && Links.isErased(link) ? done.unnamed() : done;
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
            work.conflicts.opened().forEach(this::asked);
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
        var done = MergingChange.doneAt(change, remote);
        var live = status == Operation.Status.DONE
                && (change.lane() == Lane.CRITICAL || known != null && done.isAfter(known.createdAt()));
        return change(
                        change,
                        status,
                        status == Operation.Status.CONFLICT ? CONFLICT : "",
                        work.now,
                        live ? millis(done, work.now) : null,
                        taken == null ? null : taken.recordId(),
                        null)
                .bringing(taken == null ? List.of() : List.of(taken.version()), 0);
    }

    /** Notes a change that nobody can settle without a person. */
    void dead(DeadLetter letter) {
        var change = letter.change();
        var done = change(change, Operation.Status.DEAD, letter.cause(), work.now, null, null, letter.detail());
        work.operations.add(named(work, change.external(), done));
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

    static long millis(Instant from, Instant to) {
        return Latencies.clamped(Duration.between(from, to).toMillis());
    }

    static String cut(String detail) {
        return detail == null || detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL);
    }
}
