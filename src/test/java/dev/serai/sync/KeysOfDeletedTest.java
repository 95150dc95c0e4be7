package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.Change;
import dev.serai.sync.ResolvingConflicts.Choice;
import dev.serai.sync.ResolvingConflicts.Decision;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody was deleted and entered anew before an edit was heard of in a copy that is there still: a person is asked whose it is, and the answer is carried out (S3, S19). */
class KeysOfDeletedTest {
    private final HubFixture hub = new HubFixture();
    private long old;
    private long anew;

    @BeforeEach
    void asked() {
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", null));
        hub.receive(hub.told(support("7"), "Ada", "ada@example.org", null));
        hub.settle();
        old = hub.link(crm("c-1")).recordId();
        hub.now = hub.now.plusSeconds(1);
        hub.receive(hub.change(crm("c-1"), Change.Kind.DELETE, null, hub.now));
        hub.settle();
        hub.receive(hub.told(crm("c-2"), "Ada", "ada@example.org", null));
        hub.settle();
        anew = hub.link(crm("c-2")).recordId();
        hub.receive(hub.told(support("7"), "Augusta", "ada@example.org", null));
        hub.settle();
        hub.found = value -> List.of(
                new Remote.Item("7", contact("support", "Augusta", "ada@example.org", null), null, null, null, false));
    }

    @Test
    void isHersWhoWasEnteredAnewIfAPersonSaysSo() {
        decide(Choice.RECORD, anew);

        assertThat(hub.conflicts(Conflict.Kind.IDENTITY))
                .as("who was named is not asked about again")
                .isEmpty();
        assertThat(hub.link(support("7"))).isEqualTo(new HubFixture.Linked(anew, true));
        assertThat(hub.value(anew, "firstName")).isEqualTo("Augusta");
        assertThat(hub.queries.deliveries(old))
                .as("is not deleted there any more")
                .isEmpty();
        assertThat(hub.lease("support")).as("nor created once more").isEmpty();
        assertThat(hub.lease("crm")).extracting(LeasedDelivery::externalId).containsExactly("c-2");
    }

    @Test
    void bringsHerBackWhoWasDeletedIfAPersonSaysSo() {
        decide(Choice.RECORD, old);

        assertThat(hub.link(support("7"))).isEqualTo(new HubFixture.Linked(old, true));
        assertThat(hub.queries.records(CONTACT, Long.MAX_VALUE, 10))
                .noneMatch(inspected -> inspected.record().deleted());
    }

    private void decide(Choice choice, Long record) {
        var asked = hub.conflicts(Conflict.Kind.IDENTITY).get(0);
        hub.hub.conflicts().resolve(asked.id(), new Decision(choice, null, record), "grace");
        hub.settle();
    }
}
