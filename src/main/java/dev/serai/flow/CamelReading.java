package dev.serai.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what route files name: ids and endpoints. That they are well formed is Camel's schema's to say. */
final class CamelReading {
    /** Keys that hold the URI of an endpoint, as a text or beside their parameters. */
    private static final Set<String> ENDPOINTS = Set.of(
            "uri", "to", "toD", "wireTap", "poll", "deadLetterUri", "from", "interceptFrom", "interceptSendToEndpoint");

    private final Document document;
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, String> configured = new LinkedHashMap<>();
    private final List<Endpoint> endpoints = new ArrayList<>();

    private CamelReading(Document document) {
        this.document = document;
    }

    /** Reads a route file. */
    static CamelFile routes(Document document) {
        var reading = new CamelReading(document);
        if (!(document.yaml().value() instanceof List<?> items)) {
            document.problem(
                    "",
                    "the file must be a list of routes, it is "
                            + Words.kind(document.yaml().value()),
                    "Begin each route with '- route:'");
            return reading.file();
        }
        CamelSchema.check(document);
        for (var at = 0; at < items.size(); at++) {
            reading.item(Yaml.at("", at), items.get(at));
        }
        reading.endpoints("", "", document.yaml().value());
        return reading.file();
    }

    /** Reads a kamelet, whose routes have no ids of their own. */
    static CamelFile kamelet(Document document) {
        var reading = new CamelReading(document);
        reading.endpoints("", "", document.yaml().value());
        return reading.file();
    }

    private CamelFile file() {
        return new CamelFile(ids, names, configured, List.copyOf(endpoints));
    }

    private void item(String pointer, Object item) {
        if (!(item instanceof Map<?, ?> map)) {
            return;
        }
        if (map.containsKey("from")) {
            document.problem(pointer, "this route has no id", "Write it as route: with an id and the from within");
        }
        id(ids, pointer, map, "route", "id", true);
        configured(Yaml.at(pointer, "route"), map.get("route"));
        id(ids, pointer, map, "templatedRoute", "routeId", true);
        id(names, pointer, map, "routeTemplate", "id", true);
        id(names, pointer, map, "routeConfiguration", "id", false);
    }

    private void id(
            Map<String, String> into, String pointer, Map<?, ?> item, String kind, String key, boolean required) {
        if (!(item.get(kind) instanceof Map<?, ?> inner)) {
            return;
        }
        var at = Yaml.at(pointer, kind);
        if (inner.get(key) instanceof String id && !id.isBlank()) {
            twice(into.putIfAbsent(id, Yaml.at(at, key)), Yaml.at(at, key), id);
        } else if (required) {
            document.problem(at, "this " + kind + " has no " + key, "Add " + key + ": with a name that is used once");
        }
    }

    private void configured(String pointer, Object route) {
        if (route instanceof Map<?, ?> map && map.get("routeConfigurationId") instanceof String name) {
            configured.put(Yaml.at(pointer, "routeConfigurationId"), name);
        }
    }

    private void twice(String first, String second, String id) {
        if (first != null) {
            document.problem(
                    second,
                    "the id '" + id + "' is taken, see line " + document.yaml().line(first),
                    "Give it another id");
        }
    }

    private void endpoints(String pointer, String key, Object value) {
        if (value instanceof Map<?, ?> map) {
            if (map.get("uri") instanceof String uri) {
                add(Yaml.at(pointer, "uri"), uri, map.get("parameters"), key.equals("from"));
            }
            map.forEach((name, inner) -> {
                if (!name.equals("uri") && !name.equals("parameters")) {
                    endpoints(Yaml.at(pointer, name), String.valueOf(name), inner);
                }
            });
        } else if (value instanceof List<?> list) {
            for (var at = 0; at < list.size(); at++) {
                endpoints(Yaml.at(pointer, at), key, list.get(at));
            }
        } else if (value instanceof String uri && ENDPOINTS.contains(key)) {
            add(pointer, uri, null, key.equals("from"));
        }
    }

    private void add(String pointer, String uri, Object parameters, boolean from) {
        endpoints.add(Endpoint.of(pointer, uri, parameters, from));
    }
}
