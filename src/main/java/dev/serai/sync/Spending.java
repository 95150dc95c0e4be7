package dev.serai.sync;

import dev.serai.catalog.SystemRate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;

/** What counts against one rate, and how much of it is left. */
final class Spending {
    private static final long STEPS = 50;

    /** Answers that tell of ends no farther apart tell of the same span. */
    private static final Duration SAME = Duration.ofSeconds(2);

    private final Duration per;
    private final ZoneId zone;
    private final Long most;
    private final Instant now;
    private final TreeMap<Instant, Long> counted = new TreeMap<>();
    private RateAccount.Told told;

    /**
     * Goes on from what is known.
     *
     * @param known null for nothing
     * @param per null where calls are not counted
     * @param most how many there may be in that span; null for any number
     */
    Spending(RateAccount.Span known, Duration per, ZoneId zone, Long most, Instant now) {
        this.per = per;
        this.zone = zone;
        this.most = most;
        this.now = now;
        if (known != null) {
            counted.putAll(known.counted());
            counted.headMap(now, true).clear();
            told = known.told() == null || !known.told().until().isAfter(now) ? null : known.told();
        }
    }

    static Spending of(RateAccount.Span known, SystemRate rate, Long most, Instant now) {
        return new Spending(known, rate.per(), rate.place(), most, now);
    }

    /** How many calls may still be made now, whatever other rates say. */
    long left() {
        var byCount = most == null ? Long.MAX_VALUE : most - used();
        return Math.max(0, told == null ? byCount : Math.min(byCount, told.left()));
    }

    /** How many count now. */
    long used() {
        return counted.values().stream().mapToLong(Long::longValue).sum();
    }

    /** When there may be more of them, where there are none. */
    Instant opens() {
        var byCount = most == null || used() < most || counted.isEmpty() ? now : counted.firstKey();
        return told == null || told.left() > 0 || told.until().isBefore(byCount) ? byCount : told.until();
    }

    boolean bound() {
        return most != null || told != null;
    }

    Duration per() {
        return per;
    }

    Long most() {
        return most;
    }

    /** What an answer told counts until it is told otherwise or its span ends. Of one span the least counts, as what was given out since is taken off already. */
    void tell(RateAccount.Told news) {
        if (!news.until().isAfter(now) || told != null && news.at().isBefore(told.at())) {
            return;
        }
        var same = told != null
                && Duration.between(told.until(), news.until()).abs().compareTo(SAME) <= 0;
        told = same ? new RateAccount.Told(Math.min(told.left(), news.left()), news.until(), news.at()) : news;
    }

    /** Counts calls that may be made until then. */
    void take(long calls, Instant until) {
        if (calls > 0 && per != null) {
            counted.merge(countsUntil(until), calls, Long::sum);
        }
        tellLess(calls);
    }

    /** Counts of a slice only what was used, and since when it was. */
    void giveBack(LeasingCalls.Slice slice) {
        if (per != null) {
            counted.computeIfPresent(
                    countsUntil(slice.until()), (until, calls) -> calls > slice.calls() ? calls - slice.calls() : null);
            var until = countsUntil(slice.lastUsed());
            if (slice.used() > 0 && until.isAfter(now)) {
                counted.merge(until, slice.used(), Long::sum);
            }
        }
        tellLess(slice.used() - slice.calls());
    }

    private void tellLess(long calls) {
        told = told == null ? null : new RateAccount.Told(told.left() - calls, told.until(), told.at());
    }

    /** In steps, so that few numbers are kept, and never too early. */
    private Instant countsUntil(Instant used) {
        if (zone != null) {
            return used.atZone(zone)
                    .toLocalDate()
                    .plusDays(1)
                    .atStartOfDay(zone)
                    .toInstant();
        }
        var step = Math.max(1, per.toMillis() / STEPS);
        var end = used.plus(per).toEpochMilli();
        return Instant.ofEpochMilli((end / step + 1) * step);
    }

    /** As it is shown. */
    CallsLeft.Rate rate(Long calls) {
        return new CallsLeft.Rate(calls, most, per, left(), refills());
    }

    private Instant refills() {
        var counts = per == null ? now : counted.isEmpty() || zone != null ? countsUntil(now) : counted.firstKey();
        return told != null && told.until().isAfter(counts) ? told.until() : counts;
    }

    RateAccount.Span span() {
        return new RateAccount.Span(counted, told);
    }

    /** Whether there is anything to keep. */
    boolean empty() {
        return counted.isEmpty() && told == null;
    }

    /** What is left of all of them together. */
    static long least(Map<String, Spending> all) {
        return all.values().stream().mapToLong(Spending::left).min().orElse(Long.MAX_VALUE);
    }
}
