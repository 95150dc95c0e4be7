package dev.serai.sync;

import static dev.serai.sync.HubFixture.crm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.Change;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The support desk hears of a change once nobody has typed for three seconds, and ten seconds after the first one at the latest. */
class DebouncingTest {
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration MOST = Duration.ofSeconds(10);

    private final HubFixture hub = new HubFixture();

    @BeforeEach
    void adaIsInBoth() {
        hub.catalog = ChangedFiles.shipped()
                .with(
                        "support: { direction: both, onDelete: propagate }",
                        "support: { direction: both, onDelete: propagate, debounce: 3s, debounceMost: 10s }")
                .catalog();
        type("Ada");
        pass(QUIET);
        hub.accepted(hub.lease("support").get(0), "7");
    }

    /** Each a second after the one before. */
    private void type(String name) {
        hub.receive(hub.told(crm("c-1"), name, "ada@example.org", null));
        hub.settle();
    }

    private void pass(Duration time) {
        hub.now = hub.now.plus(time);
    }

    private List<Object> told() {
        return hub.lease("support").stream()
                .map(delivery -> delivery.body().get("given"))
                .toList();
    }

    @Test
    void whatIsTypedBitByBitGoesOutOnce() {
        for (var typed : List.of("Au", "Augu", "Augusta")) {
            type(typed);
            assertThat(told()).isEmpty();
        }
        pass(QUIET.minusMillis(1));
        assertThat(told()).isEmpty();

        pass(Duration.ofMillis(1));
        assertThat(told()).containsExactly("Augusta");
    }

    @Test
    void whoTypesOnAndOnIsHeardAllTheSame() {
        type("A");
        var latest = hub.now.plus(MOST);
        while (hub.now.isBefore(latest.minusSeconds(1))) {
            type("A" + hub.now.getEpochSecond());
            assertThat(told()).isEmpty();
        }

        type("Augusta");
        assertThat(hub.now).isEqualTo(latest);
        assertThat(told()).containsExactly("Augusta");
    }

    @Test
    void aDeleteDoesNotWait() {
        hub.receive(hub.change(crm("c-1"), Change.Kind.DELETE, null, hub.now));
        hub.settle();

        assertThat(hub.lease("support")).hasSize(1);
    }
}
