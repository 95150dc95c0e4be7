package dev.serai.mapping;

import dev.serai.catalog.FieldSpec;
import dev.serai.record.FieldType;
import java.util.Collections;
import java.util.List;

/** Brings values into canonical form, with messages that say no value. */
final class Canonical {
    private Canonical() {}

    static Object of(FieldType type, Object value) {
        try {
            return type.canonical(value);
        } catch (IllegalArgumentException e) {
            throw new Unfit(e.getMessage());
        }
    }

    static Object of(FieldSpec spec, Object value) {
        try {
            return spec.canonical(value);
        } catch (IllegalArgumentException e) {
            throw new Unfit(e.getMessage());
        }
    }

    /** A system's value in JSON form, so that the same value compares equal however it came: parsed, or read from the database. */
    static Object json(Object value) {
        return ((List<?>) of(FieldType.LIST, Collections.singletonList(value))).get(0);
    }
}
