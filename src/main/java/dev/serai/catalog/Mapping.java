package dev.serai.catalog;

import java.util.List;
import java.util.Map;

/**
 * How one system's model and the canonical model of an entity turn into each other, as {@code NAME.mapping.yaml} declares it.
 *
 * @param version grows when the file's meaning changes; links remember with which one they were read
 * @param constants external paths and the values they are always written with
 * @param file where it was read, for messages
 */
public record Mapping(
        String system, String entity, int version, List<Rule> fields, Map<String, Object> constants, String file) {

    /**
     * One field's way.
     *
     * @param external the path in the system's model, dots for nesting; null where only its parts have paths, which then begin where this rule stands
     * @param field the canonical field
     * @param in transforms from the system to the hub, in order, each a name with parameters; null where the file does not say, then {@code out} undone
     * @param out transforms from the hub to the system, in order; null where the file does not say, then {@code in} undone
     * @param required a change without it is refused by name
     * @param fallback the canonical value of a missing or blank one, or null
     * @param parts how each part of the value turns, with paths from {@code external} on, or of a list from each item on; null where the value turns as a whole
     * @param values table from the system's values (after {@code in}) to canonical ones, read backwards on the way out (before {@code out}), where the first of several is taken; may be empty
     */
    public record Rule(
            String external,
            String field,
            Way way,
            boolean required,
            Object fallback,
            List<Transform> in,
            List<Transform> out,
            Map<String, Object> values,
            List<Rule> parts) {}

    /** In which direction a rule works. */
    public enum Way {
        BOTH,
        IN,
        OUT
    }

    /** A named transform with its parameters. */
    public record Transform(String name, Map<String, Object> parameters) {}
}
