package dev.serai.catalog;

import dev.serai.record.FieldType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One canonical field.
 *
 * @param strategy null is the entity's
 * @param parent what a reference names; null for every other type
 * @param parts what an object, or each item of a list, consists of, by name; empty where it may be anything
 */
public record FieldSpec(
        FieldType type, Strategy strategy, boolean personal, Parent parent, Map<String, FieldType> parts) {
    private static final Map<String, FieldType> MONEY =
            Map.of(FieldType.AMOUNT, FieldType.NUMBER, FieldType.CURRENCY, FieldType.TEXT);

    public FieldSpec(FieldType type, Strategy strategy, boolean personal) {
        this(type, strategy, personal, null, Map.of());
    }

    /** The names of the parts that a mapping may name one by one; empty where it may not. */
    public Set<String> partNames() {
        return named().keySet();
    }

    /** A part by its name, as a field of its own. */
    public FieldSpec part(String name) {
        return new FieldSpec(named().get(name), null, personal);
    }

    private Map<String, FieldType> named() {
        return type == FieldType.MONEY ? MONEY : parts;
    }

    /**
     * Brings a value into canonical form, part by part where parts are declared: others are left out, and so are blank ones.
     *
     * @throws IllegalArgumentException as {@link FieldType#canonical} does
     */
    public Object canonical(Object value) {
        var whole = type.canonical(value);
        if (parts.isEmpty() || whole == null) {
            return whole;
        }
        return whole instanceof List<?> items
                ? items.stream()
                        .filter(item -> !FieldType.blank(item))
                        .map(this::withParts)
                        .toList()
                : withParts(whole);
    }

    private Map<String, Object> withParts(Object item) {
        if (!(item instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("expected a list of objects");
        }
        var whole = new TreeMap<String, Object>();
        parts.forEach((name, part) -> {
            try {
                var value = part.canonical(map.get(name));
                if (!FieldType.blank(value)) {
                    whole.put(name, value);
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("part " + name + ": " + e.getMessage(), e);
            }
        });
        return whole;
    }
}
