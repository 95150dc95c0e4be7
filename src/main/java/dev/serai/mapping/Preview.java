package dev.serai.mapping;

import dev.serai.record.MappedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * What a mapping makes of one external record.
 *
 * @param fields each canonical field that the mapping reads
 * @param back what would be written to the system of the record that this alone would be
 */
public record Preview(List<Field> fields, Map<String, Object> back) {

    /**
     * One canonical field.
     *
     * @param raw the system's own value
     * @param value the canonical one
     * @param survives whether it is the same after it was written and read again
     * @param problem why it is refused on one of the ways; null where it is not
     */
    public record Field(String field, Object raw, Object value, boolean survives, String problem) {}

    static Preview of(
            Map<String, MappedValue> values,
            Map<String, String> problems,
            Map<String, Object> back,
            BiPredicate<String, Object> survives) {
        var fields = new ArrayList<Field>();
        values.forEach((field, mapped) -> fields.add(new Field(
                field,
                mapped.raw(),
                mapped.value(),
                !problems.containsKey(field) && survives.test(field, mapped.value()),
                problems.get(field))));
        problems.keySet().stream()
                .filter(field -> !values.containsKey(field))
                .forEach(field -> fields.add(new Field(field, null, null, false, problems.get(field))));
        return new Preview(fields, back);
    }
}
