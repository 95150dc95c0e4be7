package dev.serai.catalog;

import java.util.List;
import java.util.Map;

/**
 * How copies of one thing are recognised that have no exact key in common (S3).
 *
 * @param fields the fields that are compared
 * @param mixedUp pairs of compared fields whose values people exchange, such as first and last names
 * @param demand groups of compared fields: of each group at least one must agree, however well the rest does
 * @param blocks combinations of compared fields; only what has the same form of all fields of one of them is compared at all. Empty: chosen from the fields
 * @param threshold the probability from which on two copies are the same thing
 * @param review the probability from which on a person is asked
 */
public record FuzzyRule(
        Map<String, Field> fields,
        List<List<String>> mixedUp,
        List<List<String>> demand,
        List<List<String>> blocks,
        double threshold,
        double review) {
    public static final double THRESHOLD = 0.85;
    public static final double REVIEW = 0.75;

    /** How two values of a field are compared. */
    public enum Comparator {
        JARO_WINKLER(0.002, 0.1),
        TOKEN_SET(0.001, 0.15),
        EDIT_DISTANCE(0.001, 0.1),
        EXACT(0.001, 0.1),
        DATE(0.00005, 0.06),
        PHONETIC(0.005, 0.1),
        EMAIL(0.000001, 0.1),
        PHONE(0.000001, 0.2);

        private final double chance;
        private final double error;

        Comparator(double chance, double error) {
            this.chance = chance;
            this.error = error;
        }
    }

    /**
     * One compared field.
     *
     * @param weight how much it counts: its evidence is multiplied by this. Below 1 for what repeats another field, such as a city beside a postal code
     * @param frequencies whether a value that many records have counts less
     * @param chance how often two different things have the same value, before any frequency is known
     * @param error how often two copies of one thing have different values
     */
    public record Field(Comparator compare, double weight, boolean frequencies, double chance, double error) {
        /** A field of which nothing is said but how it is compared. */
        public static Field of(Comparator compare) {
            return new Field(compare, 1, true, compare.chance, compare.error);
        }
    }
}
