package dev.serai.flow;

import dev.serai.catalog.Mapping;
import dev.serai.mapping.RoundTrips;
import java.util.List;
import java.util.stream.Stream;

/** Warns of fields that do not survive the way into the hub, out and in again. Of mappings that are wrong anyway nothing is said. */
final class CheckingRoundTrips {
    private static final String WHAT_TO_DO =
            "Let in and out undo each other, or give the rule the way in or out, if that is meant";

    private CheckingRoundTrips() {}

    static List<Problem> warnings(SetOfFiles set) {
        return Stream.concat(set.mappings().values().stream(), set.shadows().values().stream())
                .filter(source -> source.document().clean()
                        && set.entities().containsKey(source.value().entity()))
                .flatMap(source -> warnings(set, source))
                .sorted()
                .toList();
    }

    private static Stream<Problem> warnings(SetOfFiles set, Source<Mapping> source) {
        var document = source.document();
        var entity = set.entities().get(source.value().entity()).value();
        return RoundTrips.generated(source.value(), entity, new CamelExpressions()).stream()
                .map(loss -> new Problem(
                        document.shown(),
                        document.yaml().line("/fields/" + loss.rule()),
                        "field " + loss.field() + " is lossy: " + loss.what(),
                        WHAT_TO_DO));
    }
}
