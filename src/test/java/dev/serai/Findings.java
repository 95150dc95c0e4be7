package dev.serai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What spoiled inputs brought to light: of each place where something broke the first input that did it. */
public final class Findings {
    private static final int FRAMES = 8;

    private final Map<String, String> byPlace = new LinkedHashMap<>();

    /** That the input with that number broke something. */
    public void add(int number, Object input, Throwable failure) {
        var frames = Arrays.stream(failure.getStackTrace())
                .limit(FRAMES)
                .map(frame -> "\n    at " + frame)
                .collect(Collectors.joining());
        var place = failure instanceof AssertionError ? failure.getMessage() : failure.getClass() + frames;
        byPlace.putIfAbsent(place, "input %d: %s%s%n%s".formatted(number, failure, frames, input));
    }

    public void areNone() {
        assertThat(byPlace.values().stream().collect(Collectors.joining("\n\n")))
                .isEmpty();
    }
}
