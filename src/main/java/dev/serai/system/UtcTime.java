package dev.serai.system;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/** Reads {@code 2026-03-01T12:00:00.123456Z}, as nearly all systems write times: a formatter, which can read anything else, takes as long as the check of a webhook's signature. */
final class UtcTime {
    private static final String FORM = "____-__-__T__:__:__";
    private static final int MOST_DECIMALS = 9;

    private UtcTime() {}

    /** Null where it is not exactly of this form, or no time: that may be one in another form. */
    static Instant read(String text) {
        var end = text.length() - 1;
        if (end < FORM.length() || text.charAt(end) != 'Z' || !formed(text)) {
            return null;
        }
        var nanos = end == FORM.length() ? 0 : nanos(text, end);
        return nanos < 0 ? null : at(text, nanos);
    }

    private static boolean formed(String text) {
        for (var i = 0; i < FORM.length(); i++) {
            var is = text.charAt(i);
            if (FORM.charAt(i) == '_' ? is < '0' || is > '9' : is != FORM.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int nanos(String text, int end) {
        var decimals = end - FORM.length() - 1;
        if (text.charAt(FORM.length()) != '.' || decimals < 1 || decimals > MOST_DECIMALS) {
            return -1;
        }
        var nanos = 0;
        for (var i = FORM.length() + 1; i <= FORM.length() + MOST_DECIMALS; i++) {
            var digit = i < end ? text.charAt(i) - '0' : 0;
            if (digit < 0 || digit > 9) {
                return -1;
            }
            nanos = nanos * 10 + digit;
        }
        return nanos;
    }

    private static Instant at(String text, int nanos) {
        var year = number(text, 0, 4);
        var month = number(text, 5, 7);
        var day = number(text, 8, 10);
        var hour = number(text, 11, 13);
        var minute = number(text, 14, 16);
        var second = number(text, 17, 19);
        if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) {
            return null;
        } else if (day > 28 && day > YearMonth.of(year, month).lengthOfMonth()) {
            return null;
        }
        var days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(((days * 24 + hour) * 60 + minute) * 60 + second, nanos);
    }

    private static int number(String text, int from, int to) {
        var number = 0;
        for (var i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
