package dev.serai.sync;

import java.time.Instant;
import java.util.List;

/**
 * One external record that is not as the hub believes.
 *
 * @param id 0 before it is stored
 * @param recordId the record it is linked to; null where it is linked to none
 * @param fields the canonical fields that differ; no values
 * @param confirmed whether it still was so when it was looked at once more
 * @param repair how it was repaired; null where it was not
 */
public record DriftFinding(
        long id,
        long drift,
        Kind kind,
        ExternalRef external,
        Long recordId,
        List<String> fields,
        Instant notedAt,
        boolean confirmed,
        String repair,
        Instant repairedAt) {

    /** The external record by its parts. */
    public record ExternalRef(String system, String entity, String id) {}

    /** In what it is not. */
    public enum Kind {
        /** It is linked, and the system does not have it. */
        MISSING_THERE,
        /** The system has it, and the hub knows nothing of it. */
        MISSING_HERE,
        /** Fields hold something else than the hub believes. */
        FIELD_DIFFERS,
        /** The system has it, and the hub believes it deleted. */
        UNKNOWN_LINK
    }
}
