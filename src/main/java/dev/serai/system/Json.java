package dev.serai.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as maps, lists and plain values, without loss in numbers. */
final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /** Numbers with more places stay in scientific notation: written out they may take all memory. */
    private static final int MAX_PLACES = 1_000;

    private Json() {}

    /** Parses; null for nothing at all. */
    static Object parse(byte[] bytes) throws IOException {
        try {
            return bytes.length == 0 ? null : MAPPER.readValue(bytes, Object.class);
        } catch (NumberFormatException e) {
            throw new IOException("a number that nobody can hold", e);
        }
    }

    static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a value cannot be written as JSON", e);
        }
    }

    /** A plain value as text, as in a URL; maps and lists as JSON. */
    static String text(Object value) {
        if (value instanceof BigDecimal number && Math.abs((long) number.scale()) <= MAX_PLACES) {
            return number.toPlainString();
        } else if (value instanceof Map || value instanceof Collection) {
            return new String(write(value), java.nio.charset.StandardCharsets.UTF_8);
        }
        return value == null ? null : value.toString();
    }

    /** Reads a dotted path; null where there is nothing. */
    static Object at(Object node, String dotted) {
        for (var key : dotted.split("\\.")) {
            node = node instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return node;
    }

    /** Lays the one over the other: maps key by key, anything else replaces. Both stay as they are. */
    static Map<String, Object> overlay(Map<String, Object> below, Map<String, Object> above) {
        var result = new LinkedHashMap<>(below);
        above.forEach((key, value) -> result.put(
                key,
                value instanceof Map && result.get(key) instanceof Map
                        ? overlay(object(result.get(key)), object(value))
                        : value));
        return result;
    }

    /** Without what is at that dotted path, or with that in its place. Null removes. */
    static Map<String, Object> with(Map<String, Object> map, String dotted, Object value) {
        var result = new LinkedHashMap<>(map);
        var dot = dotted.indexOf('.');
        if (dot < 0) {
            if (value == null) {
                result.remove(dotted);
            } else {
                result.put(dotted, value);
            }
        } else if (result.get(dotted.substring(0, dot)) instanceof Map) {
            var key = dotted.substring(0, dot);
            result.put(key, with(object(result.get(key)), dotted.substring(dot + 1), value));
        }
        return result;
    }

    /** With that text in the place of each null, at any depth. */
    static Object blanks(Object node, String blank) {
        if (node instanceof Map<?, ?> map) {
            var result = new LinkedHashMap<String, Object>();
            map.forEach((key, value) -> result.put(key.toString(), blanks(value, blank)));
            return result;
        } else if (node instanceof List<?> list) {
            return list.stream().map(item -> blanks(item, blank)).toList();
        }
        return node == null ? blank : node;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object node) {
        return (Map<String, Object>) node;
    }

    /** Whether two raw values say the same: numbers by value, everything empty alike. */
    static boolean same(Object a, Object b) {
        if (blank(a) || blank(b)) {
            return blank(a) && blank(b);
        } else if (a instanceof Number && b instanceof Number) {
            return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;
        } else if (a instanceof Collection<?> one && b instanceof Collection<?> other) {
            return sameItems(new ArrayList<>(one), new ArrayList<>(other));
        } else if (a instanceof Map<?, ?> one && b instanceof Map<?, ?> other) {
            return sameKeys(one, other) && sameKeys(other, one);
        }
        return a instanceof String one && b instanceof String other ? plain(one).equals(plain(other)) : a.equals(b);
    }

    /** As canonical values have it, which is what the hub remembers. */
    private static String plain(String text) {
        return Normalizer.normalize(text.replace("\u0000", ""), Normalizer.Form.NFC);
    }

    private static boolean sameItems(List<?> one, List<?> other) {
        for (var i = 0; i < one.size() && one.size() == other.size(); i++) {
            if (!same(one.get(i), other.get(i))) {
                return false;
            }
        }
        return one.size() == other.size();
    }

    private static boolean sameKeys(Map<?, ?> one, Map<?, ?> other) {
        return one.entrySet().stream().allMatch(entry -> same(entry.getValue(), other.get(entry.getKey())));
    }

    private static boolean blank(Object value) {
        return value == null
                || "".equals(value)
                || value instanceof Collection<?> items && items.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
    }
}
