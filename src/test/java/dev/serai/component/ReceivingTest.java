package dev.serai.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What hub:receive takes and answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReceivingTest {
    private static final String CRM = "hub:receive?system=crm&entity=contact";

    HubInCamel hub;

    @BeforeAll
    void start() throws Exception {
        hub = new HubInCamel();
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void acceptsAnEventOnce() {
        assertThat(accepted(hub.newInCrm("c-1", "ada@example.org"))).isEqualTo(1);
        assertThat(accepted(hub.newInCrm("c-1", "ada@example.org"))).isZero();
    }

    @Test
    void knowsAnEventOnlyOnceItIsCommitted() {
        assertThat(hub.inbox.contains("crm/event-of-c-2")).isFalse();
        assertThat(hub.inbox.add("crm/event-of-c-2")).isTrue();
        assertThat(hub.inbox.contains("crm/event-of-c-2")).isFalse();
        hub.newInCrm("c-2", "grace@example.org");
        assertThat(hub.inbox.contains("crm/event-of-c-2")).isTrue();
    }

    @Test
    void takesJsonText() {
        var sent = hub.send(
                CRM,
                "{\"email_address\":\"alan@example.org\"}",
                Map.of(HubConstants.EXTERNAL_ID, "c-3", HubConstants.VERSION, 7L));
        assertThat(accepted(sent)).isEqualTo(1);
        var again = hub.send(
                CRM,
                "{\"email_address\":\"alan@example.org\"}",
                Map.of(HubConstants.EXTERNAL_ID, "c-3", HubConstants.VERSION, 7L));
        assertThat(accepted(again)).as("the same external version").isZero();
        var gone = Map.<String, Object>of(
                HubConstants.EXTERNAL_ID, "c-3", HubConstants.VERSION, 7L, HubConstants.OPERATION, "delete");
        assertThat(accepted(hub.send(CRM, null, gone)))
                .as("a delete told with the version of the last update")
                .isEqualTo(1);
    }

    @Test
    void takesChangesAsSystemsMakeThem() {
        assertThat(accepted(hub.send(CRM, List.of(change("crm", "c-4"), change("crm", "c-5")), Map.of())))
                .isEqualTo(2);
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThat(failure(hub.send(CRM, "not JSON", Map.of(HubConstants.EXTERNAL_ID, "c-6"))))
                .hasMessage("hub:receive of crm/contact got a body that is not a JSON object");
        assertThat(failure(hub.send(CRM, Map.of(), Map.of()))).hasMessageContaining(HubConstants.EXTERNAL_ID);
        assertThat(failure(hub.send(CRM, change("support", "1"), Map.of()))).hasMessageContaining("support/contact");
    }

    @Test
    void refusesASideThatTakesNoPart() {
        assertThatThrownBy(() -> hub.camel.getEndpoint("hub:receive?system=shop&entity=contact"))
                .hasRootCauseMessage(
                        "hub:receive names the system shop, which takes no part in contact: add it to the participants"
                                + " in contact.entity.yaml");
        assertThatThrownBy(() -> hub.camel.getEndpoint("hub:receive?system=crm&entity=invoice"))
                .hasRootCauseMessage("hub:receive names the entity invoice, which no entity file declares");
        assertThatThrownBy(() -> hub.camel.getEndpoint("hub:receive?system=analytics&entity=contact"))
                .hasRootCauseMessage("hub:receive does not fit: analytics takes part in contact as events");
        assertThatThrownBy(() -> hub.camel.getEndpoint("hub:recieve")).hasStackTraceContaining("There are hub:receive");
        assertThatThrownBy(() -> hub.camel.getEndpoint("hub:deliveries?system=crm&entity=contact&batch=0"))
                .hasStackTraceContaining("hub:deliveries has batch 0, which must be at least 1");
    }

    private static Change change(String system, String id) {
        return new Change(
                0,
                new ExternalId(system, "contact", id),
                Change.Kind.UPSERT,
                "told-of-" + id,
                false,
                Map.of("email_address", id + "@example.org"),
                null,
                null,
                null,
                null,
                Instant.now(),
                Lane.CRITICAL,
                null);
    }

    private static int accepted(org.apache.camel.Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getHeader(HubConstants.ACCEPTED, Integer.class);
    }

    private static Throwable failure(org.apache.camel.Exchange exchange) {
        return exchange.getException();
    }
}
