package dev.serai.flow;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The words of the files and how people mistype them. */
final class Words {
    private Words() {}

    /** The word for a constant: LAST_WRITE_WINS is written last-write-wins. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> of(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Words::of).toList();
    }

    static <E extends Enum<E>> Optional<E> constant(Class<E> type, Object word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> of(one).equals(word))
                .findFirst();
    }

    /** Advice what to write instead: the nearest known word if there is a near one, then all. */
    static String instead(String word, Collection<String> known) {
        var all = "known here: " + String.join(", ", known);
        return known.stream()
                .filter(one -> distance(word, one) <= mistakes(word))
                .min(Comparator.comparingInt(one -> distance(word, one)))
                .map(near -> "Did you mean '" + near + "'? " + capital(all))
                .orElse("Use what is " + all);
    }

    /** How many letters may differ where a word is meant. */
    private static int mistakes(String word) {
        return word.length() < 4 ? 1 : Math.max(2, word.length() / 3);
    }

    /** What a value is, for messages. */
    static String kind(Object value) {
        if (value == null) {
            return "nothing";
        } else if (value instanceof Map) {
            return "a map";
        } else if (value instanceof Collection) {
            return "a list";
        }
        return "'" + value + "'";
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** How many letters must be added, removed or replaced. */
    private static int distance(String a, String b) {
        var before = new int[b.length() + 1];
        Arrays.setAll(before, at -> at);
        for (var i = 1; i <= a.length(); i++) {
            var row = new int[b.length() + 1];
            row[0] = i;
            for (var j = 1; j <= b.length(); j++) {
                var replaced = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(before[j], row[j - 1]));
            }
            before = row;
        }
        return before[b.length()];
    }
}
