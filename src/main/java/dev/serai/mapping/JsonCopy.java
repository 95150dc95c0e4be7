package dev.serai.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Copies a system's values, so that who puts something into the copy leaves the original alone. */
final class JsonCopy {
    private JsonCopy() {}

    static Object of(Object value) {
        if (value instanceof Map<?, ?> map) {
            var copy = new TreeMap<String, Object>();
            map.forEach((name, inner) -> copy.put(name.toString(), of(inner)));
            return copy;
        } else if (value instanceof List<?> list) {
            var copy = new ArrayList<Object>(list.size());
            list.forEach(item -> copy.add(of(item)));
            return copy;
        }
        return value;
    }
}
