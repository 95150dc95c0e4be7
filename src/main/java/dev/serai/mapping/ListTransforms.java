package dev.serai.mapping;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Transforms between texts and lists. */
final class ListTransforms {
    private ListTransforms() {}

    /** Text to a list of its parts, trimmed and without empty ones. */
    static Transform split(Parameters given) {
        var separator = given.text("separator", ",");
        return Transform.change(value -> parts(value, separator), value -> joined(value, separator));
    }

    /** A list to one text. */
    static Transform join(Parameters given) {
        var separator = given.text("separator", ",");
        return Transform.change(value -> joined(value, separator), value -> parts(value, separator));
    }

    /** A lower-case set, from a list or, with a separator, from a text; on the way out a text where there is a separator. */
    static Transform tags(Parameters given) {
        var separator = given.text("separator", null);
        return Transform.form(
                value -> lowered(parts(value, separator)),
                value -> separator == null ? value : joined(value, separator));
    }

    static Transform first(Parameters none) {
        return Transform.change(value -> items(value).stream().findFirst().orElse(null), List::of);
    }

    static Transform last(Parameters none) {
        return Transform.change(
                value -> items(value).stream().reduce((before, after) -> after).orElse(null), List::of);
    }

    private static Collection<?> items(Object value) {
        if (value instanceof Collection<?> items) {
            return items.stream().filter(Objects::nonNull).toList();
        }
        throw Unfit.wanted("a list", value);
    }

    private static Collection<?> parts(Object value, String separator) {
        if (separator == null || value instanceof Collection<?>) {
            return items(value);
        } else if (value instanceof Map<?, ?>) {
            throw Unfit.wanted("a text", value);
        }
        return Arrays.stream(value.toString().split(Pattern.quote(separator), -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static Object joined(Object value, String separator) {
        return items(value).stream().map(ListTransforms::item).collect(Collectors.joining(separator));
    }

    private static Collection<?> lowered(Collection<?> items) {
        var tags = new TreeSet<String>();
        items.forEach(item -> tags.add(item(item).strip().toLowerCase(Locale.ROOT)));
        tags.remove("");
        return List.copyOf(tags);
    }

    private static String item(Object item) {
        if (item instanceof Collection<?> || item instanceof Map<?, ?>) {
            throw Unfit.wanted("a list of texts, an item", item);
        }
        return String.valueOf(item);
    }
}
