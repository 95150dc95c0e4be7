package dev.serai.system;

import dev.serai.catalog.SystemOperation.Listing;
import dev.serai.catalog.SystemOperation.Paged;
import dev.serai.sync.Remote.Item;
import java.time.Instant;
import java.util.LinkedHashMap;
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
     * @param latest the latest changed-at of its items, or null
     */
    Turn turn(Walk before, Walk after, List<Item> read, Instant latest) {
        var since = before.since(list.incremental().overlap());
        var later = latest != null && (since == null || latest.isAfter(since));
        var followed = asked.paging().next() != null;
        if (followed ? after.page() == null : !later && !full(read, after.seen())) {
            return new Turn(ended(after), true, false);
        } else if (later) {
            return new Turn(after.from(latest).saved(), false, false);
        }
        return followed && after.page() != null && !exhausted(after)
                ? new Turn(after.saved(), false, false)
                : elsewhere(after);
    }

    /** The next sweep is to know how many items a page has at the most, too. */
    private Map<String, Object> ended(Walk walk) {
        var saved = new LinkedHashMap<>(walk.finished(list.incremental()));
        if (walk.seen().capped() > 0) {
            saved.put("capped", walk.seen().capped());
        }
        return saved;
    }

    /** Whether more may have been cut off: by the size that was asked for, or by a smaller one that the system keeps to without a word. */
    private boolean full(List<Item> read, Seen seen) {
        var size = asked.paging().size();
        return size != null && read.size() >= size || seen.capped() > 0 && read.size() >= seen.capped();
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
