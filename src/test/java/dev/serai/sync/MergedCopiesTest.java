package dev.serai.sync;

import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a copy that was merged into another one in its system, which from then on answers that one for both ids, as HubSpot does (S3, S19). */
class MergedCopiesTest {
    private static final String OTHER = "lovelace@example.org";

    private final HubFixture hub = new HubFixture();
    private long ada;

    /** Ada is in the CRM and in the support desk. */
    @BeforeEach
    void isThere() {
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "Analytical Engines"));
        hub.settle();
        var create = hub.lease("support").get(0);
        ada = create.recordId();
        hub.accepted(create, "4711");
    }

    /** Somebody had her in the CRM a second time, of which the hub knows nothing. */
    @Test
    void itsRecordGoesOnWithTheOneThatTheHubDoesNotKnow() {
        mergedInto("c-2", OTHER, "Analytical Engines");
        read(crm("c-1"));

        assertThat(hub.link(crm("c-1")).live()).isFalse();
        assertThat(hub.link(crm("c-2"))).isEqualTo(new HubFixture.Linked(ada, true));
        assertThat(hub.value(ada, "email")).as("whoever merged them chose that").isEqualTo(OTHER);
        assertThat(hub.lease("crm")).isEmpty();
        assertThat(hub.lease("support")).singleElement().satisfies(update -> {
            assertThat(update.operation()).isEqualTo(Delivery.Operation.UPDATE);
            assertThat(update.body()).containsEntry("email", OTHER);
        });
        assertThat(letters()).isZero();
    }

    @Test
    void whatIsDueToItGoesToTheOneThatIsLeft() {
        hub.receive(hub.told(support("4711"), "Augusta", "ada@example.org", "Analytical Engines"));
        mergedInto("c-2", OTHER, "Analytical Engines");
        read(crm("c-1"));

        assertThat(hub.lease("crm")).singleElement().satisfies(update -> {
            assertThat(update.externalId()).isEqualTo("c-2");
            assertThat(update.body()).containsOnlyKeys("first_name").containsEntry("first_name", "Augusta");
        });
    }

    @Test
    void aPersonDecidesWhereTheOtherOneIsAnotherRecords() {
        hub.receive(hub.told(crm("c-2"), "Augusta", OTHER, "Other Ltd"));
        hub.settle();
        var augusta = hub.link(crm("c-2")).recordId();
        mergedInto("c-2", OTHER, "Newest Ltd");
        read(crm("c-1"));

        assertThat(hub.value(ada, "email")).isEqualTo("ada@example.org");
        assertThat(hub.value(ada, "company")).as("nobody said so of her").isEqualTo("Analytical Engines");
        assertThat(hub.value(augusta, "company")).as("it was read of that one").isEqualTo("Newest Ltd");
        assertThat(hub.link(crm("c-1")).live()).isFalse();
        assertThat(hub.link(support("4711"))).isEqualTo(new HubFixture.Linked(ada, true));
        assertThat(hub.lease("crm")).as("it would be there twice again").isEmpty();
        assertThat(hub.lease("support")).extracting(LeasedDelivery::recordId).containsOnly(augusta);
        assertThat(hub.queries.deadLetters(null, 0, 10)).singleElement().satisfies(letter -> assertThat(letter.detail())
                .contains("answers with contact c-2 for c-1", "record " + augusta, "Record " + ada));
    }

    @Test
    void aPersonDecidesWhereTheOtherOneHasAnothersKey() {
        hub.receive(hub.told(support("4712"), "Augusta", OTHER, null));
        hub.settle();
        var augusta = hub.link(support("4712")).recordId();
        mergedInto("c-2", OTHER, null);
        read(crm("c-1"));

        assertThat(hub.link(crm("c-2"))).isEqualTo(new HubFixture.Linked(augusta, true));
        assertThat(hub.value(ada, "email")).isEqualTo("ada@example.org");
        assertThat(letters()).isOne();
    }

    @Test
    void oneStrangeAnswerIsNoMerge() {
        mergedInto("c-2", OTHER, null);
        hub.receive(Hints.hint(crm("c-1"), hub.now, Lane.CRITICAL, null));
        hub.settle();
        put("c-1", "c-1", "ada@example.org", "Analytical Engines");
        hub.now = hub.now.plus(Duration.ofMinutes(1));
        hub.settle();

        assertThat(hub.link(crm("c-1"))).isEqualTo(new HubFixture.Linked(ada, true));
        assertThat(hub.link(crm("c-2"))).isNull();
    }

    @Test
    void whatWasWrittenToItWithoutAnAnswerIsNotTakenForThere() {
        hub.receive(hub.told(support("4711"), "Augusta", "ada@example.org", "Analytical Engines"));
        hub.settle();
        assertThat(hub.lease("crm")).hasSize(1);
        mergedInto("c-2", OTHER, "Other Ltd");
        hub.now = hub.now.plus(Hub.LEASE).plusSeconds(1);
        hub.hub.unknown().resolve();
        read(crm("c-1"));

        assertThat(hub.value(ada, "firstName")).isEqualTo("Augusta");
        assertThat(hub.link(crm("c-1")).live()).isFalse();
        assertThat(hub.link(crm("c-2"))).isEqualTo(new HubFixture.Linked(ada, true));
    }

    @Test
    void itIsThereAgainOnceItAnswersForItself() {
        hub.receive(hub.told(crm("c-2"), "Augusta", OTHER, null));
        hub.settle();
        mergedInto("c-2", OTHER, null);
        read(crm("c-1"));
        put("c-1", "c-1", "ada@example.org", "Analytical Engines");
        read(crm("c-1"));

        assertThat(hub.link(crm("c-1"))).isEqualTo(new HubFixture.Linked(ada, true));
    }

    private long letters() {
        return hub.queries.deadLetters(null, 0, 10).size();
    }

    /** From now on the CRM answers that one for both. */
    private void mergedInto(String id, String email, String company) {
        put("c-1", id, email, company);
        put(id, id, email, company);
    }

    private void put(String asked, String id, String email, String company) {
        hub.now = hub.now.plusSeconds(1);
        Map<String, Object> content = contact("crm", "Ada", email, company);
        hub.there.put(crm(asked), new Remote.Item(id, content, null, null, hub.now, false));
    }

    /** As often as it takes until it counts. */
    private void read(ExternalId external) {
        hub.receive(Hints.hint(external, hub.now, Lane.CRITICAL, null));
        for (var time = 0; time < 3; time++) {
            hub.settle();
            hub.now = hub.now.plus(Duration.ofSeconds(10));
        }
    }
}
