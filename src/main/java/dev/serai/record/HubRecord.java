package dev.serai.record;

import java.util.Map;

/**
 * The hub's own copy of a thing, the single source of truth.
 *
 * @param version grows by one with each accepted change
 * @param deleted a tombstone: it keeps its links and versions but no identity keys (S19)
 */
public record HubRecord(long id, String entity, long version, boolean deleted, Map<String, Field> fields) {
    public Object value(String field) {
        var found = fields.get(field);
        return found == null ? null : found.value();
    }

    /** The version of the field, 0 where the record never had it. */
    public long versionOf(String field) {
        var found = fields.get(field);
        return found == null ? 0 : found.version();
    }
}
