package dev.serai.system;

import dev.serai.catalog.SystemOperation.Listing;
import dev.serai.catalog.SystemOperation.Paged;
import dev.serai.sync.Remote.Item;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Turns pages by time: each is asked for from the latest changed-at so far, so that what changes while pages are read moves nothing out of sight, as it does under an offset
 * (S24). Only where a whole page has one and the same time the system's own cursor goes on.
 */
record TimePaging(Listing list, Paged asked) {

    /**
     * What comes after a page.
     *
     * @param saved what is saved with the page
     * @param last whether nothing follows
     * @param stuck whether more items have one time than can be read; then nothing else holds
     */
    record Turn(Map<String, Object> saved, boolean last, boolean stuck) {}

    /**
     * Decides.
     *
     * @param before the walk with which the page was asked for
     * @param after the walk with the page; its page is the system's cursor, null where the system told none
     * @param date the answer's own, or null
     */
    Turn turn(Walk before, Walk after, List<Item> read, Instant date) {
        var since = before.since(list.incremental().overlap());
        var latest = Walk.latest(read, date);
        var later = latest != null && (since == null || latest.isAfter(since));
        var followed = asked.paging().next() != null;
        if (followed ? after.page() == null : !later && !full(read)) {
            return new Turn(after.finished(list.incremental()), true, false);
        } else if (later) {
            return new Turn(after.from(latest).saved(), false, false);
        }
        return followed && after.page() != null && !exhausted(after)
                ? new Turn(after.saved(), false, false)
                : elsewhere(after);
    }

    private boolean full(List<Item> read) {
        var size = asked.paging().size();
        return size != null && read.size() >= size;
    }

    private boolean exhausted(Walk walk) {
        var most = asked.paging().most();
        return most != null && walk.among() >= most;
    }

    /** Among equal times only reading everything finds the rest. */
    private Turn elsewhere(Walk walk) {
        return asked == list
                ? new Turn(null, false, true)
                : new Turn(walk.ofEverything().saved(), false, false);
    }
}
