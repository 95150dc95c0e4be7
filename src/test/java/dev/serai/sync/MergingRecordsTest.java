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
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two records that a person found to be one become one (S23). */
class MergingRecordsTest {
    private final HubFixture hub = new HubFixture();

    private long told(ExternalId external, String name, String email, String company) {
        hub.receive(hub.told(external, name, email, company));
        hub.settle();
        return hub.link(external).recordId();
    }

    private long ada() {
        return told(crm("c-1"), "Ada", "ada@example.org", null);
    }

    /** The same person under another address, as nobody knew. */
    private long countess() {
        return told(support("7"), "Augusta", "countess@example.org", "Analytical");
    }

    private Regrouped merge(long survivor, long other) {
        return merged(survivor, other, Map.of()).orElseThrow();
    }

    private Optional<Regrouped> merged(long survivor, long other, Map<String, Long> chosen) {
        var merged = hub.hub.merging().merge(new MergingRecords.Wish(survivor, other, chosen));
        hub.settle();
        return merged;
    }

    private Map<String, Object> sent(String system) {
        return hub.lease(system).get(0).body();
    }

    private Change gone(ExternalId external) {
        return hub.change(external, Change.Kind.DELETE, null, hub.now.plusSeconds(1));
    }

    private void there(ExternalId external, String name, String email) {
        var content = contact(external.system(), name, email, null);
        hub.there.put(external, new Remote.Item(external.id(), content, null, null, null, false));
    }

    @Test
    void theOldIdStillAnswersAndBothSystemsHearWhatTheyDidNotKnow() {
        var ada = ada();
        var countess = countess();
        merge(ada, countess);
        assertThat(hub.queries.record(countess).orElseThrow().record().id()).isEqualTo(ada);
        assertThat(hub.link(support("7")).recordId()).isEqualTo(ada);
        var toCrm = hub.lease("crm");
        assertThat(toCrm).singleElement().satisfies(delivery -> {
            assertThat(delivery.externalId()).isEqualTo("c-1");
            assertThat(delivery.body()).containsKey("company");
        });
        assertThat(hub.lease("support"))
                .as("the later name and address are its own")
                .isEmpty();
        assertThat(hub.value(ada, "email")).isEqualTo("countess@example.org");
    }

    /** Nothing of either history is lost or rewritten, and the survivor's names the other. */
    @Test
    void historyStaysUnderTheIdItWasMadeForAndIsNamed() {
        var ada = ada();
        var countess = countess();
        var before = history(countess);
        merge(ada, countess);
        assertThat(history(ada).get(0).rule()).isEqualTo("merged " + countess);
        assertThat(history(ada).get(0).after()).containsEntry("company", "Analytical");
        assertThat(history(countess).get(0).rule()).isEqualTo("merged into " + ada);
        assertThat(history(countess)).containsAll(before).hasSize(before.size() + 1);
        assertThat(history(ada)).extracting(Revision::recordId).containsOnly(ada);
        var merged = history(ada);
        hub.now = hub.now.plusSeconds(1);
        hub.hub.splitting().undo(ada, countess, true).orElseThrow();
        assertThat(history(countess)).as("split again").containsAll(before);
        assertThat(history(ada)).containsAll(merged);
    }

    private List<Revision> history(long record) {
        return hub.queries.history(record, Long.MAX_VALUE, 100);
    }

    @Test
    void theFieldsStrategyDecidesUnlessAPersonChose() {
        var ada = ada();
        var countess = countess();
        var merged = merged(ada, countess, Map.of("email", ada)).orElseThrow();
        assertThat(merged.fields())
                .extracting(Regrouped.FieldChange::field, Regrouped.FieldChange::rule)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("company", "fills a blank"),
                        org.assertj.core.groups.Tuple.tuple("firstName", "last-write-wins"))
                .extracting(field -> field.toList().get(0))
                .doesNotContain("email");
        assertThat(hub.value(ada, "email")).isEqualTo("ada@example.org");
        assertThat(sent("support")).containsEntry("email", "ada@example.org").doesNotContainKey("given");
    }

    @Test
    void whatAPersonChoseIsLaterThanWhatWasSetBefore() {
        var ada = ada();
        var countess = countess();
        hub.now = hub.now.plusSeconds(10);
        var before = hub.change(
                support("7"),
                Change.Kind.UPSERT,
                contact("support", "Augusta", "old@example.org", "Analytical"),
                hub.now.minusSeconds(5));
        merged(ada, countess, Map.of("email", ada));
        hub.receive(before);
        hub.settle();
        assertThat(hub.value(ada, "email")).isEqualTo("ada@example.org");
    }

    @Test
    void aChangeOfWhoWasMergedAwaySettlesForTheSurvivor() {
        var ada = ada();
        var countess = countess();
        hub.receive(hub.told(support("7"), "Augusta Ada", "countess@example.org", "Analytical"));
        hub.hub.merging().merge(new MergingRecords.Wish(ada, countess, Map.of()));
        hub.settle();
        assertThat(hub.value(ada, "firstName")).isEqualTo("Augusta Ada");
        assertThat(hub.queries.records(CONTACT, Long.MAX_VALUE, 10)).hasSize(1);
    }

    @Test
    void whoBringsAnAddressOfEitherIsTheSurvivor() {
        var ada = ada();
        var countess = countess();
        merged(ada, countess, Map.of("email", countess));
        var shop = new ExternalId("email", CONTACT, "m-1");
        hub.receive(hub.change(
                shop, Change.Kind.UPSERT, Map.of("EMAIL", "countess@example.org", "LNAME", "Lovelace"), hub.now));
        hub.settle();
        assertThat(hub.link(shop).recordId()).isEqualTo(ada);
    }

    /** Nobody told of the one there yet, which has the address of whom the survivor took in: found by the simulation. */
    @Test
    void isLookedUpByTheKeysOfBothBeforeItIsCreated() {
        var ada = ada();
        merge(ada, countess());
        assertThat(hub.value(ada, "email")).isEqualTo("countess@example.org");
        var member = Map.<String, Object>of("EMAIL", "ada@example.org", "LNAME", "Byron");
        hub.found = value -> value.equals("ada@example.org")
                ? List.of(new Remote.Item("m-1", member, null, null, null, false))
                : List.of();
        assertThat(hub.lease("email")).extracting(LeasedDelivery::externalId).doesNotContainNull();
        assertThat(hub.link(new ExternalId("email", CONTACT, "m-1")).recordId()).isEqualTo(ada);
    }

    @Test
    void waitsForWhatWasSentAndHasNoOutcome() {
        var ada = ada();
        var countess = countess();
        var sent = hub.lease("email");
        assertThatThrownBy(() -> merge(ada, countess))
                .isInstanceOf(NotNowException.class)
                .hasMessageContaining("email");
        assertThat(hub.queries.record(countess).orElseThrow().record().id()).isEqualTo(countess);
        sent.forEach(create -> hub.accepted(create, "m-" + create.recordId()));
        merge(ada, countess);
        assertThat(hub.queries.record(countess).orElseThrow().record().id()).isEqualTo(ada);
    }

    @Test
    void anOutcomeThatComesTooLateChangesNothing() {
        var ada = ada();
        var countess = countess();
        var sent = hub.lease("email");
        assertThat(sent).hasSize(2);
        hub.hub.outcomes().record(CONTACT, sent.stream().map(this::refused).toList());
        merge(ada, countess);
        var before = hub.everythingStored();
        sent.forEach(late -> hub.accepted(late, "m-3"));
        assertThat(hub.everythingStored()).isEqualTo(before);
    }

    private Outcome refused(LeasedDelivery delivery) {
        return new Outcome(
                delivery.recordId(),
                delivery.system(),
                delivery.token(),
                Outcome.Result.REFUSED,
                null,
                null,
                null,
                null,
                null,
                hub.now,
                null,
                "not that one");
    }

    @Test
    void aSecondCopyInOneSystemIsNeverLinkedAndAskedAbout() {
        var ada = ada();
        var twin = told(crm("c-2"), "Augusta", "countess@example.org", null);
        there(crm("c-2"), "Augusta", "countess@example.org");
        var merged = merge(ada, twin);
        assertThat(merged.second()).containsExactly(crm("c-2"));
        assertThat(hub.link(crm("c-1")).live()).isTrue();
        assertThat(hub.link(crm("c-2")).live()).isFalse();
        assertThat(hub.conflicts(Conflict.Kind.IDENTITY)).singleElement().satisfies(asked -> {
            assertThat(asked.externalId()).isEqualTo("c-2");
            assertThat(asked.detail().get("why")).asString().contains("c-1");
        });
        hub.hub
                .conflicts()
                .resolve(
                        hub.conflicts(Conflict.Kind.IDENTITY).get(0).id(),
                        new Decision(Choice.DROP, null, null),
                        "grace");
        there(crm("c-2"), "Augusta", "third@example.org");
        hub.receive(hub.told(crm("c-2"), "Augusta", "third@example.org", null));
        hub.settle();
        assertThat(hub.queries.records(CONTACT, Long.MAX_VALUE, 10))
                .as("an edit of it makes nobody new")
                .hasSize(1);
        assertThat(hub.conflicts(Conflict.Kind.IDENTITY)).hasSize(1);
    }

    @Test
    void aSecondCopyTakesThePlaceOfTheFirstThatIsDeleted() {
        var ada = ada();
        var twin = told(crm("c-2"), "Augusta", "countess@example.org", null);
        merge(ada, twin);
        hub.receive(gone(crm("c-1")));
        hub.settle();
        there(crm("c-2"), "Augusta", "ada@example.org");
        hub.now = hub.now.plusSeconds(60);
        hub.receive(hub.told(crm("c-2"), "Augusta", "ada@example.org", null));
        hub.settle();
        assertThat(hub.link(crm("c-2"))).isEqualTo(new HubFixture.Linked(ada, true));
    }

    @Test
    void aFieldThatWaitsForAPersonStillDoes() {
        var manual = new HubFixture(dev.serai.catalog.Strategy.MANUAL);
        manual.receive(
                manual.told(crm("c-1"), "Ada", "ada@example.org", "Analytical"),
                manual.told(support("7"), "Ada", "ada@example.org", "Analytical"),
                manual.told(crm("c-2"), "Augusta", "countess@example.org", null));
        manual.settle();
        var ada = manual.link(crm("c-1")).recordId();
        var twin = manual.link(crm("c-2")).recordId();
        manual.receive(
                manual.told(crm("c-1"), "Ada", "ada@example.org", "Engines"),
                manual.told(support("7"), "Ada", "ada@example.org", "Difference"));
        manual.settle();
        var open = manual.conflicts(Conflict.Kind.FIELD).get(0);
        assertThat(open.recordId()).isEqualTo(ada);
        manual.hub.merging().merge(new MergingRecords.Wish(twin, ada, Map.of()));
        assertThat(manual.conflicts(Conflict.Kind.FIELD)).singleElement().satisfies(still -> {
            assertThat(still.id()).isEqualTo(open.id());
            assertThat(still.recordId()).isEqualTo(twin);
        });
        manual.hub.conflicts().resolve(open.id(), new Decision(Choice.THEIRS, null, null), "grace");
        assertThat(manual.value(twin, "company")).isEqualTo("Difference");
    }

    @Test
    void whoeverWasAskedWhichOfTheTwoItIsIsNotAskedAnyMore() {
        var ada = ada();
        hub.receive(hub.told(support("7"), "Augusta", "countess@example.org", null));
        hub.settle();
        var countess = hub.link(support("7")).recordId();
        hub.receive(hub.told(support("7"), "Augusta", "ada@example.org", null));
        hub.settle();
        assertThat(hub.conflicts(Conflict.Kind.IDENTITY)).hasSize(1);
        merge(ada, countess);
        assertThat(hub.conflicts(Conflict.Kind.IDENTITY)).isEmpty();
        assertThat(hub.value(ada, "firstName")).isEqualTo("Augusta");
        assertThat(hub.queries.inbox(hub.now)).isEmpty();
    }

    @Test
    void aPreviewSaysWhatIsWrittenAndWritesNothing() {
        var ada = ada();
        var countess = countess();
        var before = hub.everythingStored();
        var told = hub.hub
                .merging()
                .preview(new MergingRecords.Wish(ada, countess, Map.of()))
                .orElseThrow();
        assertThat(hub.everythingStored()).isEqualTo(before);
        assertThat(told.writes())
                .filteredOn(write -> write.system().equals("crm"))
                .singleElement()
                .satisfies(write -> {
                    assertThat(write.operation()).isEqualTo(Delivery.Operation.UPDATE);
                    assertThat(write.externalId()).isEqualTo("c-1");
                    assertThat(write.values()).containsEntry("email_address", "countess@example.org");
                });
        merge(ada, countess);
        var really = sent("crm");
        assertThat(told.writes().stream()
                        .filter(write -> write.system().equals("crm"))
                        .map(Regrouped.Write::values))
                .containsExactly(new HashMap<>(really));
    }

    @Test
    void refusesWhatCannotBeOne() {
        var ada = ada();
        var countess = countess();
        assertThatThrownBy(() -> merge(ada, ada)).hasMessageContaining("itself");
        assertThat(merged(ada, 999_999, Map.of())).isEmpty();
        assertThatThrownBy(() -> merged(ada, countess, Map.of("shoeSize", ada))).hasMessageContaining("shoeSize");
        assertThatThrownBy(() -> merged(ada, countess, Map.of("email", 999_999L)))
                .hasMessageContaining("email");
        hub.store.inTransaction(tx -> {
            tx.setApart(List.of(new Apart(ada, countess, hub.now)));
            return null;
        });
        assertThatThrownBy(() -> merge(ada, countess)).hasMessageContaining("are two");
        hub.hub.apart().forget(ada, countess);
        hub.receive(gone(support("7")));
        hub.settle();
        assertThatThrownBy(() -> merge(ada, countess)).hasMessageContaining("deleted");
    }

    @Test
    void whoIsSomebodyElseThanTheOneIsSomebodyElseThanBoth() {
        var ada = ada();
        var countess = countess();
        var bob = told(crm("c-9"), "Bob", "bob@example.org", null);
        hub.store.inTransaction(tx -> {
            tx.setApart(List.of(new Apart(countess, bob, hub.now)));
            return null;
        });
        merge(ada, countess);
        assertThatThrownBy(() -> merge(ada, bob)).hasMessageContaining("are two");
    }

    @Test
    void isFoundByTheValuesOfBothAndNotTwice() {
        var ada = ada();
        var countess = countess();
        merge(ada, countess);
        var holders = hub.store.inTransaction(tx -> {
            var fuzzy = hub.hub.context().mappers().fuzzy(CONTACT).orElseThrow();
            var known = tx.know(List.of(ada));
            var profile = fuzzy.profile(known.records().get(ada), known.links());
            return tx.holders(fuzzy.blocks(profile), 10).values();
        });
        assertThat(holders).isNotEmpty().allSatisfy(found -> assertThat(found).containsExactly(ada));
    }
}
