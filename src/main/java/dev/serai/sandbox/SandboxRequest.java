package dev.serai.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One HTTP request to a tool, without HTTP.
 *
 * @param base the address of the tool as the caller knows it, without a slash at the end; links in answers begin with it
 * @param path what follows the base, with a slash in front; empty for the tool itself
 * @param query decoded; of a repeated name the last value
 * @param headers found whatever the case of their names
 * @param body null where there is none
 */
public record SandboxRequest(
        String method, String base, String path, Map<String, String> query, Map<String, String> headers, String body) {

    private static final String IN_PROCESS = "http://sandbox";

    public SandboxRequest {
        var anyCase = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
        path = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** A request without headers and body; {@code target} is path and query, encoded as in a URL. */
    public static SandboxRequest of(String method, String target) {
        var cut = target.indexOf('?');
        var path = cut < 0 ? target : target.substring(0, cut);
        var query = cut < 0 ? "" : target.substring(cut + 1);
        return new SandboxRequest(method, IN_PROCESS, path, decoded(query), Map.of(), null);
    }

    /** The same with this header. */
    public SandboxRequest header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new SandboxRequest(method, base, path, query, more, body);
    }

    /** The same with this value as its JSON body; text is taken as JSON. */
    public SandboxRequest json(Object value) {
        var text = value instanceof String given ? given : Json.write(value);
        return new SandboxRequest(method, base, path, query, headers, text);
    }

    /** The same with this form as its body, encoded already. */
    public SandboxRequest form(String encoded) {
        var typed = header("Content-Type", "application/x-www-form-urlencoded");
        return new SandboxRequest(method, base, path, query, typed.headers, encoded);
    }

    /** The same for a tool at another address. */
    public SandboxRequest at(String otherBase) {
        return new SandboxRequest(method, otherBase, path, query, headers, body);
    }

    /** The same without the beginning of its path. */
    SandboxRequest under(String prefix) {
        return new SandboxRequest(method, base, path.substring(prefix.length()), query, headers, body);
    }

    String header(String name) {
        return headers.get(name);
    }

    List<String> segments() {
        return path.isEmpty() ? List.of() : Arrays.asList(path.substring(1).split("/"));
    }

    /** A whole number in the query. Refused with 400 where it is none or too small. */
    int number(String name, int otherwise, int smallest) {
        var text = query.get(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            var number = Integer.parseInt(text);
            if (number >= smallest) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw Refusal.badRequest(name + " is not a whole number");
        }
        throw Refusal.badRequest(name + " must be at least " + smallest);
    }

    /** A time with a zone in the query; null where there is none. Refused with 400 where it is no time. */
    Instant time(String name) {
        var text = query.get(name);
        try {
            return text == null || text.isEmpty()
                    ? null
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.badRequest(name + " is not a time with a zone");
        }
    }

    Map<String, Object> object() {
        return Json.object(body);
    }

    /** The fields of a form-encoded body. Refused with 400 where the request does not say that it is one. */
    Map<String, String> form() {
        var type = header("Content-Type");
        if (type == null || !type.startsWith("application/x-www-form-urlencoded")) {
            throw Refusal.badRequest("a form is expected as the body");
        }
        return decoded(body == null ? "" : body);
    }

    static Map<String, String> decoded(String query) {
        var values = new LinkedHashMap<String, String>();
        for (var pair : query.split("&")) {
            if (!pair.isEmpty()) {
                var cut = pair.indexOf('=');
                values.put(
                        plain(cut < 0 ? pair : pair.substring(0, cut)), cut < 0 ? "" : plain(pair.substring(cut + 1)));
            }
        }
        return values;
    }

    private static String plain(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return encoded;
        }
    }
}
