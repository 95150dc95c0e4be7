package dev.serai.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;

/**
 * What an account has used, and what its replicas hold of it.
 *
 * @param spans by the name of a rate
 * @param slowed null where the system did not limit of late
 * @param holders by replica
 */
public record RateAccount(Map<String, Span> spans, Slowed slowed, Map<String, Holder> holders) {
    /** One that nobody used yet. */
    public static final RateAccount UNUSED = new RateAccount(Map.of(), null, Map.of());

    /**
     * What counts against one rate.
     *
     * @param counted calls by when they count no more
     * @param told null where no answer told
     */
    public record Span(SortedMap<Instant, Long> counted, Told told) {}

    /**
     * What an answer told.
     *
     * @param left calls that the hub may still make, those given out since taken off
     * @param until when there are all of them again
     * @param at when it was told
     */
    public record Told(long left, Instant until, Instant at) {}

    /**
     * That the system limited.
     *
     * @param calls how many may be made in {@link LeasingCalls#SLOWED} at first
     */
    public record Slowed(long calls, Instant since) {
        private static final Duration DOUBLES = Duration.ofSeconds(30);
        private static final Duration RECOVERED = Duration.ofMinutes(5);
        private static final Duration TOGETHER = Duration.ofSeconds(1);

        /** Whether it still counts: so long without being limited again, and nothing is left of it. */
        boolean stands(Instant now) {
            return since.plus(RECOVERED).isAfter(now);
        }

        /** Whether what was limited now was limited together with it: then it says nothing new. */
        boolean together(Instant now) {
            return since.plus(TOGETHER).isAfter(now);
        }

        /** How many calls may be made in the span now: twice as many after each half minute. */
        long mayNow(Instant now) {
            var doubled = Duration.between(since, now).toMillis() / (double) DOUBLES.toMillis();
            return (long) Math.min(calls * Math.pow(2, Math.max(0, doubled)), Integer.MAX_VALUE);
        }
    }

    /**
     * A replica with calls under way.
     *
     * @param slots how many calls it may have under way
     * @param wanted how many it would have
     * @param until when it is taken for dead
     */
    public record Holder(int slots, int wanted, Instant until) {}
}
