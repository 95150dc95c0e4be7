package dev.serai.sync;

import java.time.Duration;
import java.time.Instant;

/**
 * How fast a long read goes.
 *
 * @param chunk how many external records are handed over in one transaction
 * @param delay between one chunk and the next
 * @param window when it goes on at all; null for always
 */
public record Pace(int chunk, Duration delay, Window window) {
    /** As fast as the system answers. */
    public static final Pace AT_ONCE = new Pace(1_000, Duration.ZERO, null);

    /** What a sweep has unless its route says otherwise. */
    public static final Pace SWEEP = new Pace(100, Duration.ofSeconds(1), null);

    /** Who waited longer between two chunks would hardly ever come to an end. */
    public static final Duration LONGEST_DELAY = Duration.ofHours(1);

    /** When it may go on: now, or when its window opens. */
    public Instant opens(Instant now) {
        return window == null ? now : window.opens(now);
    }
}
