package dev.serai.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Trying passwords ends soon, whether one after the other or at once. */
class FailedAttemptsTest {
    private static final String ADDRESS = "192.0.2.7";

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final FailedAttempts attempts = new FailedAttempts(3, Duration.ofMinutes(1), () -> now);

    private void failed(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(attempts.begin(ADDRESS, "wrong")).isTrue();
            attempts.end(ADDRESS, "wrong", true);
        }
    }

    private boolean maySignIn(String address) {
        var may = attempts.begin(address, "right");
        attempts.end(address, "right", false);
        return may;
    }

    @Test
    void anAddressMayTrySomeTimesAndThenMustWait() {
        failed(2);
        assertThat(maySignIn(ADDRESS)).isTrue();
        failed(1);
        assertThat(maySignIn(ADDRESS)).isFalse();
        assertThat(maySignIn("192.0.2.8")).isTrue();
    }

    @Test
    void afterThePauseItMayTryAgain() {
        failed(3);
        now = now.plusSeconds(59);
        assertThat(maySignIn(ADDRESS)).isFalse();
        now = now.plusSeconds(1);
        assertThat(maySignIn(ADDRESS)).isTrue();
        failed(2);
        assertThat(maySignIn(ADDRESS)).isTrue();
    }

    @Test
    void whatIsNotLookedAtYetCountsAlready() {
        assertThat(attempts.begin(ADDRESS, "one")).isTrue();
        assertThat(attempts.begin(ADDRESS, "two")).isTrue();
        assertThat(attempts.begin(ADDRESS, "three")).isTrue();
        assertThat(attempts.begin(ADDRESS, "four")).isFalse();
        attempts.end(ADDRESS, "two", false);
        assertThat(attempts.begin(ADDRESS, "four")).isTrue();
        attempts.end(ADDRESS, "one", true);
        assertThat(attempts.begin(ADDRESS, "five")).isFalse();
    }

    @Test
    void theSamePasswordAtOnceIsOneAttempt() {
        for (int i = 0; i < 20; i++) {
            assertThat(attempts.begin(ADDRESS, "same")).isTrue();
        }
        assertThat(attempts.begin(ADDRESS, "two")).isTrue();
        for (int i = 0; i < 20; i++) {
            attempts.end(ADDRESS, "same", true);
        }
        assertThat(attempts.begin(ADDRESS, "three")).isTrue();
        assertThat(attempts.begin(ADDRESS, "four")).isFalse();
    }

    @Test
    void whatWasNotBegunEndsNothing() {
        attempts.end(ADDRESS, null, true);
        attempts.begin(ADDRESS, "one");
        attempts.end(ADDRESS, "other", true);
        attempts.end(ADDRESS, "one", false);
        failed(3);
    }
}
