package dev.serai.system;

import java.util.List;

/**
 * What a walk has seen of its pages.
 *
 * @param last how many items came on the page before; 0 where there was none
 * @param widest the most that came on one
 * @param capped how many came on a page that was shorter than asked for although more followed; 0 where none was
 * @param older how many items had changed before the time from which changes were asked for
 * @param ahead how many items have a time that is still to come
 * @param empty how many pages without items came one after the other
 */
record Seen(long last, long widest, long capped, long older, long ahead, long empty) {
    static final Seen NOTHING = new Seen(0, 0, 0, 0, 0, 0);

    static Seen of(Object saved) {
        return saved instanceof List<?> all && all.size() == 6
                ? new Seen(
                        number(all.get(0)),
                        number(all.get(1)),
                        number(all.get(2)),
                        number(all.get(3)),
                        number(all.get(4)),
                        number(all.get(5)))
                : NOTHING;
    }

    /** Where an earlier walk had met a page that was capped at so many, or 0. */
    static Seen cappedAt(long capped) {
        return new Seen(0, 0, capped, 0, 0, 0);
    }

    private static long number(Object saved) {
        return ((Number) saved).longValue();
    }

    List<Long> saved() {
        return List.of(last, widest, capped, older, ahead, empty);
    }

    /**
     * After a page.
     *
     * @param more whether it had something that the page before had not
     * @param asked how many were asked for; null for no number
     */
    Seen page(int items, boolean more, Integer asked, long old, long future) {
        var cut = more && asked != null && last > 0 && last < asked;
        var obeyed = asked != null && items >= asked;
        return new Seen(
                items,
                Math.max(widest, items),
                obeyed ? 0 : cut ? last : capped,
                older + old,
                ahead + future,
                items == 0 ? empty + 1 : 0);
    }

    /** With the first page to come again. */
    Seen anew() {
        return new Seen(0, widest, capped, older, ahead, 0);
    }
}
