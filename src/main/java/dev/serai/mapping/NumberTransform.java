package dev.serai.mapping;

import dev.serai.record.FieldType;
import java.math.BigDecimal;

/** Numbers that a system writes as text with its own decimal and grouping signs. Without parameters: text to number, and a number on the way out. */
final class NumberTransform {
    private NumberTransform() {}

    static Transform number(Parameters given) {
        var decimal = given.text("decimal", null);
        var grouping = given.text("grouping", null);
        if (grouping != null && grouping.equals(decimal == null ? "." : decimal)) {
            throw new Unfit("needs different signs as its parameters 'decimal' and 'grouping'");
        }
        return Transform.form(value -> parsed(value, decimal, grouping), value -> written(value, decimal));
    }

    static Object parsed(Object value, String decimal, String grouping) {
        if (value instanceof Number) {
            return Canonical.of(FieldType.NUMBER, value);
        }
        var text = value.toString().strip();
        text = grouping == null ? text : text.replace(grouping, "");
        text = decimal == null ? text : text.replace(decimal, ".");
        if (text.isEmpty()) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw Unfit.wanted("a number", value);
        }
    }

    private static Object written(Object value, String decimal) {
        if (decimal == null || !(value instanceof BigDecimal number)) {
            return value;
        }
        return number.toPlainString().replace(".", decimal);
    }
}
