package dev.serai.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** A sample is as large as it must be, and says no more than it can. */
class SampleSizeTest {
    @Test
    void aHundredCannotSeeOneInAThousand() {
        assertThat(SampleSize.of(10_000_000, 0.001, 0.95)).isBetween(2_990L, 2_996L);
        assertThat(SampleSize.of(10_000_000, 0.01, 0.95)).isBetween(297L, 300L);
        assertThat(SampleSize.of(10_000_000, 0.001, 0.99)).isBetween(4_595L, 4_604L);
    }

    @Test
    void ofFewAllAreLookedAt() {
        assertThat(SampleSize.of(0, 0.001, 0.95)).isZero();
        assertThat(SampleSize.of(1, 0.001, 0.95)).isEqualTo(1);
        assertThat(SampleSize.of(500, 0.001, 0.95)).isBetween(475L, 500L);
    }

    /** Counted out: the chance that none of those that drift is in the sample. */
    @Test
    void theSampleMissesADriftOfTheThresholdNoMoreOftenThanItMay() {
        for (var population : new long[] {100, 1_000, 5_000, 20_000, 100_000}) {
            var drifting = (long) Math.max(1, Math.ceil(0.001 * population));
            var size = SampleSize.of(population, 0.001, 0.95);
            var missed = 1.0;
            for (var one = 0L; one < drifting; one++) {
                missed *= Math.max(0, (double) (population - size - one) / (population - one));
            }
            assertThat(missed).as("of " + population).isLessThanOrEqualTo(0.0505);
        }
    }

    /** As tables of Clopper and Pearson have it. */
    @Test
    void theIntervalIsThatOfClopperAndPearson() {
        var five = SampleSize.interval(5, 100, false, 0.95);
        assertThat(five.low()).isCloseTo(0.01643, within(0.00001));
        assertThat(five.high()).isCloseTo(0.11283, within(0.00001));
        var none = SampleSize.interval(0, 2_995, false, 0.95);
        assertThat(none.low()).isZero();
        assertThat(none.high()).isCloseTo(1 - Math.pow(0.025, 1 / 2_995.0), within(1e-9));
        var all = SampleSize.interval(10, 10, false, 0.95);
        assertThat(all.low()).isCloseTo(Math.pow(0.025, 0.1), within(1e-9));
        assertThat(all.high()).isEqualTo(1);
    }

    @Test
    void whatWasAllLookedAtIsKnown() {
        assertThat(SampleSize.interval(1, 4, true, 0.95)).isEqualTo(new SampleSize.Interval(0.25, 0.25));
        assertThat(SampleSize.interval(0, 0, false, 0.95)).isEqualTo(new SampleSize.Interval(0, 1));
    }
}
