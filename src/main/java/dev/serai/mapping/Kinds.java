package dev.serai.mapping;

import java.util.Collection;
import java.util.Map;

/** Says what a value is without saying the value: messages are read by people who may not see personal data. */
final class Kinds {
    private Kinds() {}

    static String of(Object value) {
        if (value == null) {
            return "nothing";
        } else if (value instanceof Collection<?>) {
            return "a list";
        } else if (value instanceof Map<?, ?>) {
            return "an object";
        } else if (value instanceof Number) {
            return "a number";
        } else if (value instanceof Boolean) {
            return "a boolean";
        }
        return "a text of " + value.toString().length() + " characters";
    }
}
