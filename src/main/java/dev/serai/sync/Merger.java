package dev.serai.sync;

import dev.serai.record.Field;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One record that was merged into another (S23).
 *
 * @param recordId who is away since
 * @param version the survivor's version that it made
 * @param before what the survivor had before
 * @param links the links that moved to the survivor
 * @param apart of whom the survivor is told apart since because the other one was
 */
public record Merger(
        long recordId,
        long survivor,
        long version,
        Map<String, Field> before,
        List<Long> links,
        List<Long> apart,
        Instant at) {
    private static final String RULE = "merged ";

    /** The rule of the survivor's revision. */
    static String rule(long other) {
        return RULE + other;
    }

    /** The rule of the other one's last revision. */
    static String into(long survivor) {
        return RULE + "into " + survivor;
    }

    /** Who was merged by a revision of that rule; empty where it is of another kind. */
    static Optional<Long> named(String rule) {
        return Optional.of(rule)
                .filter(said -> said.matches(RULE + "\\d+"))
                .map(said -> Long.valueOf(said.substring(RULE.length())));
    }
}
