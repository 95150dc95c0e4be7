package dev.serai.catalog;

import java.time.Duration;

/**
 * The thing that a reference names.
 *
 * @param waits how long a change or a delivery waits for it before it becomes a dead letter
 */
public record Parent(String entity, Duration waits) {
    /** How long it is waited for where a file does not say. */
    public static final Duration WAITS = Duration.ofDays(1);
}
