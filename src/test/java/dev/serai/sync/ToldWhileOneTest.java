package dev.serai.sync;

import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.ExternalId;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a copy was told while two were taken for one is taken back from it when they are split (S6, S23): found by the simulation. */
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
        hub.now = hub.now.plusSeconds(1);
        hub.hub.splitting().undo(ada, bob, true).orElseThrow();
        hub.settle();

        assertThat(hub.value(bob, "company")).isNull();
        assertThat(hub.lease("crm"))
                .filteredOn(sent -> "c-2".equals(sent.externalId()))
                .singleElement()
                .satisfies(sent ->
                        assertThat(sent.body()).containsEntry("company", Collections.singletonMap("name", null)));
    }
}
