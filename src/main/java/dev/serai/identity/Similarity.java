package dev.serai.identity;

import dev.serai.catalog.FuzzyRule.Comparator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/**
 * How alike two plain values are, from 0 to 1.
 *
 * @param floor up to where likeness is what any two values have: below it a similarity speaks against, above it for
 */
record Similarity(double floor, Measure measure) {

    /** Compares two plain values that are not empty. */
    interface Measure {
        double of(String a, String b);
    }

    private static final double SAME_WORD = 0.88;
    private static final double SOUNDS_THE_SAME = 0.9;
    private static final int PHONE_DIGITS = 8;
    private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();

    private static final Map<Comparator, Similarity> ALL = Map.of(
            Comparator.JARO_WINKLER, new Similarity(0.75, unlessNumbered(JARO_WINKLER::apply)),
            Comparator.TOKEN_SET, new Similarity(0.5, Similarity::tokens),
            Comparator.EDIT_DISTANCE, new Similarity(0.5, EditDistance::similarity),
            Comparator.EXACT, new Similarity(1, (a, b) -> 0),
            Comparator.DATE, new Similarity(0.3, Similarity::dates),
            Comparator.PHONETIC,
                    new Similarity(
                            0.75, unlessNumbered((a, b) -> Sound.of(a).equals(Sound.of(b)) ? SOUNDS_THE_SAME : 0)),
            Comparator.EMAIL, new Similarity(0.7, unlessNumbered(Similarity::emails)),
            Comparator.PHONE, new Similarity(0.75, Similarity::phones));

    static Similarity of(Comparator comparator) {
        return ALL.get(comparator);
    }

    double between(String a, String b) {
        return a.equals(b) ? 1 : measure.of(a, b);
    }

    /** The share of words that both have, where a mistyped word counts as the same: twice the common words by all words. */
    private static double tokens(String a, String b) {
        var mine = List.of(a.split(" "));
        var left = new ArrayList<>(List.of(b.split(" ")));
        var all = mine.size() + left.size();
        var common = 0;
        for (var word : mine) {
            if (left.removeIf(word::equals) || left.removeIf(other -> mistyped(word, other))) {
                common++;
            }
        }
        return Math.min(1, 2.0 * common / all);
    }

    private static boolean mistyped(String word, String other) {
        return unlessNumbered(JARO_WINKLER::apply).of(word, other) >= SAME_WORD;
    }

    /** Values with other numbers are no mistyped ones: somebody numbered namesakes, such as j.smith2 beside j.smith1. */
    private static Measure unlessNumbered(Measure measure) {
        return (a, b) -> {
            var mine = numbers(a);
            var theirs = mine.isEmpty() ? "" : numbers(b);
            return theirs.isEmpty() || mine.equals(theirs) ? measure.of(a, b) : 0;
        };
    }

    /** All numbers in it, one space between two; empty where there is none. */
    private static String numbers(String text) {
        var numbers = new StringBuilder();
        var within = false;
        for (var i = 0; i < text.length(); i++) {
            var digit = text.charAt(i) >= '0' && text.charAt(i) <= '9';
            if (digit) {
                numbers.append(within || numbers.isEmpty() ? "" : " ").append(text.charAt(i));
            }
            within = digit;
        }
        return numbers.toString();
    }

    /** Days as eight digits: day and month exchanged, one digit wrong, or one of year, month and day wrong. */
    private static double dates(String a, String b) {
        var year = a.substring(0, 4).equals(b.substring(0, 4));
        var month = a.substring(4, 6).equals(b.substring(4, 6));
        var day = a.substring(6).equals(b.substring(6));
        if (year && a.substring(4, 6).equals(b.substring(6)) && a.substring(6).equals(b.substring(4, 6))) {
            return 0.95;
        }
        var edits = EditDistance.between(a, b);
        if (edits == 1) {
            return 0.9;
        } else if (year && (month || day) || month && day) {
            return 0.8;
        }
        return edits == 2 ? 0.5 : 0;
    }

    /** What stands before the at sign, and half as much what stands behind it. */
    private static double emails(String a, String b) {
        var at = a.lastIndexOf('@');
        var other = b.lastIndexOf('@');
        if (at < 1 || other < 1) {
            return EditDistance.similarity(a, b);
        }
        var name = EditDistance.similarity(a.substring(0, at), b.substring(0, other));
        var host = EditDistance.similarity(a.substring(at + 1), b.substring(other + 1));
        return name * (0.5 + 0.5 * host);
    }

    /** The same last digits, written with and without a country; or one digit wrong. */
    private static double phones(String a, String b) {
        var tail = Math.min(a.length(), b.length());
        if (tail >= PHONE_DIGITS
                && a.regionMatches(a.length() - PHONE_DIGITS, b, b.length() - PHONE_DIGITS, PHONE_DIGITS)) {
            return 0.95;
        }
        return tail >= PHONE_DIGITS && EditDistance.between(a, b) == 1 ? 0.85 : 0;
    }
}
