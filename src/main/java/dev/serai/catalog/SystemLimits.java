package dev.serai.catalog;

import java.time.Duration;

/**
 * What a call may cost.
 *
 * @param timeout from the request until the whole answer is there
 * @param connectTimeout until the connection stands
 * @param answerBytes a larger answer is not read
 * @param connections open at once
 * @param retryAfter the header that says until when to wait: seconds, a date, or an epoch in seconds or milliseconds
 */
public record SystemLimits(
        Duration timeout, Duration connectTimeout, Integer answerBytes, Integer connections, String retryAfter) {

    public static final SystemLimits DEFAULT = new SystemLimits(null, null, null, null, null);

    public SystemLimits {
        timeout = timeout == null ? Duration.ofSeconds(30) : timeout;
        connectTimeout = connectTimeout == null ? Duration.ofSeconds(5) : connectTimeout;
        answerBytes = answerBytes == null ? 10 * 1024 * 1024 : answerBytes;
        connections = connections == null ? 64 : connections;
        retryAfter = retryAfter == null ? "Retry-After" : retryAfter;
    }
}
