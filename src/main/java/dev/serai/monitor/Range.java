package dev.serai.monitor;

import dev.serai.sync.OperationStore.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/** Over what time health is told, and in how long parts its trends. */
public enum Range {
    HOUR("1h", Duration.ofHours(1), Step.MINUTE, Duration.ofMinutes(1)),
    DAY("24h", Duration.ofHours(24), Step.MINUTE, Duration.ofMinutes(30)),
    WEEK("7d", Duration.ofDays(7), Step.HOUR, Duration.ofHours(3)),
    MONTH("30d", Duration.ofDays(30), Step.HOUR, Duration.ofHours(12));

    private final String label;
    final Duration length;
    final Step step;
    final Duration part;

    Range(String label, Duration length, Step step, Duration part) {
        this.label = label;
        this.length = length;
        this.step = step;
        this.part = part;
    }

    public String label() {
        return label;
    }

    /** When it begins: with a full minute, or with a full hour. */
    Instant since(Instant now) {
        return now.minus(length).truncatedTo(step == Step.MINUTE ? ChronoUnit.MINUTES : ChronoUnit.HOURS);
    }

    public static Optional<Range> of(String label) {
        return Arrays.stream(values())
                .filter(range -> range.label.equals(label))
                .findFirst();
    }
}
