package dev.serai.system;

import dev.serai.catalog.SystemLimits;
import dev.serai.catalog.SystemRate;
import dev.serai.sync.LeasingCalls;
import dev.serai.sync.RateAccount.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads from an answer how many calls are left: by the headers that the file names, else by those that many systems have. */
final class RateHeaders {
    private static final List<SystemRate> USUAL =
            List.of(usual("X-RateLimit-"), usual("RateLimit-"), usual("X-Rate-Limit-"));

    private static final Pattern NUMBER = Pattern.compile("^\\s*(\\d{1,15})(?!\\d)");

    /** How long an answer counts that does not say until when. */
    private static final Duration UNSAID = Duration.ofSeconds(1);

    private final SystemLimits limits;
    private final List<SystemRate> rates;

    RateHeaders(SystemLimits limits) {
        this.limits = limits;
        var named =
                limits.rates().stream().filter(rate -> rate.remaining() != null).toList();
        this.rates = named.isEmpty() ? USUAL : named;
    }

    private static SystemRate usual(String prefix) {
        return new SystemRate(null, null, null, prefix + "Remaining", prefix + "Limit", prefix + "Reset");
    }

    /**
     * What it tells, by the name of the rate.
     *
     * @param outstanding calls that may be made, or are under way, and that it cannot know of
     */
    Map<String, Told> read(HttpAnswer answer, long outstanding, Instant now) {
        var told = new HashMap<String, Told>();
        for (var rate : rates) {
            var remaining = number(answer, rate.remaining());
            if (remaining != null) {
                var name = rates == USUAL ? LeasingCalls.TOLD : rate.name();
                var left = remaining - reserved(rate, number(answer, rate.limit())) - outstanding;
                told.put(name, new Told(left, until(rate, answer, now), now));
            }
        }
        return told;
    }

    private long reserved(SystemRate rate, Long limit) {
        var all = limit == null && rate.calls() != null ? Long.valueOf(rate.calls()) : limit;
        return all == null || all < 1 ? 0 : all - limits.ours(all);
    }

    private static Instant until(SystemRate rate, HttpAnswer answer, Instant now) {
        var wait = Waits.of(rate.reset(), answer::header, now);
        return now.plus(wait != null ? wait : rate.per() != null ? rate.per() : UNSAID);
    }

    private static Long number(HttpAnswer answer, String header) {
        var value = header == null ? null : answer.header(header);
        var found = value == null ? null : NUMBER.matcher(value);
        return found == null || !found.find() ? null : Long.valueOf(found.group(1));
    }
}
