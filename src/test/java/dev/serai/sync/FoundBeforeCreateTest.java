package dev.serai.sync;

import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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

    /** The desk has her as somebody whom it told with her address and the phone of Bob, who has no address. */
    @Test
    void isNotSearchedForAgainAndAgainWhileAPersonIsAskedWhoItIs() {
        hub.receive(phone("crm", crm("c-2"), "Bob", null));
        hub.receive(phone("support", support("4711"), "Ada", "ada@example.org"));
        hub.settle();
        assertThat(hub.conflicts(Conflict.Kind.IDENTITY)).hasSize(1);

        assertThat(searches(Duration.ofHours(2))).isLessThan(40);

        assertThat(inbox()).as("what is asked about, and what was found once").isEqualTo(2);
    }

    /** Bob is the one who has her address there by now, and what is due to him there is not delivered. */
    @Test
    void isNotSearchedForAgainAndAgainWhileWhatWasFoundIsAboutToChange() {
        hub.receive(hub.told(support("4711"), "Bob", "bob@example.org", null));
        hub.settle();
        hub.receive(phone("crm", crm("c-2"), "Bob", "bob@example.org"));
        hub.settle();

        assertThat(searches(Duration.ofHours(2))).isLessThan(40);

        assertThat(inbox()).isZero();
    }

    private Change phone(String system, ExternalId external, String name, String email) {
        hub.now = hub.now.plusSeconds(1);
        var content = new HashMap<>(HubFixture.contact(system, name, email, null));
        content.put(system.equals("crm") ? "phone_number" : "phone", "+442079460001");
        return hub.change(external, Change.Kind.UPSERT, content, hub.now);
    }

    private int searches(Duration time) {
        var searches = new AtomicInteger();
        hub.found = value -> {
            searches.addAndGet(value.equals("ada@example.org") ? 1 : 0);
            return value.equals("ada@example.org") ? List.of(there) : List.of();
        };
        for (var end = hub.now.plus(time); hub.now.isBefore(end); hub.now = hub.now.plusSeconds(5)) {
            hub.hub.lookUps().lookUp();
            hub.settle();
        }
        return searches.get();
    }

    private long inbox() {
        return hub.queries.inbox(hub.now).stream()
                .mapToLong(inbox -> inbox.pending() + inbox.waiting() + inbox.parked())
                .sum();
    }

    private static void assertUpdated(List<LeasedDelivery> leased) {
        assertThat(leased).singleElement().satisfies(update -> {
            assertThat(update.operation()).isEqualTo(Delivery.Operation.UPDATE);
            assertThat(update.externalId()).isEqualTo("4711");
            assertThat(update.body()).containsEntry("organization", "Analytical Engines");
        });
    }
}
