package dev.serai.sync;

import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Strategy;
import dev.serai.record.ExternalId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a question while nobody answers it and people go on editing (S21). */
class FollowingConflictsTest {
    private final HubFixture hub = new HubFixture(Strategy.MANUAL);
    private Conflict asked;

    /** Both sides changed Ada's company. */
    @BeforeEach
    void bothChanged() {
        told(crm("c-1"), "Old Ltd");
        told(support("7"), "Old Ltd");
        told(crm("c-1"), "Crm Ltd");
        told(support("7"), "Support Ltd");
        asked = open();
        assertSides("Crm Ltd", "Support Ltd");
    }

    @Test
    void laterValuesReplaceTheirSide() {
        told(support("7"), "Support Inc");
        assertSides("Crm Ltd", "Support Inc");
        told(crm("c-1"), "Crm Inc");
        assertSides("Crm Inc", "Support Inc");

        assertThat(hub.lease("support")).as("as long as nobody has decided").isEmpty();
        assertThat(hub.value(asked.recordId(), "company")).isEqualTo("Crm Inc");
    }

    @Test
    void isClosedWhereTheRecordComesToAgree() {
        told(crm("c-1"), "Support Ltd");

        assertAgreed("Support Ltd");
    }

    @Test
    void isClosedWhereTheOtherSideComesToAgree() {
        told(support("7"), "Crm Ltd");

        assertAgreed("Crm Ltd");
    }

    private void told(ExternalId external, String company) {
        hub.receive(hub.told(external, "Ada", "ada@example.org", company));
        hub.settle();
    }

    private Conflict open() {
        var open = hub.conflicts(Conflict.Kind.FIELD);
        assertThat(open).hasSize(1);
        return open.get(0);
    }

    /** It is still one question. */
    private void assertSides(String ours, String theirs) {
        var now = open();
        assertThat(now.id()).isEqualTo(asked.id());
        assertThat(now.system()).isEqualTo("support");
        assertThat(now.ours()).isEqualTo(ours);
        assertThat(now.theirs()).isEqualTo(theirs);
        assertThat(now.base()).isEqualTo("Old Ltd");
    }

    private void assertAgreed(String company) {
        assertThat(hub.conflicts(Conflict.Kind.FIELD)).isEmpty();
        var closed = hub.queries.conflict(asked.id()).orElseThrow();
        assertThat(closed.closedAt()).isNotNull();
        assertThat(closed.resolution()).isEqualTo("agreed");
        assertThat(hub.value(asked.recordId(), "company")).isEqualTo(company);
        assertThat(hub.lease("support")).isEmpty();
        assertThat(hub.lease("crm")).isEmpty();
    }
}
