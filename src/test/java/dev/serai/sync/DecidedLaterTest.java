package dev.serai.sync;

import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.Change;
import dev.serai.sync.ResolvingConflicts.Choice;
import dev.serai.sync.ResolvingConflicts.Decision;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A question may be open for long: what a person decides about is read before it is taken in, as it may be another by now, or gone (S3, S19). */
class DecidedLaterTest {
    private final HubFixture hub = new HubFixture();
    private long ada;

    /** Ada and Bob share a mailbox, and it is asked who Bob is. */
    @BeforeEach
    void asked() {
        hub.receive(hub.told(support("7"), "Ada", "info@example.org", null));
        hub.settle();
        ada = hub.link(support("7")).recordId();
        hub.receive(hub.told(support("8"), "Bob", "info@example.org", null));
        hub.settle();
        hub.now = hub.now.plusSeconds(86_400);
    }

    @Test
    void whoIsGoneSinceBecomesNobody() {
        decide(Choice.SEPARATE, null);
        nobodyCame();
    }

    @Test
    void norIsHeTheOneWhomAPersonNamed() {
        hub.receive(hub.change(support("7"), Change.Kind.DELETE, null, hub.now));
        hub.settle();
        decide(Choice.RECORD, ada);
        nobodyCame();
    }

    @Test
    void whoIsThereIsTakenAsHeIsNow() {
        there("Robert");
        decide(Choice.SEPARATE, null);
        robertCame();
    }

    @Test
    void theDecisionHoldsThoughTheSystemTellsOfHimMeanwhile() {
        there("Robert");
        var asked = hub.conflicts(Conflict.Kind.IDENTITY).get(0);
        hub.hub.conflicts().resolve(asked.id(), new Decision(Choice.SEPARATE, null, null), "grace");
        hub.receive(hub.change(support("8"), Change.Kind.HINT, null, null));
        hub.settle();
        robertCame();
    }

    @Test
    void whatWasToldSinceIsTakenInsteadOfARead() {
        hub.receive(hub.told(support("8"), "Robert", "info@example.org", null));
        hub.settle();
        decide(Choice.SEPARATE, null);
        robertCame();
    }

    @Test
    void whatCannotBeReadIsTakenAsItWasTold() {
        Descriptions.change(hub, "support", Descriptions::unreadable);
        decide(Choice.SEPARATE, null);
        assertThat(hub.value(hub.link(support("8")).recordId(), "firstName")).isEqualTo("Bob");
    }

    private void there(String name) {
        var content = contact("support", name, "info@example.org", null);
        hub.there.put(support("8"), new Remote.Item("8", content, null, null, hub.now, false));
    }

    private void decide(Choice choice, Long record) {
        var asked = hub.conflicts(Conflict.Kind.IDENTITY).get(0);
        hub.hub.conflicts().resolve(asked.id(), new Decision(choice, null, record), "grace");
        hub.settle();
    }

    private void nobodyCame() {
        assertThat(hub.link(support("8"))).isNull();
        assertThat(hub.conflicts(Conflict.Kind.IDENTITY)).isEmpty();
        assertThat(hub.queries.inbox(hub.now)).allMatch(inbox -> inbox.hints() + inbox.pending() + inbox.parked() == 0);
        assertThat(hub.lease("crm")).as("whom the others are told of").noneMatch(delivery -> delivery.body()
                .containsValue("Bob"));
    }

    private void robertCame() {
        assertThat(hub.conflicts(Conflict.Kind.IDENTITY)).isEmpty();
        var robert = hub.link(support("8")).recordId();
        assertThat(robert).isNotEqualTo(ada);
        assertThat(hub.value(robert, "firstName")).isEqualTo("Robert");
        assertThat(hub.lease("crm"))
                .extracting(delivery -> delivery.body().get("first_name"))
                .containsExactlyInAnyOrder("Ada", "Robert");
    }
}
