package dev.serai.sync;

import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is due to a copy that the search before a create finds (S13). */
class FoundBeforeCreateTest {
    private final HubFixture hub = new HubFixture();
    private final Remote.Item there = new Remote.Item(
            "4711", HubFixture.contact("support", "Ada", "ada@example.org", null), null, null, null, false);

    /** Ada is in the CRM with her company, and in the support desk without; nobody there has told of her. */
    @BeforeEach
    void inTheCrm() {
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "Analytical Engines"));
        hub.settle();
        hub.found = value -> List.of(there);
    }

    @Test
    void whatDiffersThereIsWrittenAsSoonAsItIsLinked() {
        assertUpdated(hub.lease("support"));
    }

    @Test
    void soItIsWhereTheSystemToldOfItDuringTheSearch() {
        hub.found = value -> {
            hub.receive(hub.told(support("4711"), "Ada", "ada@example.org", null));
            hub.settle();
            return List.of(there);
        };
        hub.hub.lookUps().lookUp();
        assertUpdated(hub.hub.leasing().lease("support", HubFixture.CONTACT, 10));
    }

    @Test
    void soItIsWhereTheSystemToldOfItBeforeWhatWasFoundIsSettled() {
        hub.hub.lookUps().lookUp();
        hub.receive(hub.told(support("4711"), "Ada", "ada@example.org", null));
        hub.settle();
        assertUpdated(hub.hub.leasing().lease("support", HubFixture.CONTACT, 10));
    }

    @Test
    void isLookedUpOnceMoreWhereNobodySettlesWhatWasFound() {
        hub.hub.lookUps().lookUp();
        assertThat(hub.hub.lookUps().lookUp())
                .as("it may be settled at any moment")
                .isZero();
        hub.now = hub.now.plus(Claimed.LASTS);
        assertThat(hub.hub.lookUps().lookUp()).isPositive();
        assertThat(hub.hub.leasing().lease("support", HubFixture.CONTACT, 10)).isEmpty();
    }

    private static void assertUpdated(List<LeasedDelivery> leased) {
        assertThat(leased).singleElement().satisfies(update -> {
            assertThat(update.operation()).isEqualTo(Delivery.Operation.UPDATE);
            assertThat(update.externalId()).isEqualTo("4711");
            assertThat(update.body()).containsEntry("organization", "Analytical Engines");
        });
    }
}
