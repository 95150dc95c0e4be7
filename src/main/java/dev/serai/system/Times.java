package dev.serai.system;

import dev.serai.catalog.SystemItem.TimeFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Times as systems write them. */
final class Times {
    private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000);

    private static final int MAX_PLACES = 1_000;

    private static final Pattern ZONE = Pattern.compile("(Z|z|[+-]\\d\\d(:?\\d\\d)?)$");

    /** A date of an HTTP header and what it means. */
    private record Dated(String text, Instant time) {}

    /** The last one that was read: all answers of one second say the same. */
    private static volatile Dated lastDated = new Dated("", null);

    private Times() {}

    /** Reads a time; null where it is none. A time without a zone is UTC. */
    static Instant parse(Object value, TimeFormat format) {
        try {
            return value == null
                    ? null
                    : switch (format) {
                        case ISO -> iso(value.toString());
                        case EPOCH_SECONDS -> epoch(new BigDecimal(value.toString()));
                        case EPOCH_MILLIS -> epoch(new BigDecimal(value.toString()).movePointLeft(3));
                    };
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    /** Writes a time, cut to what the format can say. */
    static String format(Instant time, TimeFormat format) {
        return switch (format) {
            case ISO -> time.toString();
            case EPOCH_SECONDS -> Long.toString(time.getEpochSecond());
            case EPOCH_MILLIS -> Long.toString(time.toEpochMilli());
        };
    }

    /** Reads the date of an HTTP header; null where it is none. */
    static Instant httpDate(String value) {
        if (value == null) {
            return null;
        }
        var last = lastDated;
        if (!last.text().equals(value)) {
            last = new Dated(value, readHttpDate(value));
            lastDated = last;
        }
        return last.time();
    }

    private static Instant readHttpDate(String value) {
        try {
            return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant iso(String text) {
        var zoned = ZONE.matcher(text).find() && text.indexOf(':') > 0;
        return zoned
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    private static Instant epoch(BigDecimal seconds) {
        if (Math.abs((long) seconds.scale()) > MAX_PLACES) {
            throw new ArithmeticException("no time, and written out it may take all memory");
        }
        var nanos = seconds.multiply(BILLION).setScale(0, RoundingMode.FLOOR).toBigIntegerExact();
        var parts = nanos.divideAndRemainder(BILLION.toBigInteger());
        return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
    }
}
