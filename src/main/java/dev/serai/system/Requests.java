package dev.serai.system;

import dev.serai.catalog.SystemOperation;
import dev.serai.catalog.SystemSpec;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Makes requests out of declared operations and values. */
final class Requests {
    private final SystemSpec spec;
    private final Settings settings;
    private final String base;
    private final Map<String, String> headers;

    Requests(SystemSpec spec, Settings settings) {
        this.spec = spec;
        this.settings = settings;
        this.base = settings.resolve(spec.baseUrl()).replaceAll("/+$", "");
        this.headers = with(Map.of(), spec.headers());
    }

    private Requests(Requests all, Map<String, String> more) {
        this.spec = all.spec;
        this.settings = all.settings;
        this.base = all.base;
        this.headers = with(all.headers, more);
    }

    /** Those of one entity, with its headers. */
    Requests of(SystemSpec.Resource resource) {
        return resource.headers().isEmpty() ? this : new Requests(this, resource.headers());
    }

    private Map<String, String> with(Map<String, String> known, Map<String, String> more) {
        var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(known);
        more.forEach((name, value) -> all.put(name, settings.resolve(value)));
        return all;
    }

    /** A part of a body, filled. */
    Object filled(Object template, Map<String, Object> values) {
        return Template.json(template, values, settings);
    }

    /**
     * Fills the operation's templates.
     *
     * @throws IllegalArgumentException where the path or a header cannot be made of these values; the message holds none of them
     */
    HttpCall call(SystemOperation operation, Map<String, Object> values) {
        var path = Template.text(operation.path(), values, Requests::segment, settings);
        if (path == null) {
            throw new IllegalArgumentException(does(operation) + ": a variable of the path has no value");
        }
        return call(operation, values, base + path + query(operation, values));
    }

    /**
     * The same operation on an address that the system gave.
     *
     * @throws IllegalArgumentException where the address leads to another server, which must not get our credentials
     */
    HttpCall follow(SystemOperation operation, Map<String, Object> values, String address) {
        var root = URI.create(base + "/");
        URI target;
        try {
            target = root.resolve(address.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(does(operation) + ": the next page has no valid address", e);
        }
        if (!root.getScheme().equals(target.getScheme()) || !root.getAuthority().equals(target.getAuthority())) {
            throw new IllegalArgumentException(does(operation) + ": the next page is on another server");
        }
        return call(operation, values, target.toString());
    }

    private HttpCall call(SystemOperation operation, Map<String, Object> values, String url) {
        var form = operation.encoding() == SystemOperation.Encoding.FORM;
        var filled = operation.body() == null ? null : Template.json(operation.body(), values, settings);
        var body = operation.body() == null ? null : form ? Form.write(filled) : Json.write(filled);
        var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        all.put("Accept", "application/json");
        if (body != null) {
            all.put("Content-Type", form ? Form.TYPE : "application/json");
        }
        operation.headers().forEach((name, template) -> put(all, name, template, values));
        all.putAll(headers);
        return new HttpCall(operation.method(), url, all, body, spec.limits(), does(operation));
    }

    private String query(SystemOperation operation, Map<String, Object> values) {
        var pairs = new ArrayList<String>();
        operation.query().forEach((name, template) -> {
            var value = Template.text(template, values, UnaryOperator.identity(), settings);
            if (value != null) {
                pairs.add(encode(name) + "=" + encode(value));
            }
        });
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private void put(Map<String, String> headers, String name, String template, Map<String, Object> values) {
        var value = Template.text(template, values, UnaryOperator.identity(), settings);
        if (value != null && value.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f)) {
            throw new IllegalArgumentException("a value for the header " + name + " holds a control character");
        } else if (value != null) {
            headers.put(name, value);
        }
    }

    private static String segment(String value) {
        if (List.of("", ".", "..").contains(value)) {
            throw new IllegalArgumentException("a value for a path is empty or dots only");
        }
        return encode(value);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String does(SystemOperation operation) {
        return operation.method() + " " + (operation.path() == null ? "of the address it gave" : operation.path());
    }
}
