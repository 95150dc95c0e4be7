package dev.serai.catalog;

import java.time.Duration;
import java.time.ZoneId;

/**
 * How many calls an account may make within a time, and where its answers tell how many are left.
 *
 * @param calls null where only the answers tell
 * @param per any span of that length, or, with {@code zone}, the day
 * @param zone where the day begins at midnight; null where the span is rolling
 * @param remaining the header that tells how many calls are left
 * @param limit the header that tells how many there are in all
 * @param reset the header that tells when there are all of them again: seconds, a date, or an epoch in seconds or milliseconds
 */
public record SystemRate(Integer calls, Duration per, String zone, String remaining, String limit, String reset) {
    /** Its name among the rates of one account. */
    public String name() {
        return (per == null ? remaining : per.toString()) + (zone == null ? "" : " " + zone);
    }

    /** Where the day begins; null where the span is rolling. */
    public ZoneId place() {
        return zone == null ? null : ZoneId.of(zone);
    }
}
