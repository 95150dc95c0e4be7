package dev.serai.sync;

import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.Change;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a system fills in by itself into what the hub creates there is no edit, by which a deleted record would come back (S7, S19). */
class FilledInThereTest {
    private static final String ENGINES = "Analytical Engines";

    private final HubFixture hub = new HubFixture();

    /** The company is only read from the support desk. The hub created Ada there, and she was deleted in the CRM before the desk told anything. */
    @BeforeEach
    void deletedBeforeTheEcho() {
        hub.catalog = ChangedFiles.shipped()
                .with("support/contact.mapping.yaml", "field: company, in", "field: company, way: in, in")
                .catalog();
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", null));
        hub.settle();
        hub.accepted(hub.lease("support").get(0), "7");
        hub.now = hub.now.plusSeconds(1);
        hub.receive(hub.change(crm("c-1"), Change.Kind.DELETE, null, hub.now));
        hub.settle();
    }

    @Test
    void theEchoOfOurCreateDoesNotBringItBack() {
        hub.receive(hub.told(support("7"), "Ada", "ada@example.org", ENGINES));
        hub.settle();
        staysDeleted();
    }

    @Test
    void norDoesAnEchoThatTellsEachFieldByItself() {
        hub.now = hub.now.plusSeconds(1);
        hub.receive(part(Map.of("organization", ENGINES)));
        hub.settle();
        staysDeleted();
    }

    @Test
    void anEditThatComesWithItDoes() {
        hub.receive(hub.told(support("7"), "Augusta", "ada@example.org", ENGINES));
        hub.settle();

        assertThat(hub.lease("support")).isEmpty();
        assertThat(hub.lease("crm")).singleElement().satisfies(delivery -> {
            assertThat(delivery.operation()).isEqualTo(Delivery.Operation.CREATE);
            assertThat(delivery.body()).containsEntry("company", Map.of("name", ENGINES));
        });
    }

    private void staysDeleted() {
        assertThat(hub.lease("crm")).as("nobody is made anew").isEmpty();
        assertThat(hub.lease("support"))
                .extracting(LeasedDelivery::operation)
                .containsExactly(Delivery.Operation.DELETE);
    }

    private Change part(Map<String, Object> content) {
        var whole = hub.change(support("7"), Change.Kind.UPSERT, content, hub.now);
        return new Change(
                0,
                whole.external(),
                whole.kind(),
                null,
                true,
                content,
                null,
                null,
                whole.changedAt(),
                null,
                whole.receivedAt(),
                whole.lane(),
                null);
    }
}
