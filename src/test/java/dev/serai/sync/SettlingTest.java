package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Strategy;
import dev.serai.record.Change;
import dev.serai.record.Lane;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the obvious way gets wrong, each over the real engine and a real database. */
class SettlingTest {

    @Test
    void parksASharedMailboxAndKeepsItsUsersApartWhenAPersonSaysSo() {
        var hub = new HubFixture();
        hub.receive(hub.told(support("7"), "Ada", "info@example.org", null));
        hub.settle();
        hub.receive(hub.told(support("8"), "Bob", "info@example.org", null));
        hub.settle();
        assertThat(hub.link(support("8"))).isNull();
        hub.askedAboutIsThere();
        var conflict = hub.conflicts(Conflict.Kind.IDENTITY).get(0);
        hub.hub
                .conflicts()
                .resolve(
                        conflict.id(),
                        new ResolvingConflicts.Decision(ResolvingConflicts.Choice.SEPARATE, null, null),
                        "grace");
        hub.settle();
        assertThat(hub.link(support("8")).recordId())
                .isNotEqualTo(hub.link(support("7")).recordId());
        assertThat(hub.conflicts(Conflict.Kind.IDENTITY)).isEmpty();
    }

    @Test
    void neverLinksASecondExternalRecordOfOneSystemToARecord() {
        var hub = new HubFixture();
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", null));
        hub.settle();
        hub.receive(hub.told(crm("c-2"), "Ada", "ada@example.org", null));
        hub.settle();
        assertThat(hub.link(crm("c-2"))).isNull();
        assertThat(hub.conflicts(Conflict.Kind.IDENTITY)).hasSize(1);
    }

    @Test
    void parksAnEditThatGivesAnAddressASecondOwner() {
        var hub = new HubFixture();
        hub.receive(
                hub.told(crm("c-1"), "Ada", "ada@example.org", null),
                hub.told(crm("c-2"), "Bob", "bob@example.org", null));
        hub.settle();
        hub.receive(hub.told(crm("c-2"), "Bob", "ada@example.org", null));
        hub.settle();
        assertThat(hub.value(hub.link(crm("c-2")).recordId(), "email")).isEqualTo("bob@example.org");
        assertThat(hub.conflicts(Conflict.Kind.IDENTITY)).hasSize(1);
    }

    @Test
    void letsAnEchoWaitThatArrivesBeforeOurCallHasReturned() {
        var hub = new HubFixture();
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", null));
        hub.settle();
        var create = hub.lease("support").get(0);
        hub.receive(hub.told(support("7"), "Ada", "ada@example.org", null));
        hub.settle();
        assertThat(hub.link(support("7")))
                .as("it may be the echo of our create")
                .isNull();
        hub.accepted(create, "7");
        hub.settle();
        assertThat(hub.link(support("7")).recordId())
                .isEqualTo(hub.link(crm("c-1")).recordId());
        assertThat(hub.conflicts(Conflict.Kind.IDENTITY)).isEmpty();
        assertThat(hub.lease("crm")).as("nothing to say").isEmpty();
    }

    @Test
    void makesOneDeadLetterOfABodyThatDoesNotFitAndStopsNothing() {
        var hub = new HubFixture();
        var odd = Map.<String, Object>of("first_name", List.of("not", "a", "name"), "email_address", "x@example.org");
        hub.receive(
                hub.change(crm("c-1"), Change.Kind.UPSERT, odd, hub.now),
                hub.told(crm("c-2"), "Ada", "ada@example.org", null));
        hub.settle();
        assertThat(hub.link(crm("c-2"))).isNotNull();
        var causes = hub.queries.causes();
        assertThat(causes).singleElement().satisfies(cause -> assertThat(cause.count())
                .isEqualTo(1));
    }

    @Test
    void readsAgainWhatIsOlderThanWhatIsKnown() {
        var hub = new HubFixture();
        var older = hub.told(crm("c-1"), "Ada", "ada@example.org", "Old Ltd");
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "New Ltd"));
        hub.settle();
        hub.there.put(
                crm("c-1"),
                new Remote.Item(
                        "c-1",
                        contact("crm", "Ada", "ada@example.org", "Newest Ltd"),
                        null,
                        null,
                        hub.now.plusSeconds(5),
                        false));
        hub.now = hub.now.plusSeconds(60);
        hub.receive(older);
        hub.settle();
        assertThat(hub.value(hub.link(crm("c-1")).recordId(), "company")).isEqualTo("Newest Ltd");
    }

    /** Of a part alone there would be a contact without name and address: found by the simulation. */
    @Test
    void readsWholeWhatItHearsAPartOfFirst() {
        var hub = new HubFixture();
        hub.there.put(
                crm("c-1"),
                new Remote.Item("c-1", contact("crm", "Ada", "ada@example.org", null), null, null, null, false));
        hub.receive(new Change(
                0,
                crm("c-1"),
                Change.Kind.UPSERT,
                "event-2",
                true,
                Map.of("job_title", "Countess"),
                null,
                null,
                hub.now,
                null,
                hub.now,
                Lane.CRITICAL,
                null));
        hub.settle();
        assertThat(hub.value(hub.link(crm("c-1")).recordId(), "email")).isEqualTo("ada@example.org");
    }

    private static HubFixture ofWhomAllAreDeleted(int contacts) {
        var hub = new HubFixture();
        IntStream.range(0, contacts)
                .forEach(i -> hub.receive(hub.told(crm("c-" + i), "Ada", i + "@example.org", null)));
        hub.settle();
        IntStream.range(0, contacts).forEach(i -> hub.receive(deleted(hub, i)));
        hub.settle();
        return hub;
    }

    private static Change deleted(HubFixture hub, int i) {
        return hub.change(crm("c-" + i), Change.Kind.DELETE, null, hub.now.plusSeconds(1));
    }

    private static void decide(HubFixture hub, Conflict conflict, ResolvingConflicts.Choice choice) {
        hub.hub.conflicts().resolve(conflict.id(), new ResolvingConflicts.Decision(choice, null, null), "grace");
        hub.settle();
    }

    private static long live(HubFixture hub, int contacts) {
        return IntStream.range(0, contacts)
                .filter(i -> hub.link(crm("c-" + i)).live())
                .count();
    }

    @Test
    void holdsASuspiciousNumberOfDeletesAndAsksOnce() {
        var hub = ofWhomAllAreDeleted(30);
        var held = hub.conflicts(Conflict.Kind.HELD_DELETES);
        assertThat(held).singleElement().satisfies(conflict -> {
            assertThat(conflict.system()).isEqualTo("crm");
            assertThat(conflict.detail().get("held")).hasToString("10");
            assertThat((List<?>) conflict.detail().get("samples")).isNotEmpty();
        });
        assertThat(live(hub, 30)).isEqualTo(10);
        decide(hub, held.get(0), ResolvingConflicts.Choice.RELEASE);
        assertThat(live(hub, 30)).isZero();
        assertThat(hub.conflicts(Conflict.Kind.HELD_DELETES)).isEmpty();
    }

    @Test
    void holdsFurtherDeletesAsLongAsNobodyDecidedAndForgetsThemAllAtOnce() {
        var hub = ofWhomAllAreDeleted(30);
        hub.receive(hub.told(crm("c-30"), "Grace", "30@example.org", null));
        hub.settle();
        hub.now = hub.now.plus(Duration.ofDays(2));
        hub.receive(deleted(hub, 30));
        hub.settle();
        assertThat(live(hub, 31)).isEqualTo(11);
        var held = hub.conflicts(Conflict.Kind.HELD_DELETES);
        assertThat(held)
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.detail().get("held")).hasToString("11"));
        decide(hub, held.get(0), ResolvingConflicts.Choice.DROP);
        assertThat(live(hub, 31)).isEqualTo(11);
        hub.receive(deleted(hub, 30));
        hub.settle();
        assertThat(live(hub, 31))
                .as("a single delete long after is nothing suspicious")
                .isEqualTo(10);
    }

    @Test
    void letsAPersonDecideWhatBothSidesChanged() {
        var hub = new HubFixture(Strategy.MANUAL);
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "Old Ltd"));
        hub.receive(hub.told(support("7"), "Ada", "ada@example.org", "Old Ltd"));
        hub.settle();
        hub.receive(
                hub.told(crm("c-1"), "Ada", "ada@example.org", "Crm Ltd"),
                hub.told(support("7"), "Ada", "ada@example.org", "Support Ltd"));
        hub.settle();
        var conflict = hub.conflicts(Conflict.Kind.FIELD).get(0);
        assertThat(List.of(conflict.ours(), conflict.theirs())).containsExactlyInAnyOrder("Crm Ltd", "Support Ltd");
        assertThat(hub.lease("support").size() + hub.lease("crm").size())
                .as("the field is withheld from the side it clashes with")
                .isLessThanOrEqualTo(1);
        hub.hub
                .conflicts()
                .resolve(
                        conflict.id(),
                        new ResolvingConflicts.Decision(ResolvingConflicts.Choice.VALUE, "Both Ltd", null),
                        "grace");
        assertThat(hub.value(conflict.recordId(), "company")).isEqualTo("Both Ltd");
        assertThat(hub.conflicts(Conflict.Kind.FIELD)).isEmpty();
    }

    @Test
    void keepsARecordThatWasEditedWhileItsCopyWasDeleted() {
        var hub = new HubFixture();
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "Old Ltd"));
        hub.receive(hub.told(support("7"), "Ada", "ada@example.org", "Old Ltd"));
        hub.settle();
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "New Ltd"));
        hub.settle();
        hub.receive(hub.change(support("7"), Change.Kind.DELETE, null, hub.now.plusSeconds(1)));
        hub.settle();
        assertThat(hub.link(crm("c-1")).live()).isTrue();
        assertThat(hub.lease("support")).singleElement().satisfies(delivery -> {
            assertThat(delivery.operation()).isEqualTo(Delivery.Operation.CREATE);
            assertThat(delivery.body()).containsEntry("organization", "New Ltd");
        });
    }

    @Test
    void deletesEverywhereWhatOneSystemDeleted() {
        var hub = new HubFixture();
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", null));
        hub.receive(hub.told(support("7"), "Ada", "ada@example.org", null));
        hub.settle();
        hub.receive(hub.change(crm("c-1"), Change.Kind.DELETE, null, hub.now.plusSeconds(1)));
        hub.settle();
        assertThat(hub.lease("support")).singleElement().satisfies(delivery -> assertThat(delivery.operation())
                .isEqualTo(Delivery.Operation.DELETE));
        assertThat(hub.hub.leasing().lease("crm", CONTACT, 10)).isEmpty();
    }
}
