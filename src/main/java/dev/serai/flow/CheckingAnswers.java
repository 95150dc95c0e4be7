package dev.serai.flow;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Warns of routes that answer a webhook with the changes that they took: that is no answer, and its sender would send again what was accepted. */
final class CheckingAnswers {
    private CheckingAnswers() {}

    static List<Problem> warnings(SetOfFiles set) {
        return set.camel().values().stream()
                .map(Source::document)
                .filter(Document::clean)
                .flatMap(CheckingAnswers::warnings)
                .sorted()
                .toList();
    }

    private static Stream<Problem> warnings(Document document) {
        return document.yaml().value() instanceof List<?> items
                ? IntStream.range(0, items.size())
                        .filter(at -> items.get(at) instanceof Map<?, ?> item && wordy(item.get("route")))
                        .mapToObj(at -> warning(document, Yaml.at(Yaml.at(Yaml.at("", at), "route"), "from")))
                : Stream.empty();
    }

    private static Problem warning(Document document, String pointer) {
        return new Problem(
                document.shown(),
                document.yaml().line(pointer),
                "this route ends in hub:receive, so that it answers with what was received: whoever called gets a failure and sends it again",
                "End it with to: direct:webhook-answer, which stands in error-handling.camel.yaml, or set a body");
    }

    private static boolean wordy(Object route) {
        return route instanceof Map<?, ?> map
                && map.get("from") instanceof Map<?, ?> from
                && String.valueOf(from.get("uri")).startsWith("platform-http:")
                && endsInReceiving(from.get("steps"));
    }

    /** Whether the last thing done is to receive, also within another step. */
    private static boolean endsInReceiving(Object steps) {
        if (!(steps instanceof List<?> list)
                || list.isEmpty()
                || !(list.get(list.size() - 1) instanceof Map<?, ?> last)) {
            return false;
        }
        return last.values().stream()
                .anyMatch(step ->
                        receives(step) || step instanceof Map<?, ?> inner && endsInReceiving(inner.get("steps")));
    }

    private static boolean receives(Object step) {
        var uri = step instanceof Map<?, ?> map ? map.get("uri") : step;
        return uri instanceof String text && text.startsWith("hub:receive");
    }
}
