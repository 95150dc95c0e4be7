package dev.serai.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** S22. */
class FlipBrakeTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final FlipBrake brake = new FlipBrake();

    private boolean turns(int count, Duration apart) {
        return IntStream.range(0, count)
                .mapToObj(i -> brake.flips(
                        1,
                        "phone",
                        i % 2 == 0 ? "crm" : "support",
                        i % 2 == 0 ? "a" : "b",
                        NOW.plus(apart.multipliedBy(i))))
                .reduce(false, Boolean::logicalOr);
    }

    @Test
    void noticesAFieldThatFlipsBetweenTwoSystems() {
        assertThat(turns(6, Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void waitsForMoreThanAFewTurns() {
        assertThat(turns(5, Duration.ofSeconds(5))).isFalse();
    }

    @Test
    void takesSlowTurnsForEdits() {
        assertThat(turns(12, Duration.ofMinutes(10))).isFalse();
    }

    @Test
    void takesNewValuesForEdits() {
        assertThat(IntStream.range(0, 12)
                        .anyMatch(i -> brake.flips(1, "phone", i % 2 == 0 ? "crm" : "support", "v" + i, NOW)))
                .isFalse();
    }
}
