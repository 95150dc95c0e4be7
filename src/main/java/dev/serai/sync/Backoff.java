package dev.serai.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** Exponential back-off with full jitter and a cap (S16). */
final class Backoff {
    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int DOUBLINGS = 12;

    private Backoff() {}

    /** When to try again after this many failures: what the system said where it did, never earlier than that, else anywhere within the doubled wait. */
    static Instant next(Instant now, int failures, Instant told, RandomGenerator random) {
        if (told != null && told.isAfter(now)) {
            return told;
        }
        var ceiling = FIRST.toMillis() << Math.min(Math.max(failures - 1, 0), DOUBLINGS);
        var bounded = Math.min(ceiling, LONGEST.toMillis());
        return now.plusMillis(1 + random.nextLong(bounded));
    }
}
