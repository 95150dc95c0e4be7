package dev.serai.catalog;

import dev.serai.record.FieldType;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A kind of thing that is kept in sync, as {@code NAME.entity.yaml} declares it.
 *
 * @param keys exact identity keys, highest first (S3)
 * @param authority ranking of the systems for {@code source-wins} and for ties, best first; systems not named come last
 * @param blankIsNull whether empty text and null are the same (S4)
 */
public record Entity(
        String name,
        String description,
        Map<String, FieldSpec> fields,
        List<String> keys,
        Strategy strategy,
        List<String> authority,
        FirstContact firstContact,
        Deletes deletes,
        boolean blankIsNull,
        Map<String, Participant> participants) {

    /**
     * One canonical field.
     *
     * @param strategy null is the entity's
     * @param parent what a reference names; null for every other type
     */
    public record FieldSpec(FieldType type, Strategy strategy, boolean personal, Parent parent) {
        public FieldSpec(FieldType type, Strategy strategy, boolean personal) {
            this(type, strategy, personal, null);
        }
    }

    /**
     * The thing that a reference names.
     *
     * @param waits how long a change or a delivery waits for it before it becomes a dead letter
     */
    public record Parent(String entity, Duration waits) {
        /** How long it is waited for where a file does not say. */
        public static final Duration WAITS = Duration.ofDays(1);
    }

    /** One system's part in the sync of this entity. */
    public record Participant(Direction direction, Deletes.Policy onDelete) {}

    public Strategy strategyOf(String field) {
        var own = fields.get(field).strategy();
        return own == null ? strategy : own;
    }

    /** The fields that refer to other things. */
    public List<String> parents() {
        return fields.entrySet().stream()
                .filter(field -> field.getValue().parent() != null)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The rank of a system, 0 the best; systems without one share the last. */
    public int rank(String system) {
        var at = authority.indexOf(system);
        return at < 0 ? authority.size() : at;
    }
}
