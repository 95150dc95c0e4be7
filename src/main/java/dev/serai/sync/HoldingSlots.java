package dev.serai.sync;

import dev.serai.sync.RateAccount.Holder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Shares the calls that may be under way at once among the replicas that want some. */
final class HoldingSlots {
    private final int most;
    private final String replica;
    private final Map<String, Holder> holders = new HashMap<>();
    private final Holder mine;

    /** Whoever did not say that it lives is dead, and so are its calls. */
    HoldingSlots(Map<String, Holder> before, int most, String replica, Instant now) {
        this.most = most;
        this.replica = replica;
        holders.putAll(before);
        holders.values().removeIf(holder -> !holder.until().isAfter(now));
        mine = holders.remove(replica);
    }

    /** The holders after the replica asked to have so many; it never gets fewer than it has under way. */
    Map<String, Holder> wanting(int wanted, int underWay, Instant now, Duration hold) {
        if (wanted > 0) {
            var free = most - holders.values().stream().mapToInt(Holder::slots).sum();
            var slots = Math.max(underWay, Math.max(0, Math.min(Math.min(wanted, fair()), free)));
            holders.put(replica, new Holder(slots, wanted, now.plus(hold)));
        }
        return holders;
    }

    /** Everything, unless another waits: then its part, and nothing for once where there are more replicas than slots and it had its turn. */
    private int fair() {
        if (holders.values().stream().noneMatch(other -> other.slots() < other.wanted())) {
            return most;
        }
        var part = most / (holders.size() + 1);
        var served = mine != null && mine.slots() > 0;
        return part > 0 ? part : served ? 0 : 1;
    }
}
