package dev.serai.catalog;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a call may cost, and how many there may be.
 *
 * @param timeout from the request until the whole answer is there
 * @param connectTimeout until the connection stands
 * @param answerBytes a larger answer is not read
 * @param connections open at once, of this replica
 * @param retryAfter the header that says until when to wait: seconds, a date, or an epoch in seconds or milliseconds
 * @param account whose calls are counted together; null for the system's own. May hold settings placeholders
 * @param rates how many calls the account may make, each of them at the same time
 * @param concurrent calls under way at once, on all replicas; null for any number
 * @param reserve which share of each rate the hub leaves to people and other applications
 * @param retries when what went wrong is tried again
 */
public record SystemLimits(
        Duration timeout,
        Duration connectTimeout,
        Integer answerBytes,
        Integer connections,
        String retryAfter,
        String account,
        List<SystemRate> rates,
        Integer concurrent,
        BigDecimal reserve,
        SystemRetries retries) {

    public static final SystemLimits DEFAULT =
            new SystemLimits(null, null, null, null, null, null, null, null, null, null);

    public SystemLimits {
        timeout = timeout == null ? Duration.ofSeconds(30) : timeout;
        connectTimeout = connectTimeout == null ? Duration.ofSeconds(5) : connectTimeout;
        answerBytes = answerBytes == null ? 10 * 1024 * 1024 : answerBytes;
        connections = connections == null ? 64 : connections;
        retryAfter = retryAfter == null ? "Retry-After" : retryAfter;
        rates = rates == null ? List.of() : List.copyOf(rates);
        reserve = reserve == null ? new BigDecimal("0.1") : reserve;
        retries = retries == null ? SystemRetries.USUAL : retries;
    }

    /** All that answers may tell of limits in, as far as the file names it. */
    public List<String> headers() {
        return Stream.concat(
                        Stream.of(retryAfter),
                        rates.stream().flatMap(rate -> Stream.of(rate.remaining(), rate.limit(), rate.reset())))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whether the file says how many calls there may be. */
    public boolean counted() {
        return concurrent != null || rates.stream().anyMatch(rate -> rate.calls() != null);
    }

    /** How many of so many calls are the hub's: at least one. */
    public long ours(long calls) {
        return Math.max(1, calls - reserved(calls));
    }

    /** How many of so many calls are left to others. */
    public long reserved(long calls) {
        return reserve.multiply(BigDecimal.valueOf(calls))
                .setScale(0, java.math.RoundingMode.CEILING)
                .longValue();
    }
}
