package dev.serai.catalog;

import java.util.List;
import java.util.Map;

/**
 * How one system's model and the canonical model of an entity turn into each other, as {@code NAME.mapping.yaml} declares it.
 *
 * @param version grows when the file's meaning changes; links remember with which one they were read
 * @param constants external paths and the values they are always written with
 * @param defaults canonical fields that no rule reads, and the values that whatever comes from this system has in them until somebody says otherwise
 * @param shadow whether it only compares itself with the one that runs
 * @param file where it was read, for messages
 */
public record Mapping(
        String system,
        String entity,
        int version,
        List<Rule> fields,
        Map<String, Object> constants,
        Map<String, Object> defaults,
        boolean shadow,
        String file) {

    /** A mapping without defaults for the record. */
    public Mapping(
            String system, String entity, int version, List<Rule> fields, Map<String, Object> constants, String file) {
        this(system, entity, version, fields, constants, Map.of(), false, file);
    }

    /**
     * The way of one field, or of several fields that are one value in the system.
     *
     * @param externals the paths in the system's model, dots for nesting; several where the system has in parts what is one value here; empty where only its parts have paths,
     *     which then begin where this rule stands
     * @param fields the canonical fields; several where the system has in one what is several fields here
     * @param in transforms from the system to the hub, in order, each a name with parameters; null where the file does not say, then {@code out} undone
     * @param out transforms from the hub to the system, in order; null where the file does not say, then {@code in} undone
     * @param parts how each part of the value turns, with paths from {@code external} on, or of a list from each item on; null where the value turns as a whole
     * @param values table from the system's values (after {@code in}) to canonical ones, read backwards on the way out (before {@code out}), where the first of several is taken; may be empty
     */
    public record Rule(
            List<String> externals,
            List<String> fields,
            Way way,
            Blank blank,
            Condition condition,
            List<Transform> in,
            List<Transform> out,
            Map<String, Object> values,
            List<Rule> parts) {

        /** One field and one path, always. */
        public Rule(
                String external,
                String field,
                Way way,
                boolean required,
                Object fallback,
                List<Transform> in,
                List<Transform> out,
                Map<String, Object> values,
                List<Rule> parts) {
            this(
                    external == null ? List.of() : List.of(external),
                    List.of(field),
                    way,
                    new Blank(required, false, fallback, null),
                    Condition.ALWAYS,
                    in,
                    out,
                    values,
                    parts);
        }

        /** The fields as messages name them. */
        public String field() {
            return String.join(" and ", fields);
        }

        public boolean required() {
            return blank.required();
        }

        public Object fallback() {
            return blank.fallback();
        }
    }

    /**
     * What becomes of a value that is not there.
     *
     * @param required a change without it is refused by name
     * @param skip a change without it leaves the record's value as it is, instead of clearing it
     * @param fallback the canonical value of a missing or blank one, or null
     * @param written what the system gets where the record has none, or null
     */
    public record Blank(boolean required, boolean skip, Object fallback, Object written) {}

    /**
     * When a rule holds: each field named first has one of its values, and none named second has one of its. Null among values stands for a blank.
     *
     * @param when canonical fields and their values
     * @param unless canonical fields and their values
     */
    public record Condition(Map<String, List<Object>> when, Map<String, List<Object>> unless) {
        public static final Condition ALWAYS = new Condition(Map.of(), Map.of());
    }

    /** In which direction a rule works. */
    public enum Way {
        BOTH,
        IN,
        OUT
    }

    /** A named transform with its parameters. */
    public record Transform(String name, Map<String, Object> parameters) {}
}
