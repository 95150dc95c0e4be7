package dev.serai.mapping;

import dev.serai.catalog.Deletes;
import dev.serai.catalog.Entity;
import dev.serai.catalog.FieldSpec;
import dev.serai.catalog.FirstContact;
import dev.serai.catalog.Mapping;
import dev.serai.catalog.Strategy;
import dev.serai.record.FieldType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The contact entity of these tests, and mappings of it. */
final class Contacts {
    static final String FILE = "routes/crm/contact.mapping.yaml";

    private Contacts() {}

    static Entity contact() {
        return entity(true);
    }

    static Entity entity(boolean blankIsNull) {
        var fields = new LinkedHashMap<String, FieldSpec>();
        fields.put("email", field(FieldType.TEXT));
        fields.put("firstName", field(FieldType.TEXT));
        fields.put("phone", field(FieldType.TEXT));
        fields.put("company", field(FieldType.TEXT));
        fields.put("tags", field(FieldType.SET));
        fields.put("score", field(FieldType.NUMBER));
        fields.put("active", field(FieldType.BOOLEAN));
        fields.put("seenAt", field(FieldType.INSTANT));
        fields.put("born", field(FieldType.DATE));
        fields.put("notes", field(FieldType.LIST));
        fields.put("address", field(FieldType.OBJECT));
        var deletes = new Deletes(Deletes.Against.UPDATE_WINS, new Deletes.Brake(0.2, 20, Duration.ofHours(1)));
        return new Entity(
                "contact",
                "A person",
                fields,
                List.of("email"),
                Strategy.MERGE,
                List.of(),
                FirstContact.FILL_BLANKS,
                deletes,
                blankIsNull,
                Map.of());
    }

    private static FieldSpec field(FieldType type) {
        return new FieldSpec(type, null, true);
    }

    static Mapping mapping(Mapping.Rule... rules) {
        return mapping(Map.of(), rules);
    }

    static Mapping mapping(Map<String, Object> constants, Mapping.Rule... rules) {
        return new Mapping("crm", "contact", 3, List.of(rules), constants, FILE);
    }

    static Mapper mapper(RuleOf... rules) {
        var built = new ArrayList<Mapping.Rule>();
        for (var rule : rules) {
            built.add(rule.rule());
        }
        return new Mapper(mapping(built.toArray(Mapping.Rule[]::new)), contact());
    }

    /** A value alone, as it is sent when nothing else of its record is. */
    static Map<String, Object> one(String field, Object value) {
        return Collections.singletonMap(field, value);
    }

    static Map<String, Object> nulls(String... names) {
        var nulls = new HashMap<String, Object>();
        for (var name : names) {
            nulls.put(name, null);
        }
        return nulls;
    }

    static Map<String, Object> with(Map<String, Object> values, String name, Object value) {
        values.put(name, value);
        return values;
    }

    static RuleOf rule(String external, String field) {
        return new RuleOf(external, field, Mapping.Way.BOTH, false, null, null, null, Map.of());
    }

    /** A rule with its parts added one by one. */
    record RuleOf(
            String external,
            String field,
            Mapping.Way way,
            boolean required,
            Object fallback,
            List<Mapping.Transform> in,
            List<Mapping.Transform> out,
            Map<String, Object> values) {
        RuleOf way(Mapping.Way way) {
            return new RuleOf(external, field, way, required, fallback, in, out, values);
        }

        RuleOf must() {
            return new RuleOf(external, field, way, true, fallback, in, out, values);
        }

        RuleOf otherwise(Object fallback) {
            return new RuleOf(external, field, way, required, fallback, in, out, values);
        }

        RuleOf in(Object... in) {
            return new RuleOf(external, field, way, required, fallback, transforms(in), out, values);
        }

        RuleOf out(Object... out) {
            return new RuleOf(external, field, way, required, fallback, in, transforms(out), values);
        }

        /** With a way out that is said to be nothing. */
        RuleOf outAsItIs() {
            return new RuleOf(external, field, way, required, fallback, in, List.of(), values);
        }

        RuleOf values(Map<String, Object> values) {
            return new RuleOf(external, field, way, required, fallback, in, out, values);
        }

        Mapping.Rule rule() {
            return new Mapping.Rule(external, field, way, required, fallback, in, out, values, null);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Mapping.Transform> transforms(Object... named) {
        var transforms = new ArrayList<Mapping.Transform>();
        for (var one : named) {
            if (one instanceof Map<?, ?> map) {
                map.forEach((name, parameters) ->
                        transforms.add(new Mapping.Transform((String) name, (Map<String, Object>) parameters)));
            } else {
                transforms.add(new Mapping.Transform((String) one, Map.of()));
            }
        }
        return transforms;
    }
}
