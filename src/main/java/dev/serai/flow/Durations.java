package dev.serai.flow;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations as the files write them: 500ms, 30s, 15m, 1h, 2d. */
final class Durations {
    static final String ADVICE = "Write a number and a unit, such as 500ms, 30s, 15m, 1h or 2d";
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    private Durations() {}

    static Optional<Duration> parse(Object text) {
        var form = FORM.matcher(String.valueOf(text));
        if (!form.matches()) {
            return Optional.empty();
        }
        var count = Long.parseLong(form.group(1));
        return Optional.of(
                switch (form.group(2)) {
                    case "ms" -> Duration.ofMillis(count);
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                });
    }
}
