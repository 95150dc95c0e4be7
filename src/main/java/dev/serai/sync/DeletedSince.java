package dev.serai.sync;

import dev.serai.identity.IdentityKey;
import dev.serai.record.Change;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;

/** Whether somebody was deleted, and so gave up keys, after something was told of whoever has them (S19). */
final class DeletedSince {
    private final Workspace work;
    private final Arrived arrived;

    DeletedSince(Workspace work, Arrived arrived) {
        this.work = work;
        this.arrived = arrived;
    }

    /** The hub's time at which it was so, by what was told. */
    static Instant toldAt(Change change) {
        return change.asOf() == null ? change.receivedAt() : change.asOf();
    }

    /** When the first of these was told; now where there are none. */
    static Instant first(Collection<Change> changes, Instant now) {
        return changes.stream()
                .map(DeletedSince::toldAt)
                .min(Comparator.naturalOrder())
                .orElse(now);
    }

    boolean any(Collection<IdentityKey> keys, Change told) {
        return keys.stream().anyMatch(key -> justNow(key) || toldAt(told).isBefore(before(key)));
    }

    /** By an earlier change of the batch, or while it waited for the locks. */
    private boolean justNow(IdentityKey key) {
        var owner = work.records.get(arrived.owners().get(key));
        return owner != null && owner.deleted();
    }

    private Instant before(IdentityKey key) {
        return arrived.deleted().getOrDefault(key, Instant.MIN);
    }
}
