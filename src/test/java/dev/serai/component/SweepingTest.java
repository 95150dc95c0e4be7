package dev.serai.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.sync.Pace;
import dev.serai.sync.Remote;
import dev.serai.sync.Window;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private Pace pace(String uri) {
        return hub.camel.getEndpoint(uri, HubEndpoint.class).pace();
    }

    @Test
    void aSweepTakesItsTimeUnlessTheRouteSaysOtherwise() {
        assertThat(pace(SWEEP)).isEqualTo(new Pace(100, Duration.ofSeconds(1), null));
        assertThat(pace(SWEEP + "&chunk=50&delay=200&window=22:00-06:00 UTC"))
                .isEqualTo(new Pace(50, Duration.ofMillis(200), Window.of("22:00-06:00 UTC")));
        assertThat(pace("hub:backfill?system=email&entity=contact")).isEqualTo(Pace.AT_ONCE);
        assertThat(pace("hub:backfill?system=email&entity=contact&chunk=10&delay=5000"))
                .isEqualTo(new Pace(10, Duration.ofSeconds(5), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chunk=0", "delay=-1", "delay=3600001"})
    void aPaceThatComesToNothingIsRefused(String option) {
        assertThatThrownBy(() -> hub.camel.getEndpoint(SWEEP + "&" + option).start())
                .hasMessageContaining("hub:sweep has " + option.replace('=', ' '));
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
