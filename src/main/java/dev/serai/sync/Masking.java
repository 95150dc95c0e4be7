package dev.serai.sync;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes people's data out of what systems and routes say, before it is kept, logged or shown to those who look after the hub: these values, in whatever case and whether whole, word
 * by word, or as a phone number written otherwise, also with the escapes of addresses and of JSON; of a long text whatever is repeated of it; and every e-mail address. Whatever is said takes
 * time by its length.
 */
final class Masking {
    static final String MASK = "***";

    private static final String IN_ADDRESS = "[^\\s\"'<>(),;:]";
    /** Begins where such characters do, or what was masked ends, so that none is looked at again from each of them. */
    private static final String ADDRESS =
            "(?:(?<!" + IN_ADDRESS + ")|\\G)" + IN_ADDRESS + "+?(?:@|%40)" + IN_ADDRESS + "+";

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

    private static final String BETWEEN_DIGITS = "(?:[\\s()./+-]|%2[0-9a-f]){0,4}+";
    /** With up to 15 digits (E.164) and a few that dial out. */
    private static final String PHONE_BEGINS = "(?:[+(]|%2[8b]){0,2}+(?:\\d" + BETWEEN_DIGITS + "){0,13}";
    /** What a word may stand behind: no letter or digit, or an escape that ends in one. */
    private static final String BEHIND =
            "(?:(?<![\\p{L}\\p{N}])|(?<=%[0-9a-f]{2})|(?<=\\\\[a-z])|(?<=\\\\u[0-9a-f]{4}))";

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
            add(Normalizer.normalize(value.toString().strip(), Normalizer.Form.NFC));
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
            phones.add(PHONE_BEGINS
                    + digits.substring(digits.length() - PHONE)
                            .chars()
                            .mapToObj(Character::toString)
                            .collect(Collectors.joining(BETWEEN_DIGITS)));
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

    /** What is masked but parts of long values. */
    Pattern pattern() {
        var words = values.stream().filter(value -> value.length() <= LONG).map(Masking::word);
        var all = Stream.of(Stream.of(ADDRESS), phones.stream(), words).flatMap(one -> one);
        return Pattern.compile(all.collect(Collectors.joining("|")), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static String word(String value) {
        var spelled = value.codePoints().mapToObj(Masking::spelled).collect(Collectors.joining());
        return value.length() >= UNMISTAKABLE ? spelled : BEHIND + spelled + "(?![\\p{L}\\p{N}])";
    }

    /** A character as tools write it: as it is, in two parts, or by an escape of addresses or of JSON. */
    private static String spelled(int point) {
        var plain = Character.toString(point);
        return point < 128 && Character.isLetterOrDigit(point)
                ? plain
                : Stream.of(plain, plain.toLowerCase(Locale.ROOT), plain.toUpperCase(Locale.ROOT))
                        .flatMap(one -> Stream.of(one, Normalizer.normalize(one, Normalizer.Form.NFD)))
                        .flatMap(Masking::escaped)
                        .distinct()
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|", "(?:", ")"));
    }

    private static Stream<String> escaped(String text) {
        var inAddress = URLEncoder.encode(text, StandardCharsets.UTF_8);
        var inJson = text.chars()
                .mapToObj(each -> each < 128 && Character.isLetterOrDigit(each)
                        ? Character.toString(each)
                        : String.format("\\u%04x", each))
                .collect(Collectors.joining());
        return Stream.of(text, inAddress, inAddress.replace("+", "%20"), inJson);
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
