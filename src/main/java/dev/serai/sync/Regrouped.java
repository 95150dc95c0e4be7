package dev.serai.sync;

import dev.serai.record.ExternalId;
import dev.serai.record.HubRecord;
import java.util.List;
import java.util.Map;

/**
 * What merging or splitting records does, or would do (S23).
 *
 * @param records those that are left, as they are then
 * @param fields what changes in them
 * @param writes what each system is then told
 * @param second external records that are second copies in their system: they are not kept in sync, and a person is asked what they are
 */
public record Regrouped(
        List<HubRecord> records, List<FieldChange> fields, List<Write> writes, List<ExternalId> second) {

    /**
     * A field of a record that gets another value.
     *
     * @param rule what decided
     */
    public record FieldChange(long recordId, String field, Object before, Object after, String rule) {}

    /**
     * What one system is told of a record.
     *
     * @param externalId null for a create
     * @param values in the system's own words; null where they cannot be said in them
     * @param problem why not
     */
    public record Write(
            long recordId,
            String system,
            Delivery.Operation operation,
            String externalId,
            Map<String, Object> values,
            String problem) {}
}
