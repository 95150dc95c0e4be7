package dev.serai.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Where a value is: a path into JSON ({@code $.a.b[0]}, {@code $['a b']}) or a header ({@code header:ETag}). */
final class Place {
    private static final Pattern STEP = Pattern.compile("\\.([\\w@-]+)|\\['([^']+)']|\\[(\\d+)]");

    /** As many as files name; they are read over and over. */
    private static final Map<String, Place> KNOWN = new ConcurrentHashMap<>();

    private static final int MOST_KNOWN = 10_000;

    private final String header;
    private final List<Object> steps = new ArrayList<>();

    private Place(String header) {
        this.header = header;
    }

    /**
     * Reads the notation; null for null.
     *
     * @throws IllegalArgumentException where it is neither
     */
    static Place of(String text) {
        if (text == null) {
            return null;
        }
        var known = KNOWN.get(text);
        if (known == null) {
            known = read(text);
            if (KNOWN.size() < MOST_KNOWN) {
                KNOWN.put(text, known);
            }
        }
        return known;
    }

    private static Place read(String text) {
        if (text.startsWith("header:")) {
            return new Place(text.substring("header:".length()));
        }
        var place = new Place(null);
        var at = text.startsWith("$") ? 1 : -1;
        var matcher = STEP.matcher(text);
        while (at > 0 && at < text.length() && matcher.region(at, text.length()).lookingAt()) {
            place.add(matcher.group(1), matcher.group(2), matcher.group(3));
            at = matcher.end();
        }
        if (at != text.length()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no place: write a path like $.a.b[0], or header:NAME");
        }
        return place;
    }

    private void add(String name, String quoted, String index) {
        steps.add(index == null ? (Object) (name == null ? quoted : name) : Integer.valueOf(index));
    }

    /** What is there; null where nothing is. */
    Object read(Object node, UnaryOperator<String> headers) {
        if (header != null) {
            return headers.apply(header);
        }
        for (var step : steps) {
            node = step instanceof Integer index
                    ? at(node, index)
                    : node instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return node;
    }

    private static Object at(Object node, int index) {
        return node instanceof List<?> list && index < list.size() ? list.get(index) : null;
    }
}
