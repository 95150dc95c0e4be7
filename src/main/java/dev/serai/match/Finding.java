package dev.serai.match;

import java.util.List;

/**
 * What was found of one external record.
 *
 * @param system the one it is in, {@code hub} for a record
 * @param rule what made the match, with the scores where it was the fuzzy one; {@code linked} where the hub knows it; null where there is none
 * @param others the external ids, of the hub's records their ids, of those it is or may be, the best first; in the other system, of a duplicate in the same one
 */
public record Finding(Kind kind, String system, String id, String rule, List<String> others) {
    /** What it can be. */
    public enum Kind {
        /** It is one of the other system. */
        MATCHED,
        /** The other system has nobody like it: it would be new there. */
        ONLY_HERE,
        /** It is like one of the other system and not enough, or like several, or several are like that one: a person would be asked. */
        AMBIGUOUS,
        /** It is there twice. */
        DUPLICATE
    }
}
