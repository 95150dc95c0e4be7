package dev.serai.flow;

import dev.serai.catalog.Direction;
import dev.serai.catalog.Entity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Warns of participants to whom nothing would ever come, as no route brings it, and of routes that take deliveries and never say what came of them. No more than warns, as Java may
 * do either; where a setting says whose deliveries a route takes, they may be anybody's.
 */
final class CheckingFlows {
    /** Where what a route sends may go on to the outcome. */
    private static final Set<String> ONWARD = Set.of("hub", "direct", "seda", "kamelet", "bean", "class");

    private final SetOfFiles set;
    private final List<Source<CamelFile>> files;
    private final Set<String> fed = new HashSet<>();
    private boolean anybody;
    private final List<Problem> warnings = new ArrayList<>();

    private CheckingFlows(SetOfFiles set) {
        this.set = set;
        this.files = Stream.concat(set.camel().values().stream(), set.kamelets().values().stream())
                .toList();
    }

    /** None of a set without routes, which shows what mappings do. */
    static List<Problem> warnings(SetOfFiles set) {
        var whole = set.complete(SetOfFiles.CAMEL) && set.complete(SetOfFiles.KAMELET);
        return whole && !set.camel().isEmpty() ? new CheckingFlows(set).check() : List.of();
    }

    private List<Problem> check() {
        files.forEach(file -> file.value().endpoints().stream()
                .filter(CheckingFlows::takesDeliveries)
                .forEach(this::taken));
        if (!anybody) {
            set.entities().values().forEach(this::participants);
        }
        set.camel().values().forEach(this::outcomes);
        return warnings;
    }

    private static boolean takesDeliveries(Endpoint endpoint) {
        return endpoint.from()
                && endpoint.scheme().equals("hub")
                && endpoint.path().equals("deliveries");
    }

    private void taken(Endpoint from) {
        var system = from.plain("system");
        var entity = from.plain("entity");
        anybody |= system == null || entity == null;
        fed.add(system + "/" + entity);
    }

    private void participants(Source<Entity> source) {
        var entity = source.value();
        entity.participants().forEach((system, participant) -> {
            var flow = system + "/" + entity.name();
            if (participant.direction() != Direction.IN && !fed.contains(flow)) {
                warn(
                        source.document(),
                        "/participants/" + system,
                        "no route takes what is due to " + flow,
                        "Add one from hub:deliveries with system: " + system + " and entity: " + entity.name());
            }
        });
    }

    /** What was never said to be done is taken for unknown, and asked for and sent again. */
    private void outcomes(Source<CamelFile> source) {
        var endpoints = source.value().endpoints();
        for (var from : endpoints) {
            if (takesDeliveries(from)) {
                var route = from.pointer().substring(0, from.pointer().lastIndexOf("/from") + "/from".length());
                if (endpoints.stream().filter(within(route)).noneMatch(CheckingFlows::goesOn)) {
                    warn(
                            source.document(),
                            from.pointer(),
                            "this route takes deliveries and never says what came of them",
                            "End it with to: hub:outcome");
                }
            }
        }
    }

    private static Predicate<Endpoint> within(String route) {
        return endpoint -> !endpoint.from() && endpoint.pointer().startsWith(route + "/");
    }

    private static boolean goesOn(Endpoint endpoint) {
        return !Endpoint.settled(endpoint.scheme())
                || ONWARD.contains(endpoint.scheme())
                        && (!endpoint.scheme().equals("hub") || endpoint.path().equals("outcome"));
    }

    private void warn(Document document, String pointer, String what, String whatToDo) {
        warnings.add(new Problem(document.shown(), document.yaml().line(pointer), what, whatToDo));
    }
}
