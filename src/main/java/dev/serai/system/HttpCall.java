package dev.serai.system;

import dev.serai.catalog.SystemLimits;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * One request, ready to send.
 *
 * @param url whole and encoded
 * @param body null for none
 * @param does the method and the declared path, for messages: it holds no values
 */
public record HttpCall(
        String method, String url, Map<String, String> headers, byte[] body, SystemLimits limits, String does) {

    private static final int SHORT = 8;

    HttpCall with(Map<String, String> more) {
        var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        all.putAll(more);
        return new HttpCall(method, url, all, body, limits, does);
    }

    HttpCall to(String address) {
        return new HttpCall(method, address, headers, body, limits, does);
    }

    /** Whether it says that word, be it a credential or somebody's name. Short words are everywhere. */
    boolean holds(String word) {
        return word.length() >= SHORT
                && (url.contains(word)
                        || headers.values().stream().anyMatch(value -> value.contains(word))
                        || body != null && new String(body, StandardCharsets.UTF_8).contains(word));
    }

    /** Shows neither credentials nor data. */
    @Override
    public String toString() {
        return does;
    }
}
