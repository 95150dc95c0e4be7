package dev.serai.flow;

import dev.serai.catalog.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Warns of places within the hub to which routes send and where no route listens, which Camel would tell with each message only, and of components that are not there. No more
 * than warns, as Java may bring either.
 */
final class CheckingTargets {
    private static final Set<String> WITHIN = Set.of("direct", "seda");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9+-]*");

    private final List<Source<CamelFile>> files;
    private final Set<String> heard = new TreeSet<>();
    /** Of those that routes name. The hub's own is a bean. */
    private final Set<String> there = new TreeSet<>(Set.of("hub"));

    private final List<Problem> warnings = new ArrayList<>();

    private CheckingTargets(SetOfFiles set, Predicate<String> component) {
        this.files = Stream.concat(set.camel().values().stream(), set.kamelets().values().stream())
                .toList();
        for (var endpoint : files.stream()
                .flatMap(file -> file.value().endpoints().stream())
                .toList()) {
            if (endpoint.from()) {
                heard.add(place(endpoint));
            }
            if (component.test(endpoint.scheme())) {
                there.add(endpoint.scheme());
            }
        }
    }

    static List<Problem> warnings(SetOfFiles set) {
        var whole = set.complete(SetOfFiles.CAMEL) && set.complete(SetOfFiles.KAMELET);
        return whole ? new CheckingTargets(set, components()).check() : List.of();
    }

    /** A native executable does not know by name what it has, so that it takes all for there. */
    private static Predicate<String> components() {
        var there = BuiltWithout.THIS.there();
        return there.test("direct") ? there : scheme -> true;
    }

    private List<Problem> check() {
        files.forEach(file -> file.value().endpoints().forEach(endpoint -> check(file.document(), endpoint)));
        return warnings;
    }

    private void check(Document document, Endpoint endpoint) {
        if (!endpoint.from() && WITHIN.contains(endpoint.scheme()) && Endpoint.settled(endpoint.path())) {
            target(document, endpoint);
        } else if (NAME.matcher(endpoint.scheme()).matches() && !there.contains(endpoint.scheme())) {
            warn(
                    document,
                    endpoint,
                    "this hub has no component '" + endpoint.scheme() + "'",
                    Nearest.instead(endpoint.scheme(), there) + ". Else build the hub with it");
        }
    }

    private void target(Document document, Endpoint endpoint) {
        var place = place(endpoint);
        if (!heard.contains(place)) {
            var others = heard.stream()
                    .filter(one -> one.startsWith(endpoint.scheme() + ":"))
                    .toList();
            warn(
                    document,
                    endpoint,
                    "no route listens at " + place,
                    others.isEmpty() ? "Add a route from it, or correct it" : Nearest.instead(place, others));
        }
    }

    private void warn(Document document, Endpoint endpoint, String what, String whatToDo) {
        warnings.add(new Problem(document.shown(), document.yaml().line(endpoint.pointer()), what, whatToDo));
    }

    private static String place(Endpoint endpoint) {
        return endpoint.scheme() + ":" + endpoint.path().replaceFirst("^/+", "");
    }
}
