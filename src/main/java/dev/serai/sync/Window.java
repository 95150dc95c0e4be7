package dev.serai.sync;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * The hours of each day in which something may be done, by the clocks of a place: {@code 22:00-06:00 Europe/Berlin}. From and until the wall clock's time, whatever daylight
 * saving does: a time that a day has not got is that of the first moment after the gap, one that it has twice is the earlier one.
 */
public record Window(LocalTime from, LocalTime until, ZoneId zone) {
    private static final Pattern FORM = Pattern.compile("([0-2][0-9]:[0-5][0-9])-([0-2][0-9]:[0-5][0-9]) +(\\S+)");

    public Window {
        if (from.equals(until)) {
            throw new IllegalArgumentException("a window from " + from + " until " + until + " never opens");
        }
    }

    /**
     * Reads the text.
     *
     * @throws IllegalArgumentException saying what to write
     */
    public static Window of(String text) {
        var form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw wrong(text);
        }
        try {
            return new Window(LocalTime.parse(form.group(1)), LocalTime.parse(form.group(2)), ZoneId.of(form.group(3)));
        } catch (DateTimeException e) {
            throw wrong(text);
        }
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is no window. Write two times and a zone, such as 22:00-06:00 Europe/Berlin");
    }

    /** Whether it is open. */
    public boolean open(Instant now) {
        return !opens(now).isAfter(now);
    }

    /** When it is open next: now where it is open. */
    public Instant opens(Instant now) {
        var day = now.atZone(zone).toLocalDate().minusDays(1);
        while (true) {
            var begin = at(day.atTime(from));
            var end = at(day.plusDays(from.isBefore(until) ? 0 : 1).atTime(until));
            if (now.isBefore(end) && begin.isBefore(end)) {
                return begin.isAfter(now) ? begin : now;
            }
            day = day.plusDays(1);
        }
    }

    private Instant at(LocalDateTime wall) {
        var change = zone.getRules().getTransition(wall);
        return change != null && change.isGap()
                ? change.getInstant()
                : wall.atZone(zone).toInstant();
    }

    @Override
    public String toString() {
        return from + "-" + until + " " + zone;
    }
}
