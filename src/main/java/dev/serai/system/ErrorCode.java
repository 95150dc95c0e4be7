package dev.serai.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the code of an error in an answer: a single word, as anything longer may hold somebody's data, and none that we sent ourselves. */
final class ErrorCode {
    private static final List<String> NAMES =
            List.of("code", "errorCode", "error", "errorType", "type", "reason", "category");
    /** What errors are wrapped in. */
    private static final List<String> AROUND =
            List.of("error", "errors", "fault", "faults", "problem", "problems", "detail", "details");

    private static final int DEEPEST = 3;

    private ErrorCode() {}

    /** The outermost one, at the top of the answer, in what errors are wrapped in, or in the first of several. */
    static Optional<String> in(Object body, HttpCall call) {
        var level = List.of(body == null ? Map.of() : body);
        for (var depth = 0; depth <= DEEPEST && !level.isEmpty(); depth++) {
            var objects = level.stream().flatMap(ErrorCode::object).toList();
            var found = objects.stream().flatMap(object -> code(object, call)).findFirst();
            if (found.isPresent()) {
                return found;
            }
            var next = new ArrayList<Object>();
            objects.forEach(object -> AROUND.forEach(name -> named(object, name).forEach(next::add)));
            level = next;
        }
        return Optional.empty();
    }

    private static Stream<Map<?, ?>> object(Object value) {
        var one = value instanceof List<?> several && !several.isEmpty() ? several.get(0) : value;
        return one instanceof Map<?, ?> map ? Stream.of(map) : Stream.empty();
    }

    private static Stream<String> code(Map<?, ?> object, HttpCall call) {
        return NAMES.stream()
                .flatMap(name -> named(object, name))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> text.matches("[A-Za-z][A-Za-z0-9_.-]{0,63}") && !call.holds(text));
    }

    private static Stream<Object> named(Map<?, ?> map, String name) {
        return map.entrySet().stream()
                .filter(entry -> name.equalsIgnoreCase(String.valueOf(entry.getKey())))
                .<Object>map(Map.Entry::getValue)
                .filter(value -> value != null);
    }
}
