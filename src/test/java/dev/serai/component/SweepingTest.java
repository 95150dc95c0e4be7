package dev.serai.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sync.Remote;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What hub:sweep and hub:backfill do. */
class SweepingTest {
    private static final String SWEEP = "hub:sweep?system=email&entity=contact";

    HubInCamel hub;

    @BeforeEach
    void start() throws Exception {
        hub = new HubInCamel();
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void tellsWhatItDid() {
        assertThat(sweep())
                .containsEntry(HubConstants.SWEPT, true)
                .containsEntry(HubConstants.PAGES, 1)
                .containsEntry(HubConstants.CHANGES, 0L)
                .doesNotContainKey(HubConstants.FAILURE);
    }

    @Test
    void passesOverWhatIsPaused() {
        hub.hub.systems().pause("email", "contact", true);
        assertThat(sweep()).containsEntry(HubConstants.SWEPT, false).containsEntry(HubConstants.FAILURE, "paused");
        assertThat(hub.systems.lists).isZero();
    }

    @Test
    void stopsASystemWhoseCredentialsAreRefused() {
        hub.systems.listFailure = Remote.Failure.SYSTEM_BROKEN;
        assertThat(sweep()).containsEntry(HubConstants.FAILURE, "SYSTEM_BROKEN: as the test says");
        assertThat(hub.hub.systems().state("email").broken()).contains("as the test says");
        assertThat(sweep()).containsEntry(HubConstants.SWEPT, false);
        hub.systems.listFailure = null;
        hub.hub.systems().mended("email");
        assertThat(sweep()).containsEntry(HubConstants.SWEPT, true);
    }

    @Test
    void aFailureThatPassesStopsNothingElse() {
        hub.systems.listFailure = Remote.Failure.TRANSIENT;
        assertThat(sweep()).containsEntry(HubConstants.FAILURE, "TRANSIENT: as the test says");
        assertThat(hub.hub.systems().state("email").broken()).isNull();
    }

    @Test
    void aBackfillIsStartedOnce() {
        hub.systems.listFailure = Remote.Failure.TRANSIENT;
        var first = backfill();
        assertThat(backfill()).isEqualTo(first);
    }

    private Object backfill() {
        var exchange = hub.send("hub:backfill?system=email&entity=contact", null, Map.of());
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getHeader(HubConstants.BACKFILL_ID);
    }

    private Map<String, Object> sweep() {
        var exchange = hub.send(SWEEP, null, Map.of());
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getHeaders();
    }
}
