package dev.serai.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Trying passwords one after the other ends soon. */
class FailedAttemptsTest {
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final FailedAttempts attempts = new FailedAttempts(3, Duration.ofMinutes(1), () -> now);

    private void failed(int times) {
        for (int i = 0; i < times; i++) {
            attempts.failed("192.0.2.7");
        }
    }

    @Test
    void anAddressMayTrySomeTimesAndThenMustWait() {
        failed(2);
        assertThat(attempts.tooMany("192.0.2.7")).isFalse();
        failed(1);
        assertThat(attempts.tooMany("192.0.2.7")).isTrue();
        assertThat(attempts.tooMany("192.0.2.8")).isFalse();
    }

    @Test
    void afterThePauseItMayTryAgain() {
        failed(3);
        now = now.plusSeconds(59);
        assertThat(attempts.tooMany("192.0.2.7")).isTrue();
        now = now.plusSeconds(1);
        assertThat(attempts.tooMany("192.0.2.7")).isFalse();
        failed(2);
        assertThat(attempts.tooMany("192.0.2.7")).isFalse();
    }
}
