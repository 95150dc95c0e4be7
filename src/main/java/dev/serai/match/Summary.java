package dev.serai.match;

import java.util.Map;

/**
 * How many there are of each.
 *
 * @param matched by rule
 * @param sides by system
 */
public record Summary(Map<String, Long> matched, Map<String, Side> sides) {
    /**
     * Of one system.
     *
     * @param read how many it has
     * @param unusable how many of them its mapping refuses
     * @param onlyHere who would be new in the other one
     * @param ambiguous about whom a person would be asked
     * @param duplicates pairs within the system
     */
    public record Side(long read, long unusable, long onlyHere, long ambiguous, long duplicates) {}
}
