package dev.serai.monitor;

/**
 * One figure of a flow beside its threshold.
 *
 * @param value null where there is nothing to measure
 * @param unit of value and threshold: {@code ms}, {@code s}, {@code share} of 1, or {@code count}
 * @param threshold null where none is known
 * @param of how many operations it is taken from; null where it is not taken from operations
 */
public record Measure(Kind kind, Double value, String unit, Double threshold, Long of, State state) {
    /** What is measured. */
    public enum Kind {
        /** The 95th percentile of what deliveries took, from the change in its source. */
        LATENCY,
        /** The share of operations that failed. */
        FAILURES,
        /** How many changes, hints and deliveries wait. */
        QUEUE,
        /** For how long the oldest of them has waited. */
        OLDEST,
        /** The share of changes that a person must decide. */
        CONFLICTS,
        /** The share of records that were not as the hub believes, at the last audit. */
        DRIFT,
        /** For how long nothing was heard from the system. */
        FRESHNESS,
        /** How much there was in the last full hour, which must not be nothing where there always is something. */
        VOLUME
    }

    /** How it stands to its threshold. */
    public enum State {
        OK,
        /** Beyond the threshold. */
        OUT,
        /** Too little is known to judge. */
        UNKNOWN
    }

    /** A share, judged where it is one of enough. */
    static Measure share(Kind kind, long part, long of, double threshold, long minimum) {
        var value = of == 0 ? null : (Double) ((double) part / of);
        return new Measure(kind, value, "share", threshold, of, judged(value, threshold, of >= minimum));
    }

    static Measure plain(Kind kind, String unit, Double value, Double threshold, Long of) {
        return new Measure(kind, value, unit, threshold, of, judged(value, threshold, true));
    }

    private static State judged(Double value, Double threshold, boolean enough) {
        if (value == null || threshold == null || !enough) {
            return State.UNKNOWN;
        }
        return value > threshold ? State.OUT : State.OK;
    }

    boolean out() {
        return state == State.OUT;
    }
}
