package dev.serai.flow;

import dev.serai.catalog.Nearest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks that routes have ids of their own, that no two answer the same request, and that the configurations they name are there. */
final class CheckingRoutes {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    private final SetOfFiles set;
    private final Map<String, String> routes = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> requests = new HashMap<>();

    CheckingRoutes(SetOfFiles set) {
        this.set = set;
    }

    void check() {
        set.camel().values().forEach(source -> {
            var document = source.document();
            source.value().ids().forEach((id, at) -> alone(routes, "route", id, document, at));
            source.value().names().forEach((id, at) -> alone(names, "template or configuration", id, document, at));
            source.value().endpoints().forEach(endpoint -> request(document, endpoint));
        });
        set.camel().values().forEach(source -> source.value()
                .configured()
                .forEach((at, given) -> configuration(source.document(), at, given)));
    }

    private static void alone(Map<String, String> seen, String kind, String id, Document document, String at) {
        var first = seen.putIfAbsent(id, document.place(at));
        if (first != null) {
            document.problem(at, "the " + kind + " '" + id + "' is already in " + first, "Give it another id");
        }
    }

    /** Camel itself would say nothing, and run the route without its error handler. */
    private void configuration(Document document, String at, String given) {
        for (var name : given.split(",")) {
            var plain = name.strip();
            if (plain.matches("[A-Za-z0-9_.-]+") && !names.containsKey(plain) && set.complete(SetOfFiles.CAMEL)) {
                document.problem(
                        at,
                        "there is no routeConfiguration '" + plain + "'",
                        names.isEmpty() ? "Add it to a .camel.yaml file" : Nearest.instead(plain, sorted()));
            }
        }
    }

    private List<String> sorted() {
        return names.keySet().stream().sorted().toList();
    }

    private void request(Document document, Endpoint endpoint) {
        if (!endpoint.scheme().equals("platform-http") || !endpoint.from() || !Endpoint.settled(endpoint.path())) {
            return;
        }
        var path = ("/" + endpoint.path()).replaceAll("/+", "/").replaceAll("\\{[^}]*}", "{}");
        for (var method : methods(endpoint)) {
            var first = requests.putIfAbsent(method + " " + path, document.place(endpoint.pointer()));
            if (first != null) {
                document.problem(
                        endpoint.pointer(),
                        "requests of " + path + " are already answered by " + first,
                        "Give one of the two another path or another httpMethodRestrict");
                return;
            }
        }
    }

    private static Set<String> methods(Endpoint endpoint) {
        var restricted = endpoint.plain("httpMethodRestrict");
        return restricted == null
                ? METHODS
                : Arrays.stream(restricted.split(","))
                        .map(method -> method.strip().toUpperCase(Locale.ROOT))
                        .collect(Collectors.toSet());
    }
}
