package dev.serai.mapping;

import dev.serai.catalog.Entity;
import dev.serai.catalog.FieldSpec;
import dev.serai.catalog.Mapping;
import dev.serai.record.FieldType;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** When a rule holds, with its values in canonical form. The same on both ways: judged by what is read on the way in, by the record on the way out. */
record Conditions(Map<String, Set<Object>> when, Map<String, Set<Object>> unless) {

    static Conditions of(Mapping.Rule rule, Entity entity) {
        return new Conditions(
                ready("when", rule.condition().when(), entity),
                ready("unless", rule.condition().unless(), entity));
    }

    private static Map<String, Set<Object>> ready(String key, Map<String, List<Object>> given, Entity entity) {
        var ready = new LinkedHashMap<String, Set<Object>>();
        given.forEach((field, values) -> {
            var spec = entity.fields().get(field);
            if (spec == null) {
                throw new Unfit(key + ": the entity " + entity.name() + " has no field '" + field + "'");
            }
            ready.put(field, canonical(key + ": " + field, values, spec));
        });
        return ready;
    }

    private static Set<Object> canonical(String where, List<Object> values, FieldSpec spec) {
        var canonical = new HashSet<>();
        for (var value : values) {
            try {
                var made = Canonical.of(spec, value);
                canonical.add(FieldType.blank(made) ? null : made);
            } catch (Unfit e) {
                throw new Unfit(where + ": " + e.getMessage());
            }
        }
        return canonical;
    }

    Set<String> fields() {
        var fields = new TreeSet<>(when.keySet());
        fields.addAll(unless.keySet());
        return fields;
    }

    /** Whether the rule holds where the fields have these values. */
    boolean hold(Function<String, Object> values) {
        return when.entrySet().stream().allMatch(one -> among(one.getValue(), values.apply(one.getKey())))
                && unless.entrySet().stream().noneMatch(one -> among(one.getValue(), values.apply(one.getKey())));
    }

    private static boolean among(Set<Object> values, Object value) {
        return values.contains(FieldType.blank(value) ? null : value);
    }
}
