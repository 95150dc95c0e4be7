package dev.serai.sync;

/** How many must be looked at to see a share, and what a sample says of all. */
public final class SampleSize {
    private static final int STEPS = 60;

    private SampleSize() {}

    /**
     * At how many of a population one must look so that, where that share of them or more drifts, at least one of those is among them with that confidence. 0.1 % and 95 % take 2,995 of many; of few all.
     *
     * @param share above 0 and below 1
     * @param confidence above 0 and below 1
     */
    public static long of(long population, double share, double confidence) {
        if (population == 0) {
            return 0;
        }
        var drifting = Math.max(1, Math.ceil(share * population));
        // Without putting back, after the hypergeometric distribution.
        var size = (1 - Math.pow(1 - confidence, 1 / drifting)) * (population - (drifting - 1) / 2);
        return Math.min(population, (long) Math.ceil(size));
    }

    /** What share of all drifts, as far as a sample tells. */
    public record Interval(double low, double high) {}

    /** The exact interval of Clopper and Pearson; where everything was looked at, it is the share itself. */
    public static Interval interval(long found, long compared, boolean all, double confidence) {
        if (compared == 0) {
            return new Interval(0, 1);
        }
        var share = (double) found / compared;
        if (all) {
            return new Interval(share, share);
        }
        var tail = (1 - confidence) / 2;
        var low = found == 0 ? 0 : where(p -> 1 - atMost(found - 1, compared, p) > tail);
        var high = found == compared ? 1 : where(p -> atMost(found, compared, p) <= tail);
        return new Interval(low, high);
    }

    /** The smallest share for which that holds; it does for every larger one. */
    private static double where(java.util.function.DoublePredicate holds) {
        var below = 0.0;
        var above = 1.0;
        for (var step = 0; step < STEPS; step++) {
            var middle = (below + above) / 2;
            if (holds.test(middle)) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return above;
    }

    /** How likely at most so many of n are found where each is with that probability. */
    private static double atMost(long found, long n, double p) {
        var sum = 0.0;
        var choose = 0.0; // the logarithm of n over k
        for (long k = 0; k <= found; k++) {
            sum += Math.exp(choose + k * Math.log(p) + (n - k) * Math.log1p(-p));
            choose += Math.log((double) (n - k) / (k + 1));
        }
        return Math.min(1, sum);
    }
}
