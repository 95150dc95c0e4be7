package dev.serai.system;

import dev.serai.catalog.SystemItem.TimeFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Times as systems write them. */
final class Times {
    private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000);

    private static final int MAX_PLACES = 1_000;

    /** A time of which every format cuts off as much as it ever does. */
    private static final Instant FINE = Instant.parse("2001-12-31T23:59:59.999999999Z");

    /** With an offset, its colon or not, or without one. */
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** A date of an HTTP header and what it means. */
    private record Dated(String text, Instant time) {}

    /** The last one that was read: all answers of one second say the same. */
    private static volatile Dated lastDated = new Dated("", null);

    private Times() {}

    /** Reads a time; null where it is none. A time without a zone is UTC. */
    static Instant parse(Object value, TimeFormat format) {
        try {
            return value == null ? null : Form.of(format).read().apply(value.toString());
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    /** By how much a time may be earlier as that format writes it: what it has no room for is cut off. None for null. */
    static Duration coarseness(TimeFormat format) {
        return format == null ? Duration.ZERO : Duration.between(parse(format(FINE, format), format), FINE);
    }

    /** Writes a time, cut to what the format can say. */
    static String format(Instant time, TimeFormat format) {
        return Form.of(format).write().apply(time);
    }

    /** One way to write times: how it is read and written. */
    private record Form(Function<String, Instant> read, Function<Instant, String> write) {
        private static final Map<TimeFormat, Form> KNOWN = Map.of(
                TimeFormat.ISO, new Form(Times::iso, Instant::toString),
                TimeFormat.EPOCH_SECONDS,
                        new Form(text -> epoch(new BigDecimal(text)), time -> Long.toString(time.getEpochSecond())),
                TimeFormat.EPOCH_MILLIS,
                        new Form(
                                text -> epoch(new BigDecimal(text).movePointLeft(3)),
                                time -> Long.toString(time.toEpochMilli())));

        static Form of(TimeFormat format) {
            var known = KNOWN.get(format);
            if (known != null) {
                return known;
            }
            var pattern =
                    DateTimeFormatter.ofPattern(format.word(), Locale.ROOT).withZone(ZoneOffset.UTC);
            return new Form(text -> Instant.from(pattern.parse(text)), pattern::format);
        }
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
        var time = UtcTime.read(text);
        return time == null ? Instant.from(ISO.parse(text)) : time;
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
