package dev.serai.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes only when the simulation says so. */
final class VirtualClock implements InstantSource {
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");

    @Override
    public synchronized Instant instant() {
        return now;
    }

    synchronized void pass(Duration time) {
        now = now.plus(time);
    }
}
