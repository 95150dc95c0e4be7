package dev.serai.system;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One whole answer.
 *
 * @param headers by name in any case
 * @param body empty where there is none
 */
public record HttpAnswer(int status, Map<String, List<String>> headers, byte[] body) {
    public HttpAnswer {
        var byName = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        headers = byName;
        body = body == null ? new byte[0] : body;
    }

    public boolean success() {
        return status >= 200 && status < 300;
    }

    /** Whether it begins as a page for people does, as of a sign-in or of maintenance. */
    boolean isPage() {
        var at = 0;
        while (at < body.length && Character.isWhitespace(body[at])) {
            at++;
        }
        return at < body.length && body[at] == '<';
    }

    /** The values of that header joined by commas, as RFC 9110 has it; null where there is none. */
    public String header(String name) {
        var values = headers.get(name);
        return values == null || values.isEmpty() ? null : String.join(", ", values);
    }
}
