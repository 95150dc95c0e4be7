package dev.serai.system;

import dev.serai.sync.Remote;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The fields that items have, by dotted path, with their types and how many items have a value. */
final class SeenFields {
    /** Deeper objects are shown as objects. */
    private static final int DEEPEST = 4;

    private final Map<String, Seen> fields = new TreeMap<>();
    private final int items;

    private static final class Seen {
        private final TreeSet<String> types = new TreeSet<>();
        private int filled;
    }

    SeenFields(List<Remote.Item> items) {
        var present = items.stream().filter(item -> !item.deleted()).toList();
        this.items = present.size();
        present.forEach(item -> note("", item.content(), 1));
    }

    private void note(String prefix, Map<?, ?> content, int depth) {
        content.forEach((name, value) -> {
            var path = prefix + name;
            if (value instanceof Map<?, ?> inner && depth < DEEPEST) {
                note(path + ".", inner, depth + 1);
                return;
            }
            var seen = fields.computeIfAbsent(path, field -> new Seen());
            if (value != null) {
                seen.types.add(type(value));
                seen.filled++;
            }
        });
    }

    private static String type(Object value) {
        if (value instanceof Map<?, ?>) {
            return "object";
        } else if (value instanceof Collection<?>) {
            return "list";
        } else if (value instanceof Number) {
            return "number";
        }
        return value instanceof Boolean ? "boolean" : "text";
    }

    /** One line per field: its path, its types, and the share of items that have a value. */
    List<String> lines() {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + ": " + types(field.getValue()) + ", in " + field.getValue().filled
                        + " of " + items)
                .toList();
    }

    /** The types of each path; none where no item had a value. */
    Map<String, Set<String>> types() {
        var types = new TreeMap<String, Set<String>>();
        fields.forEach((path, seen) -> types.put(path, seen.types));
        return types;
    }

    private static String types(Seen seen) {
        return seen.types.isEmpty() ? "empty" : String.join(" or ", seen.types);
    }
}
