package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.sync.ResolvingConflicts.Choice;
import dev.serai.sync.ResolvingConflicts.Decision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One record that turned out to be two becomes two again, from its history (S23). */
class SplittingRecordsTest {
    private final HubFixture hub = new HubFixture();

    private long told(ExternalId external, String name, String email, String company) {
        return told(external, name, email, company, null);
    }

    private long told(ExternalId external, String name, String email, String company, List<String> tags) {
        hub.now = hub.now.plusSeconds(1);
        var content = new HashMap<>(contact(external.system(), name, email, company));
        if (tags != null) {
            content.put(external.system().equals("crm") ? "tags" : "labels", tags);
        }
        hub.receive(hub.change(external, Change.Kind.UPSERT, content, hub.now));
        hub.settle();
        return hub.link(external).recordId();
    }

    private void merge(long survivor, long other) {
        hub.now = hub.now.plusSeconds(1);
        hub.hub
                .merging()
                .merge(new MergingRecords.Wish(survivor, other, Map.of()))
                .orElseThrow();
        hub.settle();
    }

    private Regrouped undo(long record, long away) {
        hub.now = hub.now.plusSeconds(1);
        var split = hub.hub.splitting().undo(record, away, true).orElseThrow();
        hub.settle();
        return split;
    }

    /** Everything that is due is sent and accepted. */
    private void deliver() {
        for (var system : List.of("crm", "support", "email")) {
            for (var sent = hub.lease(system); !sent.isEmpty(); sent = hub.lease(system)) {
                hub.now = hub.now.plusSeconds(1);
                sent.forEach(one ->
                        hub.accepted(one, one.externalId() == null ? system + "-" + one.recordId() : one.externalId()));
                hub.settle();
            }
        }
    }

    private Map<String, Object> values(long record) {
        var values = new HashMap<String, Object>();
        List.of("firstName", "email", "company", "tags").forEach(field -> values.put(field, hub.value(record, field)));
        values.values().removeIf(dev.serai.record.FieldType::blank);
        return values;
    }

    @Test
    void undoingAMergeGivesBothBackWhatTheyWereAndTellsEverybody() {
        var ada = told(crm("c-1"), "Ada", "ada@example.org", null, List.of("maths"));
        var bob = told(support("7"), "Bob", "bob@example.org", "Babbage", List.of("engines"));
        var before = List.of(values(ada), values(bob));
        merge(ada, bob);
        deliver();
        assertThat(values(ada)).containsEntry("firstName", "Bob").containsEntry("tags", List.of("engines", "maths"));

        undo(ada, bob);
        assertThat(List.of(values(ada), values(bob))).isEqualTo(before);
        assertThat(hub.queries.record(bob).orElseThrow().record().id()).isEqualTo(bob);
        assertThat(hub.link(support("7"))).isEqualTo(new HubFixture.Linked(bob, true));
        assertThat(hub.lease("crm"))
                .filteredOn(sent -> "c-1".equals(sent.externalId()))
                .as("crm")
                .singleElement()
                .satisfies(sent -> assertThat(sent.body())
                        .containsEntry("first_name", "Ada")
                        .containsKey("company"));
        assertThat(hub.lease("support"))
                .filteredOn(sent -> "7".equals(sent.externalId()))
                .singleElement()
                .satisfies(sent -> assertThat(sent.body()).containsEntry("labels", List.of("engines")));
    }

    @Test
    void whatEachSideDidMeanwhileStaysWithIt() {
        var ada = told(crm("c-1"), "Ada", "ada@example.org", "Analytical", List.of("maths"));
        var bob = told(support("7"), "Bob", "bob@example.org", "Babbage");
        merge(ada, bob);
        told(crm("c-1"), "Augusta", "ada@example.org", "Analytical", List.of("maths", "poetry"));
        told(support("7"), "Bob", "bob@example.org", "Difference", List.of("engines"));
        undo(ada, bob);
        assertThat(values(ada))
                .isEqualTo(Map.of(
                        "firstName", "Augusta",
                        "email", "ada@example.org",
                        "company", "Analytical",
                        "tags", List.of("maths", "poetry")));
        assertThat(values(bob))
                .isEqualTo(Map.of(
                        "firstName", "Bob",
                        "email", "bob@example.org",
                        "company", "Difference",
                        "tags", List.of("engines")));
    }

    /** What was due to the copy that moved was leased as an update of nothing, and never looked up: found by the simulation. */
    @Test
    void whatWasDueToTheCopyThatLeavesIsDueToANewOne() {
        var ada = told(crm("c-1"), "Ada", "ada@example.org", null);
        var bob = told(support("7"), "Bob", "bob@example.org", "Babbage");
        merge(ada, bob);
        told(crm("c-1"), "Augusta", "ada@example.org", null);
        undo(ada, bob);
        assertThat(hub.lease("support"))
                .filteredOn(sent -> sent.recordId() == ada)
                .singleElement()
                .satisfies(sent -> assertThat(sent.operation()).isEqualTo(Delivery.Operation.CREATE));
    }

    /** Whoever stays was taken for the copy that leaves, which has both one's keys until it is written to: found by the simulation. */
    @Test
    void whatIsSearchedForIsNotTakenForTheCopyThatLeaves() {
        var ada = told(crm("c-1"), "Ada", "ada@example.org", null);
        var bob = told(support("7"), "Bob", "bob@example.org", null);
        hub.hub.merging().merge(new MergingRecords.Wish(ada, bob, Map.of("email", ada)));
        deliver();
        undo(ada, bob);
        var seven = new Remote.Item("7", contact("support", "Bob", "ada@example.org", null), null, null, null, false);
        hub.found = value -> "ada@example.org".equals(value) ? List.of(seven) : List.of();
        assertThat(hub.lease("support"))
                .extracting(LeasedDelivery::externalId)
                .as("its own address back")
                .containsExactly("7");
        assertThat(hub.conflicts(Conflict.Kind.IDENTITY)).isEmpty();
    }

    @Test
    void thatTheyAreTwoIsRemembered() {
        var ada = told(crm("c-1"), "Ada", "ada@example.org", null);
        var bob = told(support("7"), "Bob", "bob@example.org", null);
        merge(ada, bob);
        undo(ada, bob);
        assertThat(hub.queries.apart(ada)).singleElement().satisfies(pair -> assertThat(pair.other())
                .isEqualTo(bob));
        assertThatThrownBy(() -> merge(ada, bob)).hasMessageContaining("are two");
        told(support("7"), "Bob", "ada@example.org", null);
        assertThat(hub.conflicts(Conflict.Kind.IDENTITY))
                .as("a shared address asks nobody again")
                .isEmpty();
        hub.hub.apart().forget(ada, bob);
        merge(ada, bob);
        undo(ada, bob);
        assertThat(hub.queries.record(bob).orElseThrow().record().id()).isEqualTo(bob);
    }

    @Test
    void aSecondCopyIsInSyncAgain() {
        var ada = told(crm("c-1"), "Ada", "ada@example.org", null);
        var twin = told(crm("c-2"), "Augusta", "countess@example.org", null);
        hub.there.put(
                crm("c-2"),
                new Remote.Item(
                        "c-2", contact("crm", "Augusta", "countess@example.org", null), null, null, null, false));
        merge(ada, twin);
        assertThat(hub.conflicts(Conflict.Kind.IDENTITY)).hasSize(1);
        undo(ada, twin);
        assertThat(hub.link(crm("c-2"))).isEqualTo(new HubFixture.Linked(twin, true));
        assertThat(hub.conflicts(Conflict.Kind.IDENTITY)).isEmpty();
        told(crm("c-2"), "Augusta Ada", "countess@example.org", null);
        assertThat(hub.value(twin, "firstName")).isEqualTo("Augusta Ada");
        assertThat(hub.value(ada, "firstName")).isEqualTo("Ada");
    }

    /** A search for the record that stays had found the copy that leaves: found by the simulation. */
    @Test
    void whatWasReadForTheOneThatStaysIsTheOtherOnesAgain() {
        var ada = told(crm("c-1"), "Ada", "ada@example.org", null);
        var twin = told(crm("c-2"), "Augusta", "countess@example.org", null);
        var copy = contact("crm", "Augusta", "countess@example.org", null);
        hub.there.put(crm("c-2"), new Remote.Item("c-2", copy, null, null, null, false));
        merge(ada, twin);
        hub.receive(read(crm("c-2"), copy, ada));
        hub.settle();
        undo(ada, twin);
        assertThat(hub.conflicts(Conflict.Kind.IDENTITY)).isEmpty();
        told(crm("c-2"), "Augusta Ada", "countess@example.org", null);
        assertThat(hub.value(twin, "firstName")).as("nothing waits before it").isEqualTo("Augusta Ada");
    }

    /** Found by the simulation. */
    @Test
    void whatWasRecognisedWhileBothWereOneGoesToWhoseKeyItHad() {
        var ada = told(crm("c-1"), "Ada", "ada@example.org", null);
        var bob = told(crm("c-2"), "Bob", "bob@example.org", null);
        hub.hub.merging().merge(new MergingRecords.Wish(ada, bob, Map.of("email", bob)));
        hub.settle();
        assertThat(told(support("8"), "Bob", "bob@example.org", "Difference Engines"))
                .isEqualTo(ada);
        undo(ada, bob);
        assertThat(hub.link(support("8"))).isEqualTo(new HubFixture.Linked(bob, true));
        assertThat(hub.value(bob, "company")).isEqualTo("Difference Engines");
        assertThat(values(ada)).isEqualTo(Map.of("firstName", "Ada", "email", "ada@example.org"));
    }

    /** The search for the record that both were had found the other one's copy. */
    @Test
    void whatWasFoundWhileBothWereOneGoesToWhoseKeyItHad() {
        var ada = told(crm("c-1"), "Ada", "ada@example.org", null);
        var bob = told(crm("c-2"), "Bob", "bob@example.org", null);
        hub.hub.merging().merge(new MergingRecords.Wish(ada, bob, Map.of("email", bob)));
        hub.settle();
        hub.receive(read(support("8"), contact("support", "Bob", "bob@example.org", "Difference Engines"), ada));
        hub.settle();
        undo(ada, bob);
        assertThat(hub.link(support("8"))).isEqualTo(new HubFixture.Linked(bob, true));
        assertThat(hub.value(ada, "company")).isNull();
    }

    /** One of two addresses is the record's, and both are known: found by the simulation. */
    @Test
    void whoComesByTheOtherAddressIsTheSameAndGoesWithItsOwn() {
        var ada = told(crm("c-1"), "Ada", "ada@example.org", null);
        var bob = told(crm("c-2"), "Bob", "bob@example.org", null);
        hub.hub.merging().merge(new MergingRecords.Wish(ada, bob, Map.of("email", ada)));
        hub.settle();
        told(crm("c-1"), "Ada", "augusta@example.org", null);
        assertThat(told(support("8"), "Bob", "bob@example.org", "Difference Engines"))
                .isEqualTo(ada);
        undo(ada, bob);
        assertThat(hub.link(support("8"))).isEqualTo(new HubFixture.Linked(bob, true));
        assertThat(hub.value(bob, "company")).isEqualTo("Difference Engines");
        assertThat(hub.value(ada, "company")).isNull();
    }

    /** Found by the simulation: his first copy there was the second of both, and his next one came when theirs was gone. */
    @Test
    void ofTwoCopiesInOneSystemOnlyOneIsLinked() {
        var ada = told(crm("c-1"), "Ada", "ada@example.org", null);
        var bob = told(crm("c-2"), "Bob", "bob@example.org", null);
        told(support("7"), "Ada", "ada@example.org", null);
        told(support("8"), "Bob", "bob@example.org", null);
        var there = contact("support", "Bob", "bob@example.org", null);
        hub.there.put(support("8"), new Remote.Item("8", there, null, null, null, false));
        merge(ada, bob);
        hub.receive(hub.change(support("7"), Change.Kind.DELETE, null, hub.now));
        hub.receive(hub.told(support("9"), "Bob", "bob@example.org", null));
        while (hub.hub.settling().settle() > 0) {}
        undo(ada, bob);
        assertThat(hub.link(support("8"))).isEqualTo(new HubFixture.Linked(bob, true));
        assertThat(hub.link(support("9"))).isEqualTo(new HubFixture.Linked(bob, false));
    }

    /** Found by the simulation: what the desk had of her came when the other one's was there already. */
    @Test
    void whatWeWroteIsNobodysOwn() {
        var ada = told(crm("c-1"), "Ada", "ada@example.org", null);
        var bob = told(crm("c-2"), "Bob", "bob@example.org", "Difference Engines");
        merge(ada, bob);
        hub.lease("crm").forEach(update -> hub.accepted(update, update.externalId()));
        hub.now = hub.now.plusSeconds(600);
        hub.receive(read(crm("c-1"), contact("crm", "Bob", "bob@example.org", "Difference Engines"), ada));
        told(support("7"), "Ada", "ada@example.org", "Analytical Engines");
        undo(ada, bob);
        assertThat(hub.value(ada, "company")).isEqualTo("Analytical Engines");
        assertThat(hub.value(bob, "company")).isEqualTo("Difference Engines");
    }

    private Change read(ExternalId external, Map<String, Object> content, long named) {
        return Hints.read(
                external, new Remote.Item(external.id(), content, null, null, null, false), hub.now, hub.now, named);
    }

    /** What was its own before the merge is its own afterwards, and no more than that. */
    @Test
    void anAddressThatIsGivenUpAfterTheSplitIsNobodys() {
        var ada = told(crm("c-1"), "Ada", "ada@example.org", null);
        var countess = told(support("7"), "Augusta", "countess@example.org", "Analytical");
        merge(ada, countess);
        undo(ada, countess);
        told(crm("c-1"), "Ada", "new@example.org", null);
        var member = new ExternalId("email", CONTACT, "m-1");
        var content = Map.<String, Object>of("EMAIL", "ada@example.org", "LNAME", "Byron");
        hub.receive(hub.change(member, Change.Kind.UPSERT, content, hub.now));
        hub.settle();
        assertThat(hub.link(member).recordId()).isNotIn(ada, countess);
    }

    @Test
    void ofTwoMergesTheFirstCanBeUndone() {
        var ada = told(crm("c-1"), "Ada", "ada@example.org", null);
        var bob = told(support("7"), "Bob", "bob@example.org", "Babbage");
        var cyd = told(support("8"), "Cyd", "cyd@example.org", null);
        merge(ada, bob);
        merge(ada, cyd);
        undo(ada, bob);
        assertThat(values(bob)).containsEntry("company", "Babbage");
        assertThat(values(ada)).containsEntry("firstName", "Cyd").doesNotContainKey("company");
        assertThat(hub.queries.record(cyd).orElseThrow().record().id()).isEqualTo(ada);
    }

    @Test
    void whatWasMergedOnIsSplitOffFirst() {
        var ada = told(crm("c-1"), "Ada", "ada@example.org", null);
        var bob = told(support("7"), "Bob", "bob@example.org", null);
        var cyd = told(crm("c-3"), "Cyd", "cyd@example.org", null);
        merge(ada, bob);
        merge(cyd, ada);
        assertThatThrownBy(() -> undo(cyd, bob)).hasMessageContaining("split that one off first");
        undo(cyd, ada);
        undo(ada, bob);
        assertThat(values(bob)).containsEntry("firstName", "Bob");
        assertThat(hub.hub.splitting().undo(ada, bob, true)).as("done already").isEmpty();
    }

    /** The shared mailbox that a person took for one. */
    private long wronglyLinked() {
        var ada = told(crm("c-1"), "Ada", "info@example.org", "Analytical");
        assertThat(told(support("7"), "Bob", "info@example.org", null, List.of("engines")))
                .isEqualTo(ada);
        deliver();
        return ada;
    }

    @Test
    void anExternalRecordThatWasLinkedWronglyGetsARecordOfItsOwn() {
        var ada = wronglyLinked();
        assertThat(values(ada)).containsEntry("tags", List.of("engines"));
        var split = hub.hub.splitting().splitOff(ada, support("7"), true).orElseThrow();
        hub.settle();
        var bob = hub.link(support("7")).recordId();
        assertThat(split.records()).extracting(record -> record.id()).containsExactly(ada, bob);
        assertThat(values(ada))
                .isEqualTo(Map.of("firstName", "Ada", "email", "info@example.org", "company", "Analytical"));
        assertThat(values(bob))
                .as("as it was before we wrote Ada's company there")
                .isEqualTo(Map.of("firstName", "Bob", "email", "info@example.org", "tags", List.of("engines")));
        assertThat(hub.lease("crm"))
                .filteredOn(sent -> "c-1".equals(sent.externalId()))
                .singleElement()
                .satisfies(sent -> assertThat(sent.body()).containsOnlyKeys("tags"));
        told(support("7"), "Bobby", "info@example.org", null, List.of("engines"));
        assertThat(hub.value(bob, "firstName")).isEqualTo("Bobby");
    }

    @Test
    void whoStaysKeepsWhatItsOwnSystemsHoldEvenIfTheOtherOneToldFirst() {
        var ada = wronglyLinked();
        hub.hub.splitting().splitOff(ada, crm("c-1"), true).orElseThrow();
        hub.settle();
        var first = hub.link(crm("c-1")).recordId();
        assertThat(values(ada))
                .isEqualTo(Map.of("firstName", "Bob", "email", "info@example.org", "tags", List.of("engines")));
        assertThat(values(first))
                .isEqualTo(Map.of("firstName", "Ada", "email", "info@example.org", "company", "Analytical"));
    }

    @Test
    void refusesToLeaveARecordOfWhichNothingIsKnown() {
        var ada = told(crm("c-1"), "Ada", "ada@example.org", null);
        deliver();
        assertThatThrownBy(() -> hub.hub.splitting().splitOff(ada, crm("c-1"), true))
                .hasMessageContaining("all that is known");
        assertThatThrownBy(() -> hub.hub.splitting().splitOff(ada, crm("c-9"), true))
                .hasMessageContaining("not linked");
        assertThat(hub.hub.splitting().splitOff(999_999, crm("c-1"), true)).isEmpty();
    }

    @Test
    void waitsForWhatWasSentAndHasNoOutcome() {
        var ada = wronglyLinked();
        told(crm("c-1"), "Ada", "info@example.org", "Engines");
        assertThat(hub.lease("support")).hasSize(1);
        assertThatThrownBy(() -> hub.hub.splitting().splitOff(ada, support("7"), true))
                .isInstanceOf(NotNowException.class);
        assertThat(hub.link(support("7")).recordId()).isEqualTo(ada);
    }

    @Test
    void aPreviewWritesNothing() {
        var ada = told(crm("c-1"), "Ada", "ada@example.org", null);
        var bob = told(support("7"), "Bob", "bob@example.org", null);
        merge(ada, bob);
        var before = hub.everythingStored();
        var told = hub.hub.splitting().undo(ada, bob, false).orElseThrow();
        assertThat(hub.everythingStored()).isEqualTo(before);
        assertThat(told.writes())
                .extracting(Regrouped.Write::recordId, Regrouped.Write::system)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(bob, "crm"),
                        org.assertj.core.groups.Tuple.tuple(ada, "support"));
    }

    @Test
    void aQuestionAboutAFieldGoesWithTheSystemItIsAbout() {
        var manual = new HubFixture(dev.serai.catalog.Strategy.MANUAL);
        manual.receive(
                manual.told(crm("c-1"), "Ada", "info@example.org", "Analytical"),
                manual.told(support("7"), "Ada", "info@example.org", "Analytical"));
        manual.settle();
        var ada = manual.link(crm("c-1")).recordId();
        manual.receive(
                manual.told(crm("c-1"), "Ada", "info@example.org", "Engines"),
                manual.told(support("7"), "Ada", "info@example.org", "Difference"));
        manual.settle();
        var open = manual.conflicts(Conflict.Kind.FIELD).get(0);
        manual.hub.splitting().splitOff(ada, support("7"), true).orElseThrow();
        var bob = manual.link(support("7")).recordId();
        assertThat(manual.queries.conflict(open.id()).orElseThrow().recordId()).isEqualTo(bob);
        if (manual.queries.conflict(open.id()).orElseThrow().closedAt() == null) {
            manual.hub.conflicts().resolve(open.id(), new Decision(Choice.THEIRS, null, null), "grace");
        }
        assertThat(manual.value(bob, "company")).isEqualTo("Difference");
        assertThat(manual.value(ada, "company")).isEqualTo("Engines");
        assertThat(manual.queries.records(CONTACT, Long.MAX_VALUE, 10)).hasSize(2);
    }
}
