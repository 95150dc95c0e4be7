package dev.serai.system;

import dev.serai.catalog.SystemItem.TimeFormat;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Reads from headers how long to wait: a delay in seconds, a date, or an epoch in seconds or milliseconds, told apart by what they look like. */
final class Waits {
    /** No system is believed when it asks for more. */
    static final Duration LONGEST = Duration.ofHours(24);

    private static final BigDecimal LARGEST_DELAY = BigDecimal.valueOf(1_000_000_000);
    private static final BigDecimal SMALLEST_MILLIS = BigDecimal.valueOf(100_000_000_000L);

    private Waits() {}

    /** From receiving the answer on, from nothing up to {@link #LONGEST}; null where the header says nothing. A point in time counts from the answer's {@code Date}, as both are told by the system's clock. */
    static Duration of(String header, UnaryOperator<String> headers, Instant receivedAt) {
        var told = header == null ? null : headers.apply(header);
        if (told == null) {
            return null;
        }
        var date = Times.httpDate(headers.apply("Date"));
        var wait = wait(told.strip(), date == null ? receivedAt : date);
        return wait == null ? null : clamp(wait);
    }

    private static Duration wait(String told, Instant systemNow) {
        if (!told.matches("\\d{1,15}(\\.\\d{1,9})?")) {
            var http = Times.httpDate(told);
            var until = http == null ? Times.parse(told, TimeFormat.ISO) : http;
            return until == null ? null : Duration.between(systemNow, until);
        }
        var number = new BigDecimal(told);
        if (number.compareTo(LARGEST_DELAY) < 0) {
            return Duration.ofMillis(number.movePointRight(3).longValue());
        }
        var millis = number.compareTo(SMALLEST_MILLIS) < 0 ? number.movePointRight(3) : number;
        return Duration.between(systemNow, Instant.ofEpochMilli(millis.longValue()));
    }

    private static Duration clamp(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
