package dev.serai.sync;

import dev.serai.catalog.Entity;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Lets deliveries wait for further changes, so that what is typed bit by bit goes out once; never longer than the entity says, and deletes not at all. */
final class Debouncing {
    private final Workspace work;
    private Map<Long, Set<String>> changed;

    Debouncing(Workspace work) {
        this.work = work;
    }

    /**
     * The delivery as it is due after this transaction's changes: later where one of them is among its fields. One that was tried already keeps its time.
     *
     * @param debounce null where nothing waits
     */
    Delivery due(Delivery delivery, Entity.Debounce debounce, Set<String> fields) {
        if (debounce == null
                || delivery.attempts() > 0
                || delivery.unanswered() > 0
                || delivery.awaits() != null
                || fields.contains(PlanningDeliveries.EXISTENCE)
                || Collections.disjoint(changed(delivery.recordId()), fields)) {
            return delivery;
        }
        var notBefore = debounce.again(delivery.dueSince(), work.now);
        return Deliveries.again(delivery, notBefore, 0, delivery.lookedUp());
    }

    private Set<String> changed(long record) {
        if (changed == null) {
            changed = new HashMap<>();
            for (var revision : work.history) {
                changed.computeIfAbsent(revision.recordId(), id -> new HashSet<>())
                        .addAll(revision.after().keySet());
            }
        }
        return changed.getOrDefault(record, Set.of());
    }
}
