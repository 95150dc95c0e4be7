package dev.serai.identity;

import java.util.Map;

/**
 * How common values are among the records that are looked through.
 *
 * @param records how many there are
 * @param counts by {@linkplain Blocking#terms term} how many records have it; what is absent, none has
 */
public record Frequencies(long records, Map<Long, Long> counts) {
    /** A hub that knows few has not seen how many namesakes the world holds: it reckons with at least so many. */
    private static final long FEWEST = 1000;

    /** For how many records the declared chance counts beside what was counted. */
    private static final double DECLARED = 100;

    /** The evidence before anything is compared: one of all is the same, if any. */
    double priorBits() {
        return -log2(Math.max(FEWEST, records));
    }

    /** How likely another thing has a value that is as common as the term, the declared chance and the count taken together. */
    double share(long term, double chance) {
        var held = Math.max(1, counts.getOrDefault(term, 0L));
        return (held + DECLARED * chance) / (Math.max(records, 1) + DECLARED);
    }

    /** Logarithm to the base 2. */
    static double log2(double number) {
        return Math.log(number) / Math.log(2);
    }
}
