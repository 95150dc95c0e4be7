package dev.serai.sync;

import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Into which classes latencies are sorted, so that their percentiles can be told from sums. A percentile is the upper bound of its class: at most a third too high. */
public final class Latencies {
    private static final long[] STEPS = {100, 125, 160, 200, 250, 300, 400, 500, 630, 800};
    private static final int DECADES = 10;

    /** The upper bounds in milliseconds, ascending, from 1 on; 5 seconds and 5 minutes are among them. A latency that is a bound is in the class above it. */
    public static final long[] BOUNDS = IntStream.range(0, DECADES)
            .boxed()
            .flatMapToLong(decade -> LongStream.of(STEPS).map(step -> step * (long) Math.pow(10, decade) / 100))
            .distinct()
            .toArray();

    private Latencies() {}

    /** What is longer counts as that long. */
    static long clamped(long millis) {
        return Math.max(0, Math.min(millis, BOUNDS[BOUNDS.length - 1] - 1));
    }
}
