package dev.serai.sandbox;

import java.time.Instant;

/** How finely a tool notes when a contact changed. */
enum Ticks {
    /** Microseconds; no two contacts of the tool ever have the same. */
    MICROS_UNIQUE(1_000_000, true, 1),
    /** Milliseconds; contacts written together have the same. */
    MILLIS(1_000, false, 50),
    /** Seconds; writes of one second have the same, also those of one thing. */
    SECONDS(1, false, 50);

    private final int perSecond;
    private final boolean unique;
    private final int filledPerTick;

    Ticks(int perSecond, boolean unique, int filledPerTick) {
        this.perSecond = perSecond;
        this.unique = unique;
        this.filledPerTick = filledPerTick;
    }

    long of(Instant time) {
        return time.getEpochSecond() * perSecond + time.getNano() / (1_000_000_000 / perSecond);
    }

    Instant instant(long ticks) {
        return Instant.ofEpochSecond(
                Math.floorDiv(ticks, perSecond), Math.floorMod(ticks, perSecond) * (1_000_000_000L / perSecond));
    }

    /** The stamp of a write: never before another of the tool and, but for whole seconds, after the one it replaces, even where the clock was set back. */
    long next(Instant now, long lastOfTool, long replaced) {
        return Math.max(
                Math.max(of(now), unique ? lastOfTool + 1 : lastOfTool), this == SECONDS ? replaced : replaced + 1);
    }

    /** How many filled contacts in a row share a stamp. */
    int filledPerTick() {
        return filledPerTick;
    }
}
