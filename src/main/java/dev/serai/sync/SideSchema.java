package dev.serai.sync;

import dev.serai.sync.SchemaStore.SeenField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the records of one system's side look like: what is known for long, and what came since it was last saved. Bounded, whatever the system sends. */
final class SideSchema {
    /** How many records must have been looked at before a change of their look means something. */
    static final int ENOUGH = 50;
    /** After that many, only one record in {@link #EVERY} is looked at as a whole. */
    private static final int ALL_OF_THE_FIRST = 200;

    private static final int EVERY = 16;
    private static final int MAX_PATHS = 500;
    private static final int DEEPEST = 4;
    /** An object with so many names in one place is a map of ids to things, and not a schema. */
    private static final int MAX_NAMES = 100;

    private final Map<String, Path> paths = new TreeMap<>();
    private long known;
    private long fresh;
    private long arrived;

    /** One path: what is known of it, and what came since and is not known yet. */
    static final class Path {
        private long known;
        private final Map<String, Long> knownKinds = new HashMap<>();
        private long present;
        private final Map<String, Long> kinds = new HashMap<>();
        /** How many whole records went by since one had it. */
        private long missing;

        private Instant first;
        private Instant last;

        private void see(String kind, Instant now) {
            present++;
            missing = 0;
            kinds.merge(kind, 1L, Long::sum);
            first = first == null ? now : first;
            last = now;
        }

        boolean isKnown() {
            return known > 0;
        }

        long known() {
            return known;
        }

        long present() {
            return present;
        }

        long missing() {
            return missing;
        }

        Instant last() {
            return last;
        }

        Map<String, Long> knownKinds() {
            return Map.copyOf(knownKinds);
        }

        Map<String, Long> kinds() {
            return Map.copyOf(kinds);
        }

        boolean unheardOf(String kind) {
            return known - knownKinds.getOrDefault("null", 0L) >= ENOUGH
                    && !knownKinds.containsKey(kind)
                    && !kind.equals("null");
        }

        /** Takes what came into what is known; kinds that were never there stay apart until somebody looked at them. */
        private SeenField absorb(String path) {
            var taken = new HashMap<>(kinds);
            taken.keySet().removeIf(this::unheardOf);
            var times = present;
            taken.forEach((kind, n) -> knownKinds.merge(kind, n, Long::sum));
            kinds.keySet().removeAll(taken.keySet());
            known += times;
            present = 0;
            return new SeenField(path, times, taken, first, last);
        }
    }

    SideSchema(long items, Collection<SeenField> fields) {
        known = items;
        fields.forEach(field -> {
            var path = paths.computeIfAbsent(field.path(), name -> new Path());
            path.known = field.present();
            path.knownKinds.putAll(field.kinds());
            path.first = field.firstSeen();
        });
    }

    /** Looks at a record, where it is this one's turn. */
    synchronized void note(Map<String, Object> content, boolean partial, Instant now) {
        if (arrived++ >= ALL_OF_THE_FIRST && arrived % EVERY != 0) {
            return;
        }
        look(content, partial, now);
    }

    /** Looks at a record whatever its turn: something about it is unusual. */
    synchronized void look(Map<String, Object> content, boolean partial, Instant now) {
        var seen = new HashSet<String>();
        walk("", content, 1, now, seen);
        if (partial) {
            return; // what a partial change leaves out says nothing
        }
        fresh++;
        paths.forEach((path, of) -> of.missing += seen.contains(path) ? 0 : 1);
    }

    private void walk(String prefix, Map<?, ?> content, int depth, Instant now, Set<String> seen) {
        if (content.size() > MAX_NAMES) {
            return;
        }
        content.forEach((name, value) -> {
            var path = prefix + name;
            var one = paths.get(path);
            if (one == null && paths.size() >= MAX_PATHS) {
                return;
            }
            seen.add(path);
            paths.computeIfAbsent(path, added -> new Path()).see(kind(value), now);
            if (value instanceof Map<?, ?> inner && depth < DEEPEST) {
                walk(path + ".", inner, depth + 1, now, seen);
            }
        });
    }

    static String kind(Object value) {
        if (value == null) {
            return "null";
        } else if (value instanceof Map<?, ?>) {
            return "object";
        } else if (value instanceof Collection<?>) {
            return "list";
        } else if (value instanceof Number) {
            return "number";
        }
        return value instanceof Boolean ? "boolean" : "text";
    }

    synchronized long knownItems() {
        return known;
    }

    /** Whether every record had this path until lately, and they were enough to say so. */
    synchronized boolean always(String path) {
        var one = paths.get(path);
        return one != null && one.isKnown() && known >= ENOUGH && one.known + one.missing >= known;
    }

    /** Whether a value of this kind was never there, although there were enough others. */
    synchronized boolean unheardOf(String path, String kind) {
        var one = paths.get(path);
        return one != null && one.unheardOf(kind);
    }

    synchronized Map<String, Path> paths() {
        return new TreeMap<>(paths);
    }

    /** Takes what came since the last time into what is known, and gives it to be saved. A new path stays apart until it came twice. */
    synchronized Delta absorb() {
        var fields = new ArrayList<SeenField>();
        paths.forEach((path, of) -> {
            if (of.present > 0 && (of.isKnown() || known < ENOUGH)) {
                fields.add(of.absorb(path));
            }
        });
        var delta = new Delta(fresh, fields);
        known += fresh;
        fresh = 0;
        return delta;
    }

    record Delta(long items, List<SeenField> fields) {}
}
