package dev.serai.sync;

import java.time.Instant;
import java.util.Map;

/**
 * One accepted change of a record, as history keeps it.
 *
 * @param change the inbox id, 0 for the hub's own decision
 * @param system which system's change it was
 * @param rule what decided: {@code taken}, {@code first-contact}, {@code last-write-wins}, {@code delete}, …, by field where fields differ
 * @param before field to old value, of the changed fields only
 * @param after field to new value
 */
public record Revision(
        long recordId,
        long version,
        Instant at,
        long change,
        String system,
        String rule,
        Map<String, Object> before,
        Map<String, Object> after) {}
