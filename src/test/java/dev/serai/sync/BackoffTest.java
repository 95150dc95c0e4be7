package dev.serai.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** When what went wrong is tried again. */
class BackoffTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final int TRIES = 2_000;

    private final Random random = new Random(1);

    private Duration wait(Retries retries, int failures) {
        return Duration.between(NOW, Backoff.next(retries.usual, NOW, failures, null, random));
    }

    @ParameterizedTest
    @CsvSource({
        "TRANSIENT, 1, PT1S",
        "TRANSIENT, 4, PT8S",
        "TRANSIENT, 11, PT15M",
        "TRANSIENT, 1000, PT15M",
        "RATE_LIMITED, 1, PT1S",
        "RATE_LIMITED, 9, PT1M",
        "SYSTEM_BROKEN, 1, PT1M",
        "SYSTEM_BROKEN, 9, PT1H",
        "FAILING, 1, PT5S",
        "FAILING, 9, PT5M"
    })
    void theLongestWaitDoublesUpToItsCap(Retries retries, int failures, Duration longest) {
        var waits = new ArrayList<Duration>();
        for (int tried = 0; tried < TRIES; tried++) {
            waits.add(wait(retries, failures));
        }
        assertThat(waits).allMatch(wait -> !wait.isNegative() && wait.compareTo(longest.plusMillis(1)) <= 0);
        assertThat(waits)
                .anyMatch(wait -> wait.compareTo(longest.multipliedBy(9).dividedBy(10)) > 0);
        var shortOnes = waits.stream()
                .filter(wait -> wait.compareTo(longest.dividedBy(4)) < 0)
                .count();
        assertThat(shortOnes)
                .as("of " + TRIES + " within the first quarter: full jitter")
                .isBetween(400L, 600L);
    }

    @ParameterizedTest
    @EnumSource
    void whatTheSystemSaysCounts(Retries retries) {
        var told = NOW.plusSeconds(4_000);
        assertThat(Backoff.next(retries.usual, NOW, 3, told, random)).isEqualTo(told);
        assertThat(Backoff.next(retries.usual, NOW, 3, NOW.minusSeconds(1), random))
                .isAfter(NOW);
    }

    @Test
    void onlyWhatIsTransientIsGivenUp() {
        assertThat(Retries.TRANSIENT.usual.attempts()).isEqualTo(50);
        assertThat(Retries.RATE_LIMITED.usual.attempts()).isNull();
        assertThat(Retries.SYSTEM_BROKEN.usual.attempts()).isNull();
        assertThat(Retries.FAILING.usual.attempts()).isNull();
    }
}
