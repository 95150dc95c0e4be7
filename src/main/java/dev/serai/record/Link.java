package dev.serai.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The cross-reference between a record and one external record.
 *
 * @param version the external record's version or ETag as last told, for conditional writes (S14); null where unknown
 * @param tombstone when the external record was deleted, as far as the hub knows (S19); null while it lives
 * @param rule what identified the two: {@code key:email}, {@link #CREATED}, {@code person}
 * @param writes our accepted writes that late changes may still be older than, and those that a split may ask about (S23), oldest first; at most {@link #WRITES_KEPT}
 */
public record Link(
        long id,
        long recordId,
        ExternalId external,
        String version,
        Instant tombstone,
        String rule,
        Map<String, LinkField> fields,
        List<Write> writes,
        Instant createdAt,
        Instant updatedAt) {
    /** How many of our writes a link remembers for late changes. */
    public static final int WRITES_KEPT = 8;

    /** The rule of a link that our own create made. */
    public static final String CREATED = "created";

    public boolean live() {
        return tombstone == null;
    }
}
