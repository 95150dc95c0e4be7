package dev.serai.system;

import dev.serai.catalog.SystemItem.TimeFormat;
import dev.serai.catalog.SystemOperation.Listing;
import dev.serai.catalog.SystemOperation.Paged;
import dev.serai.catalog.SystemOperation.Paging.Type;
import dev.serai.sync.Remote.Item;
import dev.serai.sync.Remote.Notice;
import dev.serai.sync.Remote.Notice.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Notices what a list does that its file does not expect: items from before the time that was asked for or from a time to come, and pages that are silently shorter than asked for. It leaves nothing out: an
 * older item may be a change where the system goes by another time than the file, and what is none equals its base (S7).
 *
 * @param times how the items write their changed-at; null where they have none
 */
record PageNotices(Listing list, Paged asked, TimeFormat times) {
    /** By how much an item may be older at the least: systems cut times on their way. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    /** The walk's sight after a page; {@code latest} is the latest changed-at of its items, or null. */
    Seen seen(Walk walk, List<Item> read, Instant latest, Instant toCome) {
        var more = walk.reached() == null ? !read.isEmpty() : latest != null && latest.isAfter(walk.reached());
        var paged = asked.paging().type() != Type.NONE;
        var old = read.stream().filter(item -> older(item, walk)).count();
        var ahead = read.stream()
                .filter(item -> item.changedAt() != null && !item.changedAt().isBefore(toCome))
                .count();
        return walk.seen().page(read.size(), more, paged ? asked.paging().size() : null, old, ahead);
    }

    private boolean older(Item item, Walk walk) {
        var from = from(walk);
        return from != null && item.changedAt() != null && item.changedAt().isBefore(from);
    }

    /** The time before which an item is surely none that was asked for; null where everything was. */
    private Instant from(Walk walk) {
        var incremental = list.incremental();
        var since = incremental == null ? null : walk.since(incremental.overlap());
        if (since == null) {
            return null;
        }
        var coarse = Times.coarseness(times).plus(Times.coarseness(incremental.format()));
        return since.minus(coarse.compareTo(SLACK) > 0 ? coarse : SLACK);
    }

    /** What a person should know after this page: each thing once in a walk. */
    List<Notice> notices(Walk before, Seen now, boolean last) {
        var notices = new ArrayList<Notice>();
        if (now.older() > 0 && before.seen().older() == 0) {
            notices.add(
                    new Notice(
                            Kind.FILTER_IGNORED,
                            does() + " answered " + now.older() + " of " + now.last()
                                    + " items from before the time it was asked for, so it ignores that or goes by another time than item.changedAt; nothing is lost, but each sweep compares them again. Check query, incremental and item.changedAt in the file"));
        } else if (last && from(before) != null && now.older() == 0 && now.widest() > 0) {
            notices.add(new Notice(Kind.FILTER_IGNORED, null));
        }
        dated(before, now, last, notices);
        var size = asked.paging().size();
        if (last && now.capped() > 0) {
            notices.add(new Notice(
                    Kind.PAGE_CAPPED,
                    does() + " was asked for " + size + " items a page and gave " + now.widest()
                            + " at the most although more followed; nothing is lost by it. Set paging.size to "
                            + now.widest() + " in the file"));
        } else if (last && size != null && now.widest() >= size) {
            notices.add(new Notice(Kind.PAGE_CAPPED, null));
        }
        return notices;
    }

    private void dated(Walk before, Seen now, boolean last, List<Notice> notices) {
        if (now.ahead() > 0 && before.seen().ahead() == 0) {
            notices.add(
                    new Notice(
                            Kind.DATED_AHEAD,
                            does() + " answered " + now.ahead() + " of " + now.last()
                                    + " items with a time that is still to come; nothing is lost, as the next sweep asks from the latest time before, but these come with each. Correct them there, or check item.changedAt in the file"));
        } else if (last && now.ahead() == 0 && now.widest() > 0) {
            notices.add(new Notice(Kind.DATED_AHEAD, null));
        }
    }

    private String does() {
        return asked.method() + " " + asked.path();
    }
}
