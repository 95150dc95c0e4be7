package dev.serai.sync;

import dev.serai.catalog.Catalog;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import dev.serai.sync.Certificate.What;
import dev.serai.sync.Certificates.Accounted;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/** Accounts for what sweeps and backfills read, in the transaction that settles it. Those that wait are not over yet. */
final class Accounting {
    private static final String ASKED = "a person is asked";

    private final Workspace work;

    Accounting(Workspace work) {
        this.work = work;
    }

    void settled(List<Change> changes) {
        var over = new HashSet<>(work.completed);
        var letters = new HashMap<Long, String>();
        work.deadLetters.stream()
                .filter(letter -> letter.change() != null)
                .forEach(letter -> letters.put(letter.change().id(), letter.cause()));
        var taken = new HashSet<Long>();
        work.history.forEach(revision -> taken.add(revision.change()));
        var asked = new HashSet<ExternalId>();
        work.conflicts
                .opened()
                .forEach(conflict ->
                        asked.add(new ExternalId(conflict.system(), conflict.entity(), conflict.externalId())));
        var accounted = new ArrayList<Accounted>();
        for (var change : changes) {
            if (change.lane() != Lane.BULK) {
                continue;
            }
            var id = change.id();
            if (letters.containsKey(id)) {
                accounted.add(new Accounted(id, What.DEAD_LETTERS, null));
            } else if (work.parked.contains(id)) {
                accounted.add(new Accounted(id, What.SKIPPED, ASKED));
            } else if (over.contains(id)) {
                accounted.add(over(change, taken.contains(id), asked.contains(change.external())));
            }
        }
        work.tx.account(accounted);
    }

    private Accounted over(Change change, boolean taken, boolean asked) {
        var why = work.skipped.get(change.id());
        if (taken) {
            return new Accounted(change.id(), What.SETTLED, null);
        } else if (why != null || asked) {
            return new Accounted(change.id(), What.SKIPPED, why == null ? ASKED : why);
        }
        return new Accounted(change.id(), What.UNCHANGED, null);
    }

    /** Counts what came of an attempt; nothing while that is unknown. */
    void answered(Delivery attempt, Outcome.Result result) {
        var standing = work.delivery(attempt.recordId(), attempt.system());
        var dead = standing != null && standing.state() == Delivery.State.DEAD;
        if (dead) {
            drained(attempt, What.REFUSED);
        } else if (result != Outcome.Result.UNKNOWN) {
            var done = NotingDeliveries.status(attempt, result) == Operation.Status.DONE;
            drained(attempt, done ? What.ACCEPTED : What.RETRIED);
        }
    }

    /** Counts what an attempt whose outcome was unknown turned out to be. */
    void foundOut(Delivery attempt) {
        var standing = work.delivery(attempt.recordId(), attempt.system());
        if (standing == null || standing.state() != Delivery.State.UNKNOWN) {
            var dead = standing != null && standing.state() == Delivery.State.DEAD;
            drained(attempt, dead ? What.REFUSED : work.delivered.isEmpty() ? What.RETRIED : What.ACCEPTED);
        }
    }

    private void drained(Delivery attempt, What what) {
        work.drained
                .computeIfAbsent(
                        new Catalog.Pair(attempt.system(), attempt.entity()), side -> new EnumMap<>(What.class))
                .merge(what, 1, Integer::sum);
    }
}
