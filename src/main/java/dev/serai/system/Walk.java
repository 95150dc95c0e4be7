package dev.serai.system;

import dev.serai.catalog.SystemOperation.Incremental;
import dev.serai.sync.Remote.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where a sweep stands: what is saved with each page (S24). All times are what the source said, by its own clock.
 *
 * @param from the largest changed-at of the sweeps before this; null where there was none
 * @param max the largest changed-at so far
 * @param cap for lists in no order: a time at which the walk had surely begun
 * @param reached where each page is asked for by time: from when this one is, exactly; null for the first
 * @param among how many items of that time came since it was reached
 * @param page the cursor, address, offset or number of the page to ask for; null for the first
 * @param mark what a page looked like some pages ago (Brent's cycle detection): meeting it again is going in circles
 * @param steps pages read since the walk began
 * @param restarts how often the walk began anew because its page was not known any more
 * @param seen what its pages were like
 */
record Walk(
        Instant from,
        Instant max,
        Instant cap,
        Instant reached,
        long among,
        Object page,
        String mark,
        long steps,
        long restarts,
        Seen seen) {
    static final int MOST_RESTARTS = 3;

    static Walk of(Map<String, Object> saved) {
        var map = saved == null ? Map.<String, Object>of() : saved;
        var max = time(map.get("max"));
        return map.containsKey("page")
                ? new Walk(
                        time(map.get("from")),
                        max,
                        time(map.get("cap")),
                        time(map.get("reached")),
                        count(map.get("among")),
                        map.get("page"),
                        (String) map.get("mark"),
                        count(map.get("steps")),
                        count(map.get("restarts")),
                        Seen.of(map.get("seen")))
                : new Walk(max, max, null, null, 0, null, null, 0, 0, Seen.cappedAt(count(map.get("capped"))));
    }

    /** The same, but what begins at a time that is still to come begins with everything: a cursor that got there hides what changed since. */
    Walk before(Instant toCome) {
        return page != null || from == null || from.isBefore(toCome) ? this : of(null);
    }

    Map<String, Object> saved() {
        var map = new LinkedHashMap<String, Object>();
        put(map, "from", from);
        put(map, "max", max);
        put(map, "cap", cap);
        put(map, "reached", reached);
        map.put("among", among);
        map.put("page", page);
        map.put("mark", mark);
        map.put("steps", steps);
        map.put("restarts", restarts);
        map.put("seen", seen.saved());
        return map;
    }

    /** What is saved after the last page: the largest changed-at, or nothing where the source tells none. */
    Map<String, Object> finished(Incremental incremental) {
        var reached = max;
        if (max != null && cap != null && !incremental.ordered() && cap.isBefore(max)) {
            reached = from != null && from.isAfter(cap) ? from : cap;
        }
        return reached == null ? Map.of() : Map.of("max", reached.toString());
    }

    /** The time to ask from; null for everything. */
    Instant since(Duration overlap) {
        return reached != null ? reached : from == null ? null : from.minus(overlap);
    }

    /** Whether it reads everything. */
    boolean everything() {
        return from == null;
    }

    /** Whether the page of that look was met before in this walk. */
    boolean circles(String look) {
        return look.equals(mark);
    }

    /** After a page with so many items, the latest of that time; {@code date} is the answer's own, or null. */
    Walk read(int items, Instant latest, Instant date, Object next, String look, Seen now) {
        var known = steps + 1;
        return new Walk(
                from,
                later(max, latest),
                steps == 0 && cap == null ? later(date, latest) : cap,
                reached,
                among + items,
                next,
                Long.bitCount(known) == 1 ? look : mark,
                known,
                restarts,
                now);
    }

    /** The latest time that these items say, null for none: one that is still to come does not count, as a record dated in the far future must not hide later changes. */
    static Instant latest(List<Item> items, Instant toCome) {
        return items.stream()
                .map(Item::changedAt)
                .filter(Objects::nonNull)
                .filter(time -> time.isBefore(toCome))
                .max(Instant::compareTo)
                .orElse(null);
    }

    /** With the next page being the first one from that time on. */
    Walk from(Instant time) {
        return new Walk(from, max, cap, time, 0, null, mark, steps, restarts, seen);
    }

    /** From the first page again, as the page to go on from is not known any more. */
    Walk anew() {
        return new Walk(from, max, cap, reached, 0, null, null, 0, restarts + 1, seen.anew());
    }

    /** Everything from the first page on, as what changed cannot be told apart from what did not. */
    Walk ofEverything() {
        return new Walk(null, max, cap, null, 0, null, null, 0, restarts, Seen.NOTHING);
    }

    private static Instant later(Instant one, Instant other) {
        return one == null || other != null && other.isAfter(one) ? other : one;
    }

    private static Instant time(Object saved) {
        return saved == null ? null : Instant.parse(saved.toString());
    }

    private static long count(Object saved) {
        return saved instanceof Number number ? number.longValue() : 0;
    }

    private static void put(Map<String, Object> map, String key, Instant time) {
        if (time != null) {
            map.put(key, time.toString());
        }
    }
}
