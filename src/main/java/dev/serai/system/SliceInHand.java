package dev.serai.system;

import dev.serai.sync.LeasingCalls.Grant;
import dev.serai.sync.LeasingCalls.Slice;
import java.time.Instant;
import java.util.List;

/** The slice of an account's budget that this replica has. For one thread at a time. */
final class SliceInHand {
    private Slice slice;
    private long left;

    /** Whether a call may be taken from it. */
    boolean open(Instant now) {
        return left > 0 && slice.until().isAfter(now);
    }

    /** Whether there is one of which no call may be taken any more. */
    boolean over(Instant now) {
        return slice != null && !open(now);
    }

    long left(Instant now) {
        return open(now) ? left : 0;
    }

    void use(Instant now) {
        left--;
        slice = new Slice(slice.calls(), slice.used() + 1, slice.until(), now);
    }

    /** As many calls as were used of the last one: twice as many where they were used up. */
    long wanted() {
        if (slice == null) {
            return 0;
        }
        return slice.used() == slice.calls() ? 2 * slice.used() : slice.used();
    }

    /** So many calls fewer may be made. */
    void lose(long calls) {
        left = Math.max(0, left - calls);
    }

    void loseAll() {
        left = 0;
    }

    /** What is given back: the one that is over. */
    List<Slice> back(Instant now) {
        if (!over(now)) {
            return List.of();
        }
        var back = List.of(slice);
        slice = null;
        left = 0;
        return back;
    }

    void take(Grant grant, Instant now) {
        if (grant.calls() > 0) {
            slice = new Slice(grant.calls(), 0, grant.until(), now);
            left = grant.calls();
        }
    }
}
