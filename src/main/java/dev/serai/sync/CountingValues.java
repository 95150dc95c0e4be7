package dev.serai.sync;

import dev.serai.catalog.Entity;
import dev.serai.catalog.FieldSpec;
import dev.serai.record.FieldType;
import dev.serai.record.HubRecord;
import dev.serai.sync.EntityPlan.Effect;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts, of each field that comes, goes or becomes another one, how many records have a value of it, and how many have one that does not fit its new type. */
final class CountingValues {
    private final Set<String> names = new TreeSet<>();
    private final Map<String, Long> values = new TreeMap<>();
    private final Map<String, Long> unfit = new TreeMap<>();
    private final Entity after;

    CountingValues(Entity before, Entity after) {
        this.after = after;
        names.addAll(before.fields().keySet());
        names.addAll(after.fields().keySet());
        names.removeIf(field -> same(before.fields().get(field), after.fields().get(field)));
    }

    private static boolean same(FieldSpec was, FieldSpec is) {
        return was != null
                && is != null
                && was.type() == is.type()
                && was.parts().equals(is.parts());
    }

    void count(HubRecord record) {
        for (var field : names) {
            var value = record.value(field);
            if (!FieldType.blank(value)) {
                values.merge(field, 1L, Long::sum);
                if (after.fields().containsKey(field) && !fits(after.fields().get(field), value)) {
                    unfit.merge(field, 1L, Long::sum);
                }
            }
        }
    }

    private static boolean fits(FieldSpec spec, Object value) {
        try {
            return FieldType.same(spec.canonical(value), value, false);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The effect with its numbers, where it is about one of these fields. */
    Effect counted(Effect effect) {
        var field = effect.what().startsWith("fields.") ? effect.what().substring("fields.".length()) : "";
        if (!values.containsKey(field)) {
            return effect;
        }
        var counts = new TreeMap<String, Long>();
        counts.put("values", values.get(field));
        if (unfit.containsKey(field)) {
            counts.put("unfit", unfit.get(field));
        }
        return effect.with(counts, List.of());
    }
}
