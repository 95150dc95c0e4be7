package dev.serai.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Direction;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What alert rules of Prometheus see of what no measure tells. */
class GaugesTest {
    private static final List<FlowHealth> FLOWS = List.of(
            new FlowHealth("crm", "contact", Direction.BOTH, false, 0, null, null, List.of()),
            new FlowHealth("shop", "order", Direction.IN, false, 0, null, null, List.of()));

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Gauges gauges = new Gauges(registry);

    private double shown(String system, String kind) {
        return registry.get("serai.flow.found")
                .tags("system", system, "kind", kind)
                .gauge()
                .value();
    }

    private static Condition condition(AlertKind kind, String subject, long count) {
        return new Condition(kind, subject, null, count, "what", null);
    }

    @Test
    void whatIsFoundOfAFlowIsCountedThereUntilItIsOver() {
        gauges.show(
                FLOWS,
                List.of(
                        condition(AlertKind.SCHEMA, "crm/contact", 3),
                        condition(AlertKind.HELD_DELETES, "shop/order", 1),
                        condition(AlertKind.CREDENTIALS, "crm", 1)));

        assertThat(shown("crm", "schema")).isEqualTo(3);
        assertThat(shown("crm", "held_deletes")).isZero();
        assertThat(shown("shop", "schema")).isZero();
        assertThat(shown("shop", "held_deletes")).isEqualTo(1);
        gauges.show(FLOWS, List.of());
        assertThat(shown("crm", "schema")).isZero();
    }
}
