package dev.serai.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Direction;
import dev.serai.monitor.Measure.Kind;
import dev.serai.sync.Operation;
import dev.serai.sync.Operation.Status;
import dev.serai.sync.Operation.Type;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of a flow that is not as it should be. */
class MeasureConditionsTest {
    private static final Operation REFUSED = new Operation(
            Type.CREATE,
            "contact",
            "crm",
            "email",
            Status.DEAD,
            "refused",
            Instant.parse("2026-03-01T10:00:00Z"),
            null,
            10,
            7L,
            null,
            "EMAIL is required");

    private static List<Condition> of(boolean paused, Measure... measures) {
        var latency = new FlowHealth.Latency(40, 1L, 1L, 1L, 1L, 0, 5_000);
        var flow = new FlowHealth("email", "contact", Direction.OUT, paused, 0, null, latency, List.of(measures));
        return new MeasureConditions(List.of(REFUSED)).of(flow).toList();
    }

    @Test
    void itSaysHowManyOfHowManyAndShowsOne() {
        assertThat(of(false, Measure.share(Kind.FAILURES, 3, 40, 0.01, 20)))
                .containsExactly(new Condition(
                        AlertKind.FAILURES,
                        "email/contact",
                        null,
                        3,
                        "7.50 % of the operations of email/contact fail; 1.00 % is allowed.",
                        "CREATE from crm to email, record 7: refused: EMAIL is required"));
    }

    @Test
    void whatIsWithinItsThresholdOrNotJudgedIsNoCondition() {
        assertThat(of(
                        false,
                        Measure.share(Kind.FAILURES, 0, 40, 0.01, 20),
                        Measure.share(Kind.FAILURES, 1, 3, 0.01, 20),
                        Measure.plain(Kind.OLDEST, "s", null, 900.0, null)))
                .isEmpty();
    }

    @Test
    void whatAPersonPausedMayWait() {
        var queue = Measure.plain(Kind.QUEUE, "count", 1001.0, 1000.0, null);
        var latency = Measure.plain(Kind.LATENCY, "ms", 400_000.0, 300_000.0, 40L);
        assertThat(of(true, queue, latency)).isEmpty();
        assertThat(of(false, queue, latency))
                .extracting(Condition::what)
                .containsExactly(
                        "1001 changes, hints and deliveries of email/contact wait; 1000 is allowed.",
                        "95 of 100 deliveries to email/contact take up to 7 min; 5 min is allowed.");
        assertThat(of(true, Measure.share(Kind.FAILURES, 3, 40, 0.01, 20)))
                .as("that changes cannot be settled is news all the same")
                .hasSize(1);
    }
}
