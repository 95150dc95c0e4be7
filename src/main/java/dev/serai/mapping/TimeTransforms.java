package dev.serai.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The forms that systems give to times: ISO, numbers since 1970, or a pattern of {@link DateTimeFormatter}. */
final class TimeTransforms {
    /** Bounded, so that no text makes a number of a billion digits. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{0,30})?([eE][+-]?[0-9]{1,2})?");

    private static final Map<String, Function<ZoneId, Transform>> INSTANTS = Map.of(
            "iso", zone -> Transform.form(value -> iso(value, zone), value -> value),
            "epoch-seconds", zone -> since1970(9),
            "epoch-millis", zone -> since1970(6));

    private TimeTransforms() {}

    static Transform instant(Parameters given) {
        var format = given.text("format", "iso");
        var zone = zone(given.text("zone", null));
        var known = INSTANTS.get(format);
        if (known != null) {
            return known.apply(zone);
        } else if (zone == null) {
            throw new Unfit("needs the parameter 'zone' beside a pattern; without a pattern the format is iso, "
                    + "epoch-seconds or epoch-millis");
        }
        var pattern = pattern(format).withZone(zone);
        return Transform.form(
                value -> text(value, pattern, ZonedDateTime::from).toInstant().toString(),
                value -> pattern.format(OffsetDateTime.parse(value.toString())));
    }

    static Transform date(Parameters given) {
        var format = given.text("format", "iso");
        if (format.equals("iso")) {
            return Transform.form(value -> value.toString().strip(), value -> value);
        }
        var pattern = pattern(format);
        return Transform.form(
                value -> text(value, pattern, LocalDate::from).toString(),
                value -> pattern.format(LocalDate.parse(value.toString())));
    }

    private static Object iso(Object value, ZoneId zone) {
        if (zone == null || !(value instanceof String)) {
            return value;
        }
        var read = text(
                value,
                DateTimeFormatter.ISO_DATE_TIME,
                given -> DateTimeFormatter.ISO_DATE_TIME.parseBest(
                        value.toString().strip(), OffsetDateTime::from, LocalDateTime::from));
        var at = read instanceof LocalDateTime local ? local.atZone(zone).toInstant() : Instant.from(read);
        return at.toString();
    }

    /** Numbers since 1970, whose unit is this many decimal places of a nanosecond; fractions count. */
    private static Transform since1970(int places) {
        return Transform.form(value -> at(value, places), value -> since(value, places));
    }

    private static Object at(Object value, int places) {
        var text = value.toString().strip();
        if (!NUMBER.matcher(text).matches()) {
            throw Unfit.wanted("a number since 1970", value);
        }
        try {
            var nanos = new BigDecimal(text).scaleByPowerOfTen(places);
            var seconds = nanos.scaleByPowerOfTen(-9).setScale(0, RoundingMode.FLOOR);
            var rest = nanos.subtract(seconds.scaleByPowerOfTen(9)).intValue();
            return Instant.ofEpochSecond(seconds.longValueExact(), rest).toString();
        } catch (ArithmeticException | DateTimeException e) {
            throw Unfit.wanted("a time within the years that a calendar has", value);
        }
    }

    private static Object since(Object value, int places) {
        var at = OffsetDateTime.parse(value.toString()).toInstant();
        var nanos = BigDecimal.valueOf(at.getEpochSecond()).scaleByPowerOfTen(9).add(BigDecimal.valueOf(at.getNano()));
        return nanos.scaleByPowerOfTen(-places).setScale(0, RoundingMode.FLOOR).longValueExact();
    }

    private static <T extends TemporalAccessor> T text(
            Object value, DateTimeFormatter pattern, Function<TemporalAccessor, T> read) {
        try {
            return read.apply(pattern.parse(value.toString().strip()));
        } catch (DateTimeException e) {
            throw Unfit.wanted("a time in the format of the rule", value);
        }
    }

    private static DateTimeFormatter pattern(String format) {
        try {
            // strict would want an era beside a year written as yyyy
            return DateTimeFormatter.ofPattern(format, Locale.ROOT).withResolverStyle(ResolverStyle.SMART);
        } catch (IllegalArgumentException e) {
            throw new Unfit("does not understand the format '" + format + "', it wants a pattern such as yyyy-MM-dd");
        }
    }

    private static ZoneId zone(String name) {
        try {
            return name == null ? null : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new Unfit("does not know the zone '" + name + "', it wants a name such as Europe/Berlin");
        }
    }
}
