package dev.serai.sync;

import dev.serai.catalog.Catalog;
import dev.serai.record.Change;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a transaction gave others to do, told to them once it is committed.
 *
 * @param due the sides to which something became due
 * @param lookUps whether something is to be looked up before it is created
 * @param hints whether something is to be read
 * @param changes whether something may be settled
 */
record Stirred(Set<Catalog.Pair> due, boolean lookUps, boolean hints, boolean changes) {

    static final Stirred NOTHING = new Stirred(Set.of(), false, false, false);

    /**
     * What that unit of work leaves to be done of its records, whether it wrote that or only held it: whoever looked meanwhile passed over what was locked.
     */
    static Stirred by(Workspace work) {
        var deliveries = work.deliveries
                .all()
                .filter(delivery -> delivery.state() == Delivery.State.DUE)
                .filter(delivery -> !delivery.notBefore().isAfter(work.now))
                .toList();
        var events = work.events.stream().map(event -> new Catalog.Pair(event.system(), event.entity()));
        var due = deliveries.stream().map(delivery -> new Catalog.Pair(delivery.system(), delivery.entity()));
        return new Stirred(
                        Stream.of(due, events, work.freed().stream())
                                .flatMap(pairs -> pairs)
                                .collect(Collectors.toSet()),
                        deliveries.stream().anyMatch(delivery -> unsearched(work, delivery)),
                        work.appended.stream().anyMatch(change -> change.kind() == Change.Kind.HINT),
                        work.appended.stream().anyMatch(change -> change.kind() != Change.Kind.HINT))
                .andAwakened(!work.freed().isEmpty());
    }

    private static boolean unsearched(Workspace work, Delivery delivery) {
        return delivery.lookedUp() == null && work.live(delivery.recordId(), delivery.system()) == null;
    }

    /** Also whatever was waiting for what is in it now free. */
    Stirred andAwakened(boolean some) {
        return some ? new Stirred(due, lookUps, true, true) : this;
    }

    Stirred andDue(Catalog.Pair pair) {
        return new Stirred(
                Stream.concat(due.stream(), Stream.of(pair)).collect(Collectors.toSet()), lookUps, hints, changes);
    }

    void tell(Wakeups wakeups) {
        wakeups.deliveries(due);
        if (lookUps) {
            wakeups.lookUps();
        }
        if (hints) {
            wakeups.hints();
        }
        if (changes) {
            wakeups.changes();
        }
    }
}
