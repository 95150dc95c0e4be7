package dev.serai.system;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a sweep stands that goes from parent to parent: what is saved with each page (S24). All times are what the source said, by its own clock.
 *
 * @param from the largest changed-at of the sweeps before this; null where there was none
 * @param max the largest changed-at so far
 * @param cap a time at which the round had surely begun: what changed later, of a parent that was read already, is asked for again
 * @param parents where the list of parents goes on; null before its first page
 * @param all whether that was its last page
 * @param waiting the parents of its page whose children are not read yet, the first of which is at it
 * @param child where the list of that one's children goes on; null before its first page
 * @param there whether any parent had a list of children
 * @param gone whether any had none
 */
record Round(
        Instant from,
        Instant max,
        Instant cap,
        Map<String, Object> parents,
        boolean all,
        List<String> waiting,
        Map<String, Object> child,
        boolean there,
        boolean gone) {

    static Round of(Map<String, Object> saved) {
        var map = saved == null ? Map.<String, Object>of() : saved;
        var max = time(map.get("max"));
        return map.containsKey("waiting")
                ? new Round(
                        time(map.get("from")),
                        max,
                        time(map.get("cap")),
                        object(map.get("parents")),
                        Boolean.TRUE.equals(map.get("all")),
                        ((List<?>) map.get("waiting"))
                                .stream().map(Object::toString).toList(),
                        object(map.get("child")),
                        Boolean.TRUE.equals(map.get("there")),
                        Boolean.TRUE.equals(map.get("gone")))
                : new Round(max, max, null, null, false, List.of(), null, false, false);
    }

    Map<String, Object> saved() {
        var map = new LinkedHashMap<String, Object>();
        map.put("from", text(from));
        map.put("max", text(max));
        map.put("cap", text(cap));
        map.put("parents", parents);
        map.put("all", all);
        map.put("waiting", waiting);
        map.put("child", child);
        map.put("there", there);
        map.put("gone", gone);
        return map;
    }

    /** After a page of parents; {@code date} is the answer's own, or null. */
    Round of(List<String> ids, Map<String, Object> next, boolean last, Instant date) {
        var began = parents == null ? date : cap;
        return new Round(from, max, began, next, last, ids, null, there, gone);
    }

    /** Where the children at hand are read on from. */
    Map<String, Object> cursor() {
        return child != null ? child : from == null ? Map.of() : Map.of("max", from.toString());
    }

    Round at(Map<String, Object> next) {
        return new Round(from, max, cap, parents, all, waiting, next, true, gone);
    }

    /** After the last page of a parent's children, with what was saved then. */
    Round read(Map<String, Object> end) {
        var latest = time(end.get("max"));
        var later = max == null || latest != null && latest.isAfter(max) ? latest : max;
        return new Round(from, later, cap, parents, all, waiting.subList(1, waiting.size()), null, true, gone);
    }

    /** Without that parent, which is not there any more. */
    Round without() {
        return new Round(from, max, cap, parents, all, waiting.subList(1, waiting.size()), null, there, true);
    }

    boolean ended() {
        return all && waiting.isEmpty();
    }

    /** Whether no parent had a list of children, although there were parents. */
    boolean nowhere() {
        return gone && !there;
    }

    /** What is saved after the last page. Without a date of the source nothing is known to have been read to the end, so all of it is asked for again. */
    Map<String, Object> end() {
        var reached = cap == null || max == null ? from : cap.isBefore(max) ? cap : max;
        var kept = from != null && (reached == null || from.isAfter(reached)) ? from : reached;
        return kept == null ? Map.of() : Map.of("max", kept.toString());
    }

    private static Instant time(Object saved) {
        return saved == null ? null : Instant.parse(saved.toString());
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }

    private static Map<String, Object> object(Object saved) {
        return saved == null ? null : Json.object(saved);
    }
}
