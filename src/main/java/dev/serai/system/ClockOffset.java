package dev.serai.system;

import java.time.Duration;
import java.time.Instant;

/**
 * Measures how far a system's clock is ahead of ours (S9) from the {@code Date} of its answers. Each says that its clock stood in [D, D + 1 s) at some moment between sent and
 * received, so the offset lies in [D - received, D + 1 s - sent); what all samples have in common narrows it to milliseconds. A sample that has nothing in common with the
 * others starts anew: the clock was set.
 */
final class ClockOffset {
    /** By how much times may be ahead of ours that are of a clock that was never measured: they may be of another zone, without saying so. */
    private static final Duration UNMEASURED = Duration.ofDays(1);

    private Duration least;
    private Duration most;

    synchronized void observe(Instant date, Instant sent, Instant received) {
        var low = Duration.between(received, date);
        var high = Duration.between(sent, date.plusSeconds(1));
        if (least == null || low.compareTo(most) >= 0 || high.compareTo(least) <= 0) {
            least = low;
            most = high;
        } else {
            least = low.compareTo(least) > 0 ? low : least;
            most = high.compareTo(most) < 0 ? high : most;
        }
    }

    /** What the system's clock shows at that time of ours, at the latest. */
    synchronized Instant latest(Instant now) {
        return now.plus(least == null ? UNMEASURED : most);
    }

    /** Zero where that is possible, as most clocks are right and the middle of few samples is not: it would make a later edit an earlier one. Else the middle of what is possible. */
    synchronized Duration offset() {
        return least == null || least.compareTo(Duration.ZERO) <= 0 && most.compareTo(Duration.ZERO) > 0
                ? Duration.ZERO
                : least.plus(most.minus(least).dividedBy(2));
    }
}
