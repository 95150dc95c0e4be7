package dev.serai.sync;

import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.Change;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the answer to an accepted write shows besides what was sent is settled as a change (S5). */
class AnswersTest {
    private final HubFixture hub = new HubFixture();

    @BeforeEach
    void told() {
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", null));
        hub.settle();
    }

    /** A tool that finds the company by the address, say. */
    @Test
    void whatACreateWasAnsweredBesidesIsSettled() {
        var create = hub.lease("support").get(0);
        assertThat(create.body()).doesNotContainKey("organization");

        answered(create, contact("support", "Ada", "ada@example.org", "Analytical Engines"));

        assertThat(hub.value(create.recordId(), "company")).isEqualTo("Analytical Engines");
        assertThat(hub.lease("crm")).singleElement().satisfies(delivery -> assertThat(delivery.body())
                .isEqualTo(Map.of("company", Map.of("name", "Analytical Engines"))));
        assertThat(hub.lease("support")).as("who said so").isEmpty();
    }

    @Test
    void whatAnUpdateWasAnsweredBesidesIsSettled() {
        var create = hub.lease("support").get(0);
        answered(create, contact("support", "Ada", "ada@example.org", null));
        assertThat(hub.lease("crm")).as("nothing is new to it").isEmpty();
        hub.now = hub.now.plusSeconds(1);
        var content = contact("crm", "Augusta", "ada@example.org", null);
        hub.receive(hub.change(crm("c-1"), Change.Kind.UPSERT, content, hub.now));
        hub.settle();
        var update = hub.lease("support").get(0);
        assertThat(update.body()).containsOnlyKeys("given");

        answered(update, contact("support", "Augusta", "ada@example.org", "Analytical Engines"));

        assertThat(hub.value(create.recordId(), "company")).isEqualTo("Analytical Engines");
        assertThat(hub.value(create.recordId(), "firstName")).isEqualTo("Augusta");
        assertThat(hub.lease("crm")).singleElement().satisfies(delivery -> assertThat(delivery.body())
                .containsOnlyKeys("company"));
        assertThat(hub.lease("support")).isEmpty();
    }

    /** It is known as 7 from then on. */
    private void answered(LeasedDelivery delivery, Map<String, Object> answer) {
        hub.now = hub.now.plusSeconds(1);
        hub.accepted(delivery, "7", answer);
        hub.settle();
        assertThat(hub.link(support("7")).recordId()).isEqualTo(delivery.recordId());
    }
}
