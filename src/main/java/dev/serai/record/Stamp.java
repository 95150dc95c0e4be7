package dev.serai.record;

import java.time.Duration;
import java.time.Instant;

/** When and by which system a field's value was decided (S9). The hub's own decisions carry {@link #HUB}. */
public record Stamp(Instant at, String system) {
    /** The name under which the hub itself decides. No system file may take it. */
    public static final String HUB = "hub";

    /** The smallest step between two stamps: what the database keeps of an instant. */
    public static final Duration TICK = Duration.ofNanos(1_000);
}
