package dev.serai.sandbox;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.LongSupplier;

/** A tool's own clock: the given one, ahead or behind by an offset that may change. */
final class ToolClock {
    private final InstantSource source;
    private final LongSupplier offsetMillis;

    ToolClock(InstantSource source, LongSupplier offsetMillis) {
        this.source = source;
        this.offsetMillis = offsetMillis;
    }

    /** The time as this tool shows it. */
    Instant now() {
        return real().plusMillis(offsetMillis.getAsLong());
    }

    /** The time without the tool's offset. */
    Instant real() {
        return source.instant();
    }

    static String httpDate(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }
}
