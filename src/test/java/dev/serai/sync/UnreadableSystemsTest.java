package dev.serai.sync;

import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.Change;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of a system that tells and cannot be asked, nothing waits for a read that never comes (S18, S19). */
class UnreadableSystemsTest {
    private final HubFixture hub = new HubFixture();
    private Instant told;

    /** Ada is in the CRM, which cannot be read, and in the support desk. */
    @BeforeEach
    void known() {
        Descriptions.change(hub, "crm", Descriptions::unreadable);
        hub.receive(hub.told(support("7"), "Ada", "ada@example.org", "New Ltd"));
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "New Ltd"));
        hub.settle();
        told = hub.now;
    }

    @Test
    void whatIsToldLateOfBeforeLeavesNothingToRead() {
        receive(Change.Kind.UPSERT, contact("crm", "Ada", "ada@example.org", "Late Ltd"), told.minusSeconds(60));
        assertThat(hints()).isZero();
    }

    @Test
    void aDeleteThatIsOlderThanWhatIsKnownLeavesNothingToRead() {
        receive(Change.Kind.DELETE, null, told.minusSeconds(60));
        assertThat(hints()).isZero();
        assertThat(hub.link(crm("c-1")).live()).isTrue();
    }

    @Test
    void whatWasToldLateHoldsUpNoDelete() {
        hub.now = hub.now.plusSeconds(1);
        hub.receive(hub.change(support("7"), Change.Kind.DELETE, null, hub.now));
        hub.settle();
        receive(Change.Kind.UPSERT, contact("crm", "Ada", "ada@example.org", "Late Ltd"), told.minusSeconds(60));
        assertThat(hints()).isZero();
        assertThat(hub.lease("crm")).extracting(LeasedDelivery::operation).containsExactly(Delivery.Operation.DELETE);
    }

    /** What it told is settled, though it cannot be read. */
    @Test
    void anEditThatWasReceivedWinsOverADelete() {
        hub.now = hub.now.plusSeconds(1);
        hub.receive(hub.change(support("7"), Change.Kind.DELETE, null, hub.now));
        hub.settle();
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "Newer Ltd"));
        assertThat(hub.hub.leasing().lease("crm", HubFixture.CONTACT, 1)).isEmpty();
        hub.settle();
        assertThat(hub.lease("crm")).isEmpty();
        assertThat(hub.lease("support"))
                .extracting(LeasedDelivery::operation)
                .containsExactly(Delivery.Operation.CREATE);
    }

    private void receive(Change.Kind kind, Map<String, Object> content, Instant changedAt) {
        hub.receive(hub.change(crm("c-1"), kind, content, changedAt));
        hub.hub.settling().settle();
    }

    private long hints() {
        return hub.queries.inbox(hub.now).stream()
                .mapToLong(inbox -> inbox.hints())
                .sum();
    }
}
