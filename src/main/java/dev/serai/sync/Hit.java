package dev.serai.sync;

import dev.serai.record.ExternalId;
import java.time.Duration;
import java.util.List;

/** The one external record that the search before a create found (S13). */
record Hit(Delivery delivery, Remote.Item item) {
    /** When to search again at the soonest where what was found is about to change. */
    private static final Duration CHANGING = Duration.ofSeconds(5);

    /** The longest time until it is searched for again, however long it has waited. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private static final int PATIENCE = 4;

    ExternalId external() {
        return new ExternalId(delivery.system(), delivery.entity(), item.externalId());
    }

    /**
     * Has it settled as the record's. Where that must wait it is searched for again, the later the longer that takes: as long as it is about to change, or what was heard of it is
     * not settled after a while, as a person is asked who it is. A link makes the delivery due before.
     */
    void settle(Workspace work, Searching.Search found) {
        if (changing(work)) {
            later(work, CHANGING);
        } else if (waited(work).compareTo(Claimed.LASTS) >= 0
                && !work.tx.unsettled(List.of(external())).isEmpty()) {
            later(work, Claimed.LASTS);
        } else {
            work.appended.add(Hints.read(external(), item, found.asOf(), work.now, delivery.recordId()));
            work.save(Deliveries.again(delivery, work.now.plus(Claimed.LASTS), delivery.attempts(), null));
        }
    }

    private Duration waited(Workspace work) {
        return Duration.between(delivery.dueSince(), work.now);
    }

    private void later(Workspace work, Duration soonest) {
        var waited = waited(work).dividedBy(PATIENCE);
        var wait = waited.compareTo(soonest) < 0 ? soonest : waited.compareTo(LONGEST) > 0 ? LONGEST : waited;
        work.save(Deliveries.again(delivery, work.now.plus(wait), delivery.attempts(), null));
    }

    /** Whether it is another record's, and is to be written to: after a split it has the other one's keys for a while (S23). */
    private boolean changing(Workspace work) {
        var link = work.links.get(external());
        var due = link == null || !link.live() || link.recordId() == delivery.recordId()
                ? null
                : work.delivery(link.recordId(), delivery.system());
        return due != null && due.state() != Delivery.State.DEAD;
    }
}
