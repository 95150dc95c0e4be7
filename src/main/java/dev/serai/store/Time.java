package dev.serai.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Instants as PostgreSQL keeps them: in microseconds, within the years 1 to 9999. */
final class Time {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");
    private static final long MICROS = 1_000_000;

    private Time() {}

    static Long micros(Instant time) {
        if (time == null) {
            return null;
        }
        var kept = bounded(time);
        return kept.getEpochSecond() * MICROS + kept.getNano() / 1_000;
    }

    static Instant ofMicros(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
    }

    static OffsetDateTime column(Instant time) {
        return time == null
                ? null
                : bounded(time).truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static Instant bounded(Instant time) {
        if (time.isBefore(FIRST)) {
            return FIRST;
        }
        return time.isAfter(LAST) ? LAST : time;
    }
}
