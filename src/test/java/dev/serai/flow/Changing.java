package dev.serai.flow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Changes a document at random places; the same seed changes the same. */
final class Changing {
    private static final Object[] ANYTHING = {
        "",
        "text",
        "both",
        "out",
        "in",
        "merge",
        "trim",
        "phone",
        "a.b",
        "a..b",
        "email",
        "hub",
        "5m",
        "x y",
        " x",
        0,
        1,
        -1,
        5,
        new BigDecimal("0.5"),
        new BigDecimal("1.5"),
        true,
        false,
        List.of(),
        List.of("trim"),
        List.of("crm", "crm"),
        List.of(5),
        Map.of(),
        Map.of("type", "text"),
        Map.of("trim", Map.of()),
        Map.of("a", "b")
    };
    private static final String[] KEYS = {
        "way",
        "required",
        "default",
        "in",
        "out",
        "values",
        "type",
        "personal",
        "share",
        "trim",
        "direction",
        "zone",
        "hub",
        "A b"
    };

    private final Random random;

    Changing(long seed) {
        random = new Random(seed);
    }

    Object change(Object document) {
        return once(once(document));
    }

    private Object once(Object value) {
        if (value instanceof Map<?, ?> map && !map.isEmpty() && random.nextInt(6) > 0) {
            return map(map);
        } else if (value instanceof List<?> list && !list.isEmpty() && random.nextInt(6) > 0) {
            var items = new ArrayList<Object>(list);
            var at = random.nextInt(items.size());
            items.set(at, once(items.get(at)));
            return items;
        }
        return random.nextInt(12) == 0 ? null : ANYTHING[random.nextInt(ANYTHING.length)];
    }

    private Object map(Map<?, ?> map) {
        var entries = new LinkedHashMap<Object, Object>(map);
        var keys = List.copyOf(entries.keySet());
        var key = keys.get(random.nextInt(keys.size()));
        switch (random.nextInt(6)) {
            case 0 -> entries.remove(key);
            case 1 -> entries.put(KEYS[random.nextInt(KEYS.length)], ANYTHING[random.nextInt(ANYTHING.length)]);
            default -> entries.put(key, once(entries.get(key)));
        }
        return entries;
    }
}
