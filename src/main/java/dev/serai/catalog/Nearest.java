package dev.serai.catalog;

import java.util.Collection;
import java.util.Comparator;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody may have meant who wrote a word that there is not. */
public final class Nearest {
    /** How many letters must be added, removed or replaced. */
    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

    private Nearest() {}

    /** Advice what to write instead: the nearest known word if there is a near one, then all. Without a full stop. */
    public static String instead(String word, Collection<String> known) {
        var all = String.join(", ", known);
        return known.stream()
                .filter(one -> DISTANCE.apply(word, one) <= mistakes(word))
                .min(Comparator.comparingInt(one -> DISTANCE.apply(word, one)))
                .map(near -> "Did you mean '" + near + "'? Known here: " + all)
                .orElse("Use what is known here: " + all);
    }

    /** How many letters may differ where a word is meant. */
    private static int mistakes(String word) {
        return word.length() < 4 ? 1 : Math.max(2, word.length() / 3);
    }
}
