package dev.serai.catalog;

import java.time.Duration;

/**
 * When something that went wrong is tried again: after a random wait within {@code first}, which doubles with each failure in a row, up to {@code cap}.
 *
 * <p>As a file has it, what is null is as usual.
 *
 * @param attempts after how many failures it is given up; null for never
 */
public record SystemRetry(Duration first, Duration cap, Integer attempts) {
    /** With the values of another where this has none. What this says is not undone by them: a first wait beyond the other's cap is the cap, too, and the other way round. */
    public SystemRetry or(SystemRetry usual) {
        var ends = cap != null ? cap : first == null || first.compareTo(usual.cap) < 0 ? usual.cap : first;
        var begins = first != null ? first : usual.first.compareTo(ends) < 0 ? usual.first : ends;
        return new SystemRetry(begins, ends, attempts == null ? usual.attempts : attempts);
    }

    /** The longest wait before the next try after so many failures in a row, the first of them 1. */
    public Duration longest(int failures) {
        var doublings = Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS);
        var wait = first.toMillis() > cap.toMillis() >> doublings ? cap : first.multipliedBy(1L << doublings);
        return wait.compareTo(cap) > 0 ? cap : wait;
    }

    private static final int MOST_DOUBLINGS = 30;
}
