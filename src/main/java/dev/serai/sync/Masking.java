package dev.serai.sync;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes people's data out of what systems and routes say, before it is kept, logged or shown to those who look after the hub: these values, in whatever case and whether whole, word
 * by word, or as a phone number written otherwise; of a long text whatever is repeated of it; and every e-mail address.
 */
final class Masking {
    static final String MASK = "***";

    private static final String ADDRESS = "[^\\s\"'<>(),;:]+(?:@|%40)[^\\s\"'<>(),;:]+";
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    /** What is shorter is in every text. */
    private static final int SHORTEST = 2;

    private static final int SHORTEST_WORD = 3;
    /** What is shorter counts only as a word of its own. */
    private static final int UNMISTAKABLE = 6;
    /** Longer texts are made of words that every message has: of them only what is repeated at such a length is taken for theirs. */
    private static final int LONG = 64;

    private static final int REPEATED = 16;
    /** How much of a text is kept. */
    private static final int LONGEST = 2_000;
    /** The digits that a phone number ends in, however it begins. */
    private static final int PHONE = 7;

    private final TreeSet<String> values =
            new TreeSet<>(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));
    private final TreeSet<String> phones = new TreeSet<>();

    Masking(Collection<?> personal) {
        personal.forEach(this::add);
    }

    private void add(Object value) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(this::add);
        } else if (value instanceof Collection<?> several) {
            several.forEach(this::add);
        } else if (value != null && !(value instanceof Boolean)) {
            add(value.toString().strip());
        }
    }

    private void add(String text) {
        if (text.length() >= SHORTEST) {
            values.add(text);
        }
        if (text.length() <= LONG) {
            Arrays.stream(BETWEEN_WORDS.split(text))
                    .filter(word -> word.length() >= SHORTEST_WORD)
                    .forEach(values::add);
            phone(text);
        }
    }

    private void phone(String text) {
        var digits = text.replaceAll("\\D", "");
        if (digits.length() >= PHONE && text.chars().noneMatch(Character::isLetter)) {
            phones.add("[+(]*(?:\\d[\\s()./-]*)*"
                    + digits.substring(digits.length() - PHONE)
                            .chars()
                            .mapToObj(Character::toString)
                            .collect(Collectors.joining("[\\s()./-]*")));
        }
    }

    /** The text without them, and cut where it is very long; null for null. */
    String masked(String text) {
        return text == null
                ? null
                : pattern()
                        .matcher(withoutLong(text.substring(0, Math.min(text.length(), LONGEST))))
                        .replaceAll(Matcher.quoteReplacement(MASK));
    }

    private Pattern pattern() {
        var words = values.stream().filter(value -> value.length() <= LONG).map(Masking::word);
        var all = Stream.of(Stream.of(ADDRESS), phones.stream(), words).flatMap(one -> one);
        return Pattern.compile(all.collect(Collectors.joining("|")), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static String word(String value) {
        var quoted = Pattern.quote(value);
        return value.length() >= UNMISTAKABLE ? quoted : "(?<![\\p{L}\\p{N}])" + quoted + "(?![\\p{L}\\p{N}])";
    }

    /** Takes out what a text repeats of the long values, be it cut. */
    private String withoutLong(String text) {
        var rest = text;
        for (var value : values) {
            rest = value.length() > LONG ? withoutRuns(rest, value) : rest;
        }
        return rest;
    }

    private static String withoutRuns(String text, String value) {
        var kept = new StringBuilder();
        for (var at = 0; at < text.length(); ) {
            var end = at + REPEATED;
            if (end > text.length() || !value.contains(text.substring(at, end))) {
                kept.append(text.charAt(at++));
                continue;
            }
            while (end < text.length() && value.contains(text.substring(at, end + 1))) {
                end++;
            }
            kept.append(MASK);
            at = end;
        }
        return kept.toString();
    }
}
