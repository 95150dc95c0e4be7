package dev.serai.mapping;

import java.util.ArrayList;
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
        var parts = Splitting.of(given);
        return Transform.change(parts::split, value -> joined(value, parts.separator()));
    }

    /** A list to one text, without empty items. */
    static Transform join(Parameters given) {
        var parts = Splitting.of(given);
        return Transform.change(value -> joined(value, parts.separator()), parts::split);
    }

    /**
     * How a text becomes a list.
     *
     * @param parts how many parts at most; 0 for any number
     * @param first whether the first part takes what is too many, otherwise the last
     */
    private record Splitting(String separator, int parts, boolean first) {
        static Splitting of(Parameters given) {
            return new Splitting(
                    given.text("separator", ","),
                    given.whole("parts", 1, 0),
                    given.word("rest", List.of("first", "last"), "last").equals("first"));
        }

        Object split(Object value) {
            var words = List.copyOf(ListTransforms.parts(value, separator));
            var tooMany = words.size() - parts;
            if (parts == 0 || tooMany <= 0) {
                return words;
            }
            var from = first ? 0 : parts - 1;
            var split = new ArrayList<Object>(words.subList(0, from));
            split.add(joined(words.subList(from, from + tooMany + 1), separator));
            split.addAll(words.subList(from + tooMany + 1, words.size()));
            return split;
        }
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
        return items(value).stream()
                .map(ListTransforms::item)
                .filter(item -> !item.isEmpty())
                .collect(Collectors.joining(separator));
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
