package dev.serai.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sync.Operation.Status;
import dev.serai.sync.Operation.Type;
import dev.serai.sync.OperationStore.Sum;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures are what was done, and of nothing there is none. */
class TallyTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    private static Sum sum(Type type, Status status, long belowMillis, long count, long latencyMillis) {
        return new Sum(AT, type, status, "contact", "crm", "email", "", belowMillis, count, latencyMillis, 0);
    }

    private static Tally of(Sum... sums) {
        return new Tally(List.of(sums));
    }

    @Test
    void ofNothingThereIsNoShareAndNoMiddle() {
        var nothing = of();
        assertThat(nothing.count()).isZero();
        assertThat(nothing.successRate()).isNull();
        assertThat(nothing.averageLatency()).isNull();
        assertThat(nothing.percentile(0.95)).isNull();
    }

    @Test
    void whatIsTriedAgainOrWaitsForADecisionIsNeitherGoodNorBad() {
        var tally = of(
                sum(Type.UPDATE, Status.DONE, 0, 5, 0),
                sum(Type.CHANGE, Status.UNCHANGED, 0, 1, 0),
                sum(Type.UPDATE, Status.AGAIN, 0, 100, 0),
                sum(Type.CHANGE, Status.CONFLICT, 0, 100, 0),
                sum(Type.UPDATE, Status.FAILED, 0, 1, 0),
                sum(Type.CHANGE, Status.DEAD, 0, 1, 0));
        assertThat(tally.count()).isEqualTo(208);
        assertThat(tally.judged()).isEqualTo(8);
        assertThat(tally.successRate()).isEqualTo(0.75);
    }

    @Test
    void anUnknownLatencyCountsNowhereInLatency() {
        var tally = of(sum(Type.UPDATE, Status.DONE, 0, 1000, 0), sum(Type.UPDATE, Status.DONE, 200, 2, 350));
        assertThat(tally.averageLatency()).isEqualTo(175);
        assertThat(tally.timedCount()).isEqualTo(2);
        assertThat(tally.percentile(0.01)).isEqualTo(200);
    }

    @Test
    void aPercentileIsTheBoundBelowWhichThatShareIs() {
        var tally = of(
                sum(Type.UPDATE, Status.DONE, 100, 94, 0),
                sum(Type.UPDATE, Status.DONE, 5_000, 1, 0),
                sum(Type.UPDATE, Status.DONE, 6_300, 4, 0),
                sum(Type.UPDATE, Status.DONE, 400_000, 1, 0));
        assertThat(tally.percentile(0.5)).isEqualTo(100);
        assertThat(tally.percentile(0.94)).isEqualTo(100);
        assertThat(tally.percentile(0.95)).isEqualTo(5_000);
        assertThat(tally.percentile(0.99)).isEqualTo(6_300);
        assertThat(tally.percentile(1)).isEqualTo(400_000);
        assertThat(tally.atLeast(5_000)).as("below 5,000 is not slow").isEqualTo(5);
    }

    @Test
    void aFlowHasTheChangesItsSystemToldAndTheDeliveriesToIt() {
        var tally = of(
                new Sum(AT, Type.CHANGE, Status.DONE, "contact", "crm", "hub", "", 0, 1, 0, 0),
                new Sum(AT, Type.UPDATE, Status.DONE, "contact", "crm", "email", "", 0, 2, 0, 0),
                new Sum(AT, Type.CHANGE, Status.DONE, "order", "crm", "hub", "", 0, 4, 0, 0));
        assertThat(tally.flow("crm", "contact").count()).isEqualTo(1);
        assertThat(tally.flow("email", "contact").count()).isEqualTo(2);
    }

    @Test
    void ofTooFewAShareIsShownAndNotJudged() {
        assertThat(Measure.share(Measure.Kind.FAILURES, 1, 19, 0.01, 20).state())
                .isEqualTo(Measure.State.UNKNOWN);
        assertThat(Measure.share(Measure.Kind.FAILURES, 1, 20, 0.01, 20).state())
                .isEqualTo(Measure.State.OUT);
        assertThat(Measure.share(Measure.Kind.FAILURES, 1, 100, 0.01, 20).state())
                .as("one in a hundred is not more than one in a hundred")
                .isEqualTo(Measure.State.OK);
        assertThat(Measure.share(Measure.Kind.FAILURES, 0, 0, 0.01, 0).value()).isNull();
        assertThat(Measure.share(Measure.Kind.FAILURES, 0, 0, 0.01, 0).state()).isEqualTo(Measure.State.UNKNOWN);
    }
}
