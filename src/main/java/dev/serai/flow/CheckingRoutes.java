package dev.serai.flow;

import dev.serai.catalog.SystemSpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks that routes have ids of their own, that no two answer the same request, and that hub: and system: name what there is. */
final class CheckingRoutes {
    private static final List<String> OPERATIONS =
            List.of("verify", "list", "get", "find", "create", "update", "upsert", "delete", "batch");
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

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
            source.value().endpoints().forEach(endpoint -> endpoint(document, endpoint));
        });
        set.kamelets().values().forEach(source -> source.value()
                .endpoints()
                .forEach(endpoint -> endpoint(source.document(), endpoint)));
    }

    private static void alone(Map<String, String> seen, String kind, String id, Document document, String at) {
        var first = seen.putIfAbsent(id, document.place(at));
        if (first != null) {
            document.problem(at, "the " + kind + " '" + id + "' is already in " + first, "Give it another id");
        }
    }

    private void endpoint(Document document, Endpoint endpoint) {
        switch (endpoint.scheme()) {
            case "hub" -> hub(document, endpoint);
            case "system" -> system(document, endpoint);
            case "platform-http" -> request(document, endpoint);
            default -> {}
        }
    }

    private void hub(Document document, Endpoint endpoint) {
        var system = endpoint.plain("system");
        var entity = endpoint.plain("entity");
        if (system != null && !systems().contains(system)) {
            missing(document, endpoint, "system", system, systems());
        }
        if (entity == null) {
            return;
        }
        var found = set.entities().get(entity);
        if (found == null) {
            missing(document, endpoint, "entity", entity, set.entities().keySet());
        } else if (system != null
                && systems().contains(system)
                && !found.value().participants().containsKey(system)) {
            document.problem(
                    endpoint.pointer(),
                    "'" + system + "' does not take part in " + entity,
                    "Add it to the participants in " + found.document().shown());
        }
    }

    /** Systems with a file, and those that take part by routes alone. */
    private Set<String> systems() {
        var systems = new TreeSet<>(set.systems().keySet());
        set.entities()
                .values()
                .forEach(entity -> systems.addAll(entity.value().participants().keySet()));
        return systems;
    }

    private void system(Document document, Endpoint endpoint) {
        if (!Endpoint.settled(endpoint.path())) {
            return;
        }
        var names = endpoint.path().split("/", -1);
        if (names.length != 2) {
            document.problem(
                    endpoint.pointer(),
                    "'system:" + endpoint.path() + "' names no entity",
                    "Write system:SYSTEM/ENTITY");
            return;
        }
        var system = set.systems().get(names[0]);
        if (system == null) {
            missing(document, endpoint, "system", names[0], set.systems().keySet());
        } else if (!system.value().entities().containsKey(names[1])) {
            document.problem(
                    endpoint.pointer(),
                    "the system " + names[0] + " has no entity '" + names[1] + "'",
                    "Add it to entities in " + system.document().shown() + ", or use one that is there");
        } else {
            operation(document, endpoint, system, names[1]);
        }
    }

    private static void operation(Document document, Endpoint endpoint, Source<SystemSpec> system, String entity) {
        var operation = endpoint.plain("operation");
        if (operation == null) {
            return;
        }
        var spec = system.value().entities().get(entity);
        if (!OPERATIONS.contains(operation)) {
            document.problem(
                    endpoint.pointer(), "unknown operation '" + operation + "'", Words.instead(operation, OPERATIONS));
        } else if (system.document().clean() && undeclared(operation, spec)) {
            document.problem(
                    endpoint.pointer(),
                    system.document().shown() + " does not say how to " + operation + " " + entity,
                    "Add it there, or use another operation");
        }
    }

    private static boolean undeclared(String operation, SystemSpec.Resource spec) {
        return operation.equals("verify") && spec.webhook() == null
                || operation.equals("batch") && spec.batch() == null
                || operation.equals("list") && spec.list() == null;
    }

    private void missing(Document document, Endpoint endpoint, String kind, String name, Set<String> known) {
        if (!set.complete("." + kind + ".yaml")) {
            return;
        }
        document.problem(
                endpoint.pointer(),
                "there is no " + kind + " '" + name + "'",
                known.isEmpty() ? "Add " + name + "." + kind + ".yaml" : Words.instead(name, known));
    }

    private void request(Document document, Endpoint endpoint) {
        if (!endpoint.from() || !Endpoint.settled(endpoint.path())) {
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
                ? Set.copyOf(METHODS)
                : Arrays.stream(restricted.split(","))
                        .map(method -> method.strip().toUpperCase(Locale.ROOT))
                        .collect(Collectors.toSet());
    }
}
