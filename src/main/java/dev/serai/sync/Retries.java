package dev.serai.sync;

import dev.serai.catalog.Catalog;
import dev.serai.catalog.SystemRetries;
import dev.serai.catalog.SystemRetry;
import java.time.Duration;
import java.util.function.Function;

/** When what went wrong is tried again, by its class (S16), where a system's file does not say otherwise. */
enum Retries {
    /** A delivery or a read that may succeed later. */
    TRANSIENT(SystemRetries::each, Duration.ofSeconds(1), Duration.ofMinutes(15), 50),
    /** A system that limits without saying until when. */
    RATE_LIMITED(SystemRetries::limited, Duration.ofSeconds(1), Duration.ofMinutes(1), null),
    /** A system that refuses the hub as a whole: seldom, as many tries with wrong credentials lock an account. */
    SYSTEM_BROKEN(SystemRetries::broken, Duration.ofMinutes(1), Duration.ofHours(1), null),
    /** A system of which call after call fails. */
    FAILING(SystemRetries::failing, Duration.ofSeconds(5), Duration.ofMinutes(5), null);

    final SystemRetry usual;
    private final Function<SystemRetries, SystemRetry> named;

    Retries(Function<SystemRetries, SystemRetry> named, Duration first, Duration cap, Integer attempts) {
        this.named = named;
        this.usual = new SystemRetry(first, cap, attempts);
    }

    /** As that system's file says. */
    SystemRetry of(Catalog catalog, String system) {
        var spec = catalog.systems().get(system);
        var given = spec == null ? null : named.apply(spec.limits().retries());
        return given == null ? usual : given.or(usual);
    }
}
