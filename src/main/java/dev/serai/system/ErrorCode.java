package dev.serai.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the code of an error in an answer: one that is made of words that errors are made of, or of capitals and a number, and that we did not send ourselves. Anything else may be
 * somebody's name.
 */
final class ErrorCode {
    private static final List<String> NAMES =
            List.of("code", "errorCode", "error", "errorType", "type", "reason", "category");
    /** What errors are wrapped in. */
    private static final List<String> AROUND =
            List.of("error", "errors", "fault", "faults", "problem", "problems", "detail", "details");

    private static final int DEEPEST = 3;

    private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");
    private static final Pattern NUMBERED = Pattern.compile("[A-Z]{1,6}[-_]?[0-9]{2,8}");
    /** Where one word of a code ends and the next begins, in whatever case it is written. */
    private static final Pattern BETWEEN = Pattern.compile("[_.-]+|(?<=[a-z0-9])(?=[A-Z])");

    private static final Set<String> WORDS = Set.of(
            ("abort aborted access account already amount archived authentication authorization bad blocked busy cannot closed conflict"
                            + " constraint currency customer declined deleted denied deprecated disabled does doesnt duplicate duplicated"
                            + " empty err error errors exceed exceeded exceeds exception exist exists expired fail failed"
                            + " failure fault forbidden found gone illegal inactive incorrect insufficient internal invalid invoice"
                            + " length limit limited limits locked malformed maintenance method mismatch missing not null"
                            + " overloaded parameter payment permission precondition quota range rate readonly refused rejected"
                            + " request required resource scope server stale taken throttled throttling timeout token too"
                            + " unauthorized unavailable unique unknown unprocessable unsupported validation version"
                            + " violation wrong")
                    .split(" "));

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
                .filter(text -> isCode(text) && !call.holds(text));
    }

    private static boolean isCode(String text) {
        return FORM.matcher(text).matches()
                && (NUMBERED.matcher(text).matches()
                        || BETWEEN.splitAsStream(text)
                                .map(word -> word.toLowerCase(Locale.ROOT))
                                .anyMatch(WORDS::contains));
    }

    private static Stream<Object> named(Map<?, ?> map, String name) {
        return map.entrySet().stream()
                .filter(entry -> name.equalsIgnoreCase(String.valueOf(entry.getKey())))
                .<Object>map(Map.Entry::getValue)
                .filter(value -> value != null);
    }
}
