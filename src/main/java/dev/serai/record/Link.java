package dev.serai.record;

import java.time.Instant;
import java.util.Map;

/**
 * The cross-reference between a record and one external record.
 *
 * @param version the external record's version or ETag as last told, for conditional writes (S14); null where unknown
 * @param tombstone when the external record was deleted, as far as the hub knows (S19); null while it lives
 * @param rule what identified the two: {@code key:email}, {@code created}, {@code person}
 * @param lastWrite null before our first write
 */
public record Link(
        long id,
        long recordId,
        ExternalId external,
        String version,
        Instant tombstone,
        String rule,
        Map<String, LinkField> fields,
        LastWrite lastWrite,
        Instant createdAt,
        Instant updatedAt) {
    public boolean live() {
        return tombstone == null;
    }
}
