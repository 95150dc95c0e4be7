package dev.serai.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Things claimed for reading until some time, after which somebody else may read them.
 *
 * @param until when the claim runs out
 */
record Claimed<T>(Context context, List<T> items, Instant until) {
    /** How long a claim lasts. */
    static final Duration LASTS = Duration.ofMinutes(1);

    /** What one read takes at the most: none begins later than that before the claim runs out. */
    private static final Duration ONE_READ = Duration.ofSeconds(30);

    /** Here, or side by side where that is not null. Returns how many there are. */
    int work(Function<T, String> system, SideBySide sides, Consumer<List<T>> work) {
        if (sides == null) {
            SideBySide.bySystem(items, system).values().forEach(work);
        } else {
            sides.work(items, system, work);
        }
        return items.size();
    }

    /** Whether there is time to begin with another. */
    boolean holds() {
        return context.now().plus(ONE_READ).isBefore(until);
    }

    /** One after the other, as long as the claim lasts; one that fails keeps the others from nothing. */
    void each(Collection<T> part, Consumer<T> work) {
        all(part, item -> {
            if (holds()) {
                work.accept(item);
            }
        });
    }

    /** One after the other; one that fails keeps the others from nothing. */
    static <T> void all(Collection<T> items, Consumer<T> work) {
        RuntimeException failure = null;
        for (var item : items) {
            try {
                work.accept(item);
            } catch (RuntimeException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
