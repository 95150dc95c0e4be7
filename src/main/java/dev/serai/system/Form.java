package dev.serai.system;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A body as browsers send forms. What is nested is named with brackets: {@code address[city]}, {@code tags[0]}. */
final class Form {
    static final String TYPE = "application/x-www-form-urlencoded";

    private Form() {}

    static byte[] write(Object value) {
        var pairs = new ArrayList<String>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> add(pairs, String.valueOf(key), item));
        }
        return String.join("&", pairs).getBytes(StandardCharsets.UTF_8);
    }

    private static void add(List<String> pairs, String name, Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> add(pairs, name + "[" + key + "]", item));
        } else if (value instanceof List<?> list) {
            for (var at = 0; at < list.size(); at++) {
                add(pairs, name + "[" + at + "]", list.get(at));
            }
        } else {
            pairs.add(encoded(name) + "=" + encoded(value == null ? "" : Json.text(value)));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
