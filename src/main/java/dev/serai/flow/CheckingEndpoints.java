package dev.serai.flow;

import dev.serai.catalog.Nearest;
import dev.serai.catalog.SystemSpec;
import dev.serai.record.Lane;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.quartz.CronExpression;

/** Checks that the hub has the components that routes and kamelets name, as far as it may not, and that hub: and system: name operations, systems, entities and lanes that there are, and that schedules can be read. What a setting or a message decides is not checked. */
final class CheckingEndpoints {
    static final List<String> HUB = List.of("receive", "sweep", "deliveries", "outcome", "failed", "backfill");
    static final Set<String> WITH_SIDE = Set.of("receive", "sweep", "deliveries", "backfill");
    static final List<String> SYSTEM =
            List.of("verify", "list", "get", "find", "write", "create", "update", "upsert", "delete", "batch");

    private final SetOfFiles set;

    CheckingEndpoints(SetOfFiles set) {
        this.set = set;
    }

    void check() {
        set.camel().values().forEach(this::check);
        set.kamelets().values().forEach(this::check);
    }

    private void check(Source<CamelFile> source) {
        for (var endpoint : source.value().endpoints()) {
            BuiltWithout.THIS.advice(endpoint.scheme()).ifPresent(advice -> source.document()
                    .problem(
                            endpoint.pointer(),
                            "this hub was built without the component '" + endpoint.scheme() + "'",
                            advice));
            if (!Endpoint.settled(endpoint.path())) {
                continue;
            } else if (endpoint.scheme().equals("hub")) {
                hub(source.document(), endpoint);
            } else if (endpoint.scheme().equals("system")) {
                system(source.document(), endpoint);
            } else if (endpoint.scheme().equals("quartz")) {
                schedule(source.document(), endpoint);
            }
        }
    }

    private static void schedule(Document document, Endpoint endpoint) {
        var cron = endpoint.plain("cron");
        if (cron != null && !CronExpression.isValidExpression(cron)) {
            document.problem(
                    endpoint.pointer(),
                    "the cron '" + cron + "' cannot be read",
                    "Write seconds, minutes, hours, day, month and weekday, such as 0 0/15 * * * ? for every 15 minutes");
        }
    }

    private void hub(Document document, Endpoint endpoint) {
        if (!HUB.contains(endpoint.path())) {
            document.problem(
                    endpoint.pointer(),
                    "unknown operation 'hub:" + endpoint.path() + "'",
                    Nearest.instead(endpoint.path(), HUB));
            return;
        }
        for (var parameter : List.of("system", "entity")) {
            if (WITH_SIDE.contains(endpoint.path()) && endpoint.parameters().get(parameter) == null) {
                document.problem(
                        endpoint.pointer(),
                        "hub:" + endpoint.path() + " needs the parameter '" + parameter + "'",
                        "Add it to parameters");
            }
        }
        side(document, endpoint, endpoint.plain("system"), endpoint.plain("entity"));
        lane(document, endpoint, endpoint.plain("lane"));
    }

    private static void lane(Document document, Endpoint endpoint, String lane) {
        var known = Words.of(Lane.class);
        if (lane != null && !known.contains(lane)) {
            document.problem(endpoint.pointer(), "there is no lane '" + lane + "'", Nearest.instead(lane, known));
        }
    }

    private void side(Document document, Endpoint endpoint, String system, String entity) {
        var known = system == null || systems().contains(system);
        if (!known) {
            missing(document, endpoint, "system", system, systems());
        }
        var found = entity == null ? null : set.entities().get(entity);
        if (entity != null && found == null) {
            missing(document, endpoint, "entity", entity, set.entities().keySet());
        } else if (found != null
                && known
                && system != null
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
        var resource = system.value().entities().get(entity);
        if (!SYSTEM.contains(operation)) {
            document.problem(
                    endpoint.pointer(), "unknown operation '" + operation + "'", Nearest.instead(operation, SYSTEM));
        } else if (system.document().clean() && undeclared(operation, resource)) {
            document.problem(
                    endpoint.pointer(),
                    system.document().shown() + " does not say how to " + operation + " " + entity,
                    "Add it there, or use another operation");
        }
    }

    /** The other operations can be carried out in more than one way. */
    private static boolean undeclared(String operation, SystemSpec.Resource resource) {
        return resource == null
                || operation.equals("verify") && resource.webhook() == null
                || operation.equals("batch") && resource.batch().isEmpty()
                || operation.equals("list") && resource.list() == null;
    }

    private void missing(Document document, Endpoint endpoint, String kind, String name, Set<String> known) {
        if (set.complete("." + kind + ".yaml")) {
            document.problem(
                    endpoint.pointer(),
                    "there is no " + kind + " '" + name + "'",
                    known.isEmpty() ? "Add " + name + "." + kind + ".yaml" : Nearest.instead(name, known));
        }
    }
}
