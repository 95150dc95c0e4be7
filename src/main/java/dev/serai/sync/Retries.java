package dev.serai.sync;

import dev.serai.catalog.SystemRetry;
import java.time.Duration;

/** When what went wrong is tried again, by its class (S16). */
enum Retries {
    /** A delivery or a read that may succeed later. */
    TRANSIENT(Duration.ofSeconds(1), Duration.ofMinutes(15), 50),
    /** A system that limits without saying until when. */
    RATE_LIMITED(Duration.ofSeconds(1), Duration.ofMinutes(1), null),
    /** A system that refuses the hub as a whole: seldom, as many tries with wrong credentials lock an account. */
    SYSTEM_BROKEN(Duration.ofMinutes(1), Duration.ofHours(1), null),
    /** A system of which call after call fails. */
    FAILING(Duration.ofSeconds(5), Duration.ofMinutes(5), null);

    final SystemRetry usual;

    Retries(Duration first, Duration cap, Integer attempts) {
        usual = new SystemRetry(first, cap, attempts);
    }
}
