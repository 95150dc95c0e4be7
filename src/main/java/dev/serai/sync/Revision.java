package dev.serai.sync;

import java.time.Instant;
import java.util.Map;

/**
 * One accepted change of a record, as history keeps it.
 *
 * @param change the inbox id, 0 for the hub's own decision
 * @param system which system's change it was
 * @param rule what decided: {@code taken}, {@code first-contact}, {@code last-write-wins}, {@code delete}, …; more than one where fields differ
 * @param before field to old value, of the changed fields only
 * @param after field to new value
 * @param origin where it came from
 */
public record Revision(
        long recordId,
        long version,
        Instant at,
        long change,
        String system,
        String rule,
        Map<String, Object> before,
        Map<String, Object> after,
        Origin origin) {
    /** The rule that decided that field. */
    public String rule(String field) {
        return origin.rules().getOrDefault(field, rule);
    }
}
