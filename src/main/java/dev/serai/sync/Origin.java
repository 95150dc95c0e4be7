package dev.serai.sync;

import dev.serai.record.Change;
import dev.serai.record.Lane;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Where a revision comes from.
 *
 * @param externalId the external record that told it; null for the hub's own decisions, and for what was settled before origins were kept
 * @param receivedAt when the hub received it; null as above
 * @param changedAt when the system says it was done, on its own clock; null where it does not say
 * @param mapping the version of the mapping that read it; null where none did
 * @param bulk whether it was read by a sweep or backfill
 * @param rules field to the rule that decided it, where they differ
 * @param author the person whose decision it was, or who corrected what the system had told; null where no person had a part in it
 */
public record Origin(
        String externalId,
        Instant receivedAt,
        Instant changedAt,
        Integer mapping,
        boolean bulk,
        Map<String, String> rules,
        String author) {
    /** Of what nothing is known. */
    public static final Origin UNKNOWN = new Origin(null, null, null, null, false, Map.of(), null);

    static Origin of(Change change, Integer mapping, Map<String, String> rules) {
        return new Origin(
                change.external().id(),
                change.receivedAt(),
                change.changedAt(),
                mapping,
                change.lane() == Lane.BULK,
                Set.copyOf(rules.values()).size() > 1 ? rules : Map.of(),
                change.editedBy());
    }

    /** A person's decision. */
    static Origin of(String author) {
        return new Origin(null, null, null, null, false, Map.of(), author);
    }
}
