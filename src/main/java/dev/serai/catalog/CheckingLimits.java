package dev.serai.catalog;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.regex.Pattern;

/** Finds what is wrong with the limits of a system. */
final class CheckingLimits {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Pattern HEADER = Pattern.compile("[!-9;-~]+");
    private static final BigDecimal MOST_RESERVED = new BigDecimal("0.9");

    private final SystemLimits limits;
    private final SystemProblems problems;

    CheckingLimits(SystemLimits limits, SystemProblems problems) {
        this.limits = limits;
        this.problems = problems;
    }

    void check() {
        if (limits.reserve().signum() < 0 || limits.reserve().compareTo(MOST_RESERVED) > 0) {
            problems.add("/limits/reserve", "the reserve cannot be " + limits.reserve(), "Write a share from 0 to 0.9");
        }
        atLeastOne("/limits/concurrent", limits.concurrent());
        retry("each", limits.retries().each());
        retry("limited", limits.retries().limited());
        retry("broken", limits.retries().broken());
        retry("failing", limits.retries().failing());
        var names = new HashSet<String>();
        for (var at = 0; at < limits.rates().size(); at++) {
            var pointer = "/limits/rates/" + at;
            var rate = limits.rates().get(at);
            rate(pointer, rate);
            if (!names.add(rate.name())) {
                problems.add(pointer, "there is a rate of the same span already", "Keep the stricter one");
            }
        }
    }

    private void retry(String name, SystemRetry retry) {
        if (retry == null) {
            return;
        }
        var pointer = "/limits/retries/" + name;
        wait(pointer + "/first", retry.first());
        wait(pointer + "/cap", retry.cap());
        if (retry.first() != null && retry.cap() != null && retry.first().compareTo(retry.cap()) > 0) {
            problems.add(pointer + "/cap", "the cap is below the first wait", "Write at least as long a wait");
        }
        atLeastOne(pointer + "/attempts", retry.attempts());
        if (retry.attempts() != null && !name.equals("each")) {
            problems.add(
                    pointer + "/attempts",
                    "a system as a whole is never given up",
                    "Remove it; only each has a number of attempts");
        }
    }

    private void wait(String pointer, Duration wait) {
        if (wait != null && (wait.isZero() || wait.compareTo(DAY) > 0)) {
            problems.add(pointer, "the wait cannot be that", "Write one from 1ms to 1d, such as 30s");
        }
    }

    private void rate(String pointer, SystemRate rate) {
        atLeastOne(pointer + "/calls", rate.calls());
        if (rate.calls() == null && rate.remaining() == null) {
            problems.missing(pointer + "/calls");
        } else if (rate.calls() != null && rate.per() == null) {
            problems.missing(pointer + "/per");
        }
        if (rate.per() != null && (rate.per().isZero() || rate.per().compareTo(LONGEST) > 0)) {
            problems.add(pointer + "/per", "the span cannot be that", "Write one from 1ms to 31d, such as 10s");
        }
        if (rate.zone() != null) {
            zone(pointer, rate);
        }
        header(pointer + "/remaining", rate.remaining());
        header(pointer + "/limit", rate.limit());
        header(pointer + "/reset", rate.reset());
        if (rate.remaining() == null && (rate.limit() != null || rate.reset() != null)) {
            problems.missing(pointer + "/remaining");
        }
    }

    private void zone(String pointer, SystemRate rate) {
        try {
            ZoneId.of(rate.zone());
        } catch (DateTimeException e) {
            problems.add(pointer + "/zone", "'" + rate.zone() + "' is no time zone", "Write one like Europe/Berlin");
        }
        if (!DAY.equals(rate.per())) {
            problems.add(pointer + "/zone", "only a day begins somewhere", "Write per: 1d, or remove the zone");
        }
    }

    private void atLeastOne(String pointer, Integer number) {
        if (number != null && number < 1) {
            problems.add(pointer, "this cannot be " + number, "Write 1 or more");
        }
    }

    private void header(String pointer, String name) {
        if (name != null && !HEADER.matcher(name).matches()) {
            problems.add(pointer, "'" + name + "' is no header", "Write the header's name, such as X-RateLimit-Reset");
        }
    }
}
