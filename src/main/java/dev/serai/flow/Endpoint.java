package dev.serai.flow;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An endpoint that a route file names.
 *
 * @param pointer where
 * @param scheme before the first colon
 * @param path between the scheme and a question mark
 * @param parameters of the URI and of the key parameters
 * @param from whether messages come from it
 */
record Endpoint(String pointer, String scheme, String path, Map<String, Object> parameters, boolean from) {

    static Endpoint of(String pointer, String uri, Object parameters, boolean from) {
        var colon = uri.indexOf(':');
        var scheme = colon < 0 ? uri : uri.substring(0, colon);
        var rest = colon < 0 ? "" : uri.substring(colon + 1);
        var mark = rest.indexOf('?');
        var all = new LinkedHashMap<String, Object>();
        query(mark < 0 ? "" : rest.substring(mark + 1), all);
        if (parameters instanceof Map<?, ?> map) {
            map.forEach((name, value) -> all.put(String.valueOf(name), value));
        }
        return new Endpoint(pointer, scheme, mark < 0 ? rest : rest.substring(0, mark), all, from);
    }

    private static void query(String query, Map<String, Object> parameters) {
        for (var pair : query.split("&")) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
            }
        }
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    /** The parameter, where it is a plain text; null where it is missing or decided by a setting or a message. */
    String plain(String name) {
        return parameters.get(name) instanceof String text && settled(text) ? text : null;
    }

    /** Whether the text says what it means before anything runs. */
    static boolean settled(String text) {
        return !text.contains("{{") && !text.contains("${");
    }
}
