package dev.serai.sync;

import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.ExternalId;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a copy was told while two were taken for one is taken back from it when they are split, and what it had by itself is known (S6, S23): found by the simulation. */
class ToldWhileOneTest {
    private final HubFixture hub = new HubFixture();

    private long told(ExternalId external, String name, String email, String company) {
        hub.now = hub.now.plusSeconds(1);
        hub.receive(hub.told(external, name, email, company));
        hub.settle();
        return hub.link(external).recordId();
    }

    private void merge(long survivor, long other) {
        hub.hub
                .merging()
                .merge(new MergingRecords.Wish(survivor, other, Map.of()))
                .orElseThrow();
        hub.settle();
    }

    private void deliver(String system, String externalId) {
        for (var sent : hub.lease(system)) {
            hub.now = hub.now.plusSeconds(1);
            hub.accepted(sent, externalId);
        }
        hub.settle();
    }

    /** Nobody ever told a company of Bob. */
    @Test
    void whoLeavesAndNeverHadAValueIsRidOfTheOtherOnes() {
        var ada = told(support("7"), "Ada", "ada@example.org", "Analytical Engines");
        var bob = told(crm("c-2"), "Bob", "bob@example.org", null);
        merge(ada, bob);
        deliver("crm", "c-2");
        split(ada, bob);

        assertThat(hub.value(bob, "company")).isNull();
        assertThat(hub.lease("crm"))
                .filteredOn(sent -> "c-2".equals(sent.externalId()))
                .singleElement()
                .satisfies(sent ->
                        assertThat(sent.body()).containsEntry("company", Collections.singletonMap("name", null)));
    }

    /** Her company gave way to his at first contact, and what was written there was read again before they were split. */
    @Test
    void whatACopyHadThatWasMetMeanwhileIsKnownThoughItWasWrittenOverAndReadSince() {
        var ada = told(crm("c-1"), "Ada", "ada@example.org", null);
        var bob = told(crm("c-2"), "Bob", "bob@example.org", "Difference Engines");
        merge(ada, bob);
        told(support("7"), "Ada", "ada@example.org", "Analytical Engines");
        assertThat(hub.value(ada, "company")).isEqualTo("Difference Engines");
        deliver("support", "7");
        shows("7", "Bob", "bob@example.org", "Difference Engines");
        split(ada, bob);

        assertThat(hub.value(ada, "company")).isEqualTo("Analytical Engines");
        assertThat(hub.value(bob, "company")).isEqualTo("Difference Engines");
    }

    @Test
    void aCopyThatWasMetMeanwhileGoesWithWhoseKeyItHadThoughItWasWrittenOverAndReadSince() {
        var ada = told(crm("c-1"), "Ada", "ada@example.org", null);
        var bob = told(crm("c-2"), "Bob", "bob@example.org", null);
        hub.hub.merging().merge(new MergingRecords.Wish(ada, bob, Map.of("email", ada)));
        hub.settle();
        assertThat(told(support("8"), "Bob", "bob@example.org", null)).isEqualTo(ada);
        deliver("support", "8");
        shows("8", "Bob", "ada@example.org", null);
        split(ada, bob);

        assertThat(hub.link(support("8"))).isEqualTo(new HubFixture.Linked(bob, true));
        assertThat(hub.value(ada, "email")).isEqualTo("ada@example.org");
        assertThat(hub.value(bob, "email")).isEqualTo("bob@example.org");
    }

    /** The desk's copy is read, long after our write. */
    private void shows(String id, String name, String email, String company) {
        hub.now = hub.now.plusSeconds(600);
        var item = new Remote.Item(id, contact("support", name, email, company), null, null, null, false);
        hub.receive(Hints.read(support(id), item, hub.now, hub.now, null));
        hub.settle();
    }

    private void split(long stays, long leaves) {
        hub.now = hub.now.plusSeconds(1);
        hub.hub.splitting().undo(stays, leaves, true).orElseThrow();
        hub.settle();
    }
}
