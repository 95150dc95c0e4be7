package dev.serai.flow;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The words of the files and how people mistype them. */
public final class Words {
    /** How many letters must be added, removed or replaced. */
    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

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
    public static String instead(String word, Collection<String> known) {
        var all = "known here: " + String.join(", ", known);
        return known.stream()
                .filter(one -> DISTANCE.apply(word, one) <= mistakes(word))
                .min(Comparator.comparingInt(one -> DISTANCE.apply(word, one)))
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
}
