package dev.serai.mapping;

import dev.serai.record.FieldType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** A table from a system's values to canonical ones, read backwards on the way out: there the first of several is written. Of a list it turns each item. */
final class ValueTable {
    private final Map<String, Object> in = new LinkedHashMap<>();
    private final Map<Object, String> out = new LinkedHashMap<>();

    /** Throws {@link Unfit} where a canonical value is not of the type. */
    ValueTable(Map<String, Object> values, FieldType type) {
        var item = type == FieldType.SET || type == FieldType.LIST ? FieldType.TEXT : type;
        values.forEach((external, value) -> {
            var canonical = Canonical.of(item, value);
            in.put(external, canonical);
            out.putIfAbsent(canonical, external);
        });
    }

    Object in(Object value) {
        return each(value, item -> found(in, (String) FieldType.TEXT.canonical(Canonical.json(item)), item));
    }

    Object out(Object value) {
        return each(value, item -> found(out, item, item));
    }

    private Object each(Object value, Step look) {
        if (in.isEmpty() || value == null) {
            return value;
        }
        if (!(value instanceof Collection<?> items)) {
            return look.apply(value);
        }
        var turned = new ArrayList<>();
        items.forEach(item -> turned.add(look.apply(item)));
        return turned;
    }

    private static <K> Object found(Map<K, ?> table, K key, Object value) {
        if (!table.containsKey(key)) {
            throw new Unfit("the table of values does not hold this value, " + Kinds.of(value));
        }
        return table.get(key);
    }
}
