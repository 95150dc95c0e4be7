package dev.serai.mapping;

import dev.serai.catalog.Entity;
import dev.serai.catalog.FieldSpec;
import dev.serai.catalog.Mapping;
import dev.serai.record.FieldType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One rule with the canonical fields that it is about. Several fields turn as one list of their values, such as a first and a last name that the system has in one.
 */
final class MappedFields {
    private final FieldRule turning;
    private final Map<String, FieldSpec> specs;
    private final Conditions conditions;

    private MappedFields(FieldRule turning, Map<String, FieldSpec> specs, Conditions conditions) {
        this.turning = turning;
        this.specs = specs;
        this.conditions = conditions;
    }

    /** Makes a rule ready; throws {@link Unfit} where it names what there is not. */
    static MappedFields of(Mapping.Rule rule, Entity entity, Surroundings surroundings) {
        var specs = new LinkedHashMap<String, FieldSpec>();
        rule.fields().forEach(field -> specs.put(field, entity.fields().get(field)));
        if (specs.size() < rule.fields().size()) {
            throw new Unfit("a field stands twice in its rule");
        }
        var turning = specs.size() == 1 ? specs.values().iterator().next() : list(rule, specs.values());
        return new MappedFields(
                FieldRule.of(rule, turning, entity.blankIsNull(), surroundings), specs, Conditions.of(rule, entity));
    }

    private static FieldSpec list(Mapping.Rule rule, Collection<FieldSpec> specs) {
        if (rule.externals().isEmpty() || rule.parts() != null) {
            throw new Unfit("a rule for several fields needs external and has no parts");
        } else if (rule.fallback() != null || !rule.values().isEmpty()) {
            throw new Unfit("a rule for several fields has no default and no values of its own");
        } else if (specs.stream().anyMatch(spec -> spec.parent() != null)) {
            throw new Unfit("a reference stands alone in its rule");
        }
        return new FieldSpec(FieldType.LIST, null, true);
    }

    FieldRule turning() {
        return turning;
    }

    /** Of the fields, in the order of the rule. */
    Map<String, FieldSpec> specs() {
        return specs;
    }

    Conditions conditions() {
        return conditions;
    }

    Mapping.Rule rule() {
        return turning.rule();
    }

    /** The canonical values of the system's value, by field. */
    Map<String, Object> read(Object raw) {
        var value = turning.read(raw);
        var values = new LinkedHashMap<String, Object>();
        if (specs.size() == 1) {
            values.put(rule().field(), value);
            return values;
        }
        var left = items(value).iterator();
        specs.forEach((field, spec) -> {
            var canonical = left.hasNext() ? Canonical.of(spec, left.next()) : null;
            values.put(field, turning.missing(canonical) ? null : canonical);
        });
        return values;
    }

    private List<?> items(Object value) {
        var items = value == null ? List.of() : (List<?>) value;
        if (items.size() > specs.size()) {
            throw new Unfit("it makes " + items.size() + " values for " + specs.size() + " fields");
        }
        return items;
    }

    /** Whether there is nothing in any of the fields. */
    boolean missing(Map<String, Object> values) {
        return values.values().stream().allMatch(turning::missing);
    }

    /** What the rule turns on its way out: the value of the field, or the list of the values of all its fields, null where there is nothing in any. */
    Object whole(Function<String, Object> values) {
        if (specs.size() == 1) {
            return values.apply(rule().field());
        }
        var whole = new ArrayList<>();
        specs.keySet().forEach(field -> whole.add(values.apply(field)));
        return whole.stream().allMatch(turning::missing) ? null : whole;
    }

    /** The system's value of the canonical ones. */
    Object write(Function<String, Object> values) {
        return turning.write(whole(values));
    }
}
