package dev.serai.sync;

import dev.serai.catalog.SystemRetry;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** Exponential back-off with full jitter and a cap (S16). */
final class Backoff {
    private Backoff() {}

    /** When to try again after this many failures: what the system said where it did, never earlier than that, else anywhere within the doubled wait. */
    static Instant next(SystemRetry retry, Instant now, int failures, Instant told, RandomGenerator random) {
        if (told != null && told.isAfter(now)) {
            return told;
        }
        return now.plusMillis(
                1 + random.nextLong(Math.max(1, retry.longest(failures).toMillis())));
    }
}
