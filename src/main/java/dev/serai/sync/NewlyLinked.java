package dev.serai.sync;

import dev.serai.catalog.Entity;

/** Lets what waited to be looked up, or for what was found to be settled, go as an update as soon as there is a link (S13). */
final class NewlyLinked {
    private final Workspace work;

    NewlyLinked(Workspace work) {
        this.work = work;
    }

    /**
     * The delivery as it is due after this transaction's links: what is looked up has waited for nothing else, except for further changes, or for a system that did not answer.
     *
     * @param debounce null where nothing waits for those
     */
    Delivery due(Delivery delivery, Entity.Debounce debounce) {
        var quiet = debounce == null ? work.now : debounce.again(delivery.dueSince(), work.now);
        return waits(delivery) && delivery.notBefore().isAfter(quiet)
                ? Deliveries.again(delivery, quiet, delivery.attempts(), null)
                : delivery;
    }

    private boolean waits(Delivery delivery) {
        return delivery.lookedUp() == null
                && delivery.awaits() == null
                && delivery.unanswered() == 0
                && work.live(delivery.recordId(), delivery.system()) != null
                && !work.loaded.linked(delivery.recordId(), delivery.system());
    }
}
