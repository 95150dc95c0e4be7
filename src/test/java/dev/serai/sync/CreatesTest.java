package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import dev.serai.sync.Outcome.Result;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What may become of a create, which has no external record yet (S13, S16). */
class CreatesTest {
    private final HubFixture hub = new HubFixture();

    @Test
    void isRefusedWhereWhatItWasSentToIsNotFound() {
        assertThat(after(Result.NOT_FOUND).state()).isEqualTo(Delivery.State.DEAD);
        assertThat(hub.queries.causes()).hasSize(1);
    }

    @Test
    void waitsForAPersonWhereItsLookUpIsRefusedForGood() {
        hub.unsearchable = Remote.Failure.REFUSED;
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", null));
        hub.settle();
        var tries = 0;
        for (var minute = 0; minute < 60; minute++) {
            tries += hub.hub.lookUps().lookUp();
            hub.now = hub.now.plusSeconds(60);
        }
        assertThat(tries).as("at three systems, and not every minute").isLessThan(3 * 20);
        var record = hub.link(crm("c-1")).recordId();
        assertThat(hub.deliveries(record, "support").state()).isEqualTo(Delivery.State.DEAD);
    }

    @Test
    void isLookedUpAgainWhereTheSystemHasOneAlready() {
        var delivery = after(Result.STALE);
        assertThat(delivery.state()).isEqualTo(Delivery.State.DUE);
        assertThat(delivery.lookedUp()).isNull();
    }

    @Test
    void isUnknownWhereTheAnswerNamesNoId() {
        assertThat(after(Result.ACCEPTED).state()).isEqualTo(Delivery.State.UNKNOWN);
    }

    /** The hub died after the desk had made her and before it could note that. */
    @Test
    void isOneExternalRecordThoughTheHubDiedBeforeItsOutcomeWasNoted() {
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "Analytical Engines"));
        hub.settle();
        var create = hub.lease("support").get(0);
        var again = hub.restarted();
        again.found = value -> List.of(new Remote.Item("4711", create.body(), null, null, null, false));
        assertThat(again.lease("support")).as("its outcome is not known yet").isEmpty();

        again.now = again.now.plus(Hub.LEASE).plusSeconds(1);
        again.hub.unknown().resolve();
        again.settle();

        assertThat(again.link(support("4711")).recordId()).isEqualTo(create.recordId());
        assertThat(again.lease("support")).as("she is there").isEmpty();
        assertThat(again.lease("crm")).isEmpty();
        assertThat(again.queries.records(CONTACT, Long.MAX_VALUE, 10)).hasSize(1);
    }

    @Test
    void isKnownAgainThoughHalfOfItWasEditedMeanwhile() {
        var record = lost(user("Augusta", "Other Ltd"));
        assertThat(hub.value(record, "firstName")).isEqualTo("Augusta");
        assertThat(hub.value(record, "company")).isEqualTo("Other Ltd");
    }

    @Test
    void isSomebodyElsesWhereHalfOfItIsOtherAndAFieldIsBlank() {
        var record = lost(user("Augusta", null));
        assertThat(hub.value(record, "firstName"))
                .as("first contact fills blanks")
                .isEqualTo("Ada");
        assertThat(hub.value(record, "company")).isEqualTo("Analytical Engines");
    }

    /** What it added to a set is as good a sign as a field that reads as ours: found by the simulation. */
    @Test
    void isKnownAgainByWhatItPutIntoASet() {
        hub.receive(told(List.of("a"), "Analytical Engines"));
        hub.settle();
        var create = hub.lease("support").get(0);
        var user = new HashMap<>(user("Augusta", null));
        user.put("labels", List.of("a", "b"));
        hub.receive(told(List.of(), "Analytical Engines"));
        hub.settle();
        found(user);
        assertThat(hub.value(create.recordId(), "tags"))
                .as("a was taken away in the CRM, b was added in the desk")
                .isEqualTo(List.of("b"));
    }

    /** The company came to the CRM after the create was sent, and then somebody entered another in the desk: found by the simulation. */
    @Test
    void leftBlankWhatItHadNothingFor() {
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", null));
        hub.settle();
        var create = hub.lease("support").get(0);
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "Analytical Engines"));
        hub.settle();
        found(user("Ada", "Other Ltd"));
        assertThat(hub.value(create.recordId(), "company")).isEqualTo("Other Ltd");
    }

    private Change told(List<String> tags, String company) {
        hub.now = hub.now.plusSeconds(1);
        var content = HubFixture.contact("crm", "Ada", "ada@example.org", company);
        content.put("tags", tags);
        return hub.change(crm("c-1"), Change.Kind.UPSERT, content, hub.now);
    }

    private void found(Map<String, Object> user) {
        hub.found = value -> List.of(new Remote.Item("4711", user, null, null, null, false));
        hub.now = hub.now.plus(Hub.LEASE).plusSeconds(1);
        hub.hub.unknown().resolve();
        hub.settle();
    }

    /** The backfill has read her, but as long as that is not settled nobody knows it: found by the simulation. */
    @Test
    void isLookedUpAsLongAsWhatABackfillReadIsNotSettled() {
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", null));
        hub.settle();
        var there = new Remote.Item("4711", user("Ada", null), null, null, null, false);
        hub.pages = since -> new Remote.Page(List.of(there), Map.of(), true, 1L, null, null, null, hub.now);
        hub.found = value -> List.of(there);
        hub.hub
                .backfilling()
                .step(hub.hub.backfilling().start("support", CONTACT).id());
        hub.hub.lookUps().lookUp();
        assertThat(hub.hub.leasing().lease("support", CONTACT, 10)).isEmpty();
        hub.settle();
        assertThat(hub.link(support("4711")).recordId())
                .isEqualTo(hub.link(crm("c-1")).recordId());
    }

    /** Spouses share a phone: what a lower key finds is somebody else where a higher one differs. */
    @Test
    void isNotLinkedToWhomOnlyASharedPhoneFinds() {
        var ada = new HashMap<>(contact("crm", "Ada", "ada@example.org", null));
        ada.put("phone_number", "+442079460001");
        hub.receive(hub.change(crm("c-1"), Change.Kind.UPSERT, ada, hub.now));
        hub.settle();
        var spouse = new HashMap<>(contact("support", "William", "william@example.org", null));
        spouse.put("phone", "+44 20 7946 0001");
        var found = new Remote.Item("4711", spouse, null, null, null, false);
        hub.found = value -> value.equals("+442079460001") ? List.of(found) : List.of();
        assertThat(hub.lease("support"))
                .extracting(LeasedDelivery::operation)
                .containsExactly(Delivery.Operation.CREATE);
        assertThat(hub.link(support("4711"))).isNull();
    }

    @Test
    void isNothingAnyMoreWhereItsRecordWasDeletedWhileItWasLookedUp() {
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", null));
        hub.settle();
        hub.found = value -> List.of(new Remote.Item("4711", user("Ada", null), null, null, null, false));
        hub.now = hub.now.plusSeconds(1);
        hub.receive(hub.change(crm("c-1"), Change.Kind.DELETE, null, hub.now));
        hub.receive(hub.told(support("4711"), "Ada", "ada@example.org", null));
        hub.hub.lookUps().lookUp();
        hub.settle();
        assertThat(hub.link(support("4711")).live()).isTrue();
        assertThat(hub.conflicts(Conflict.Kind.IDENTITY)).isEmpty();
    }

    /** It was read while nobody knew yet what had become of the create: found by the simulation. */
    @Test
    void isOlderThanWhatWasReadBeforeItsOutcomeWasKnown() {
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "Analytical Engines"));
        hub.settle();
        var create = hub.lease("support").get(0);
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", null));
        hub.settle();
        hub.now = hub.now.plusSeconds(10);
        var edited = new HashMap<>(user("Augusta", "Analytical Engines"));
        hub.receive(read(support("4711"), edited));
        hub.settle();
        hub.found = value -> List.of(new Remote.Item("4711", edited, null, null, null, false));
        hub.now = hub.now.plus(Hub.LEASE);
        hub.hub.unknown().resolve();
        hub.settle();
        assertThat(hub.value(create.recordId(), "firstName")).isEqualTo("Augusta");
        assertThat(hub.value(create.recordId(), "company"))
                .as("nobody set it in the support desk")
                .isNull();
    }

    /** What is found is hardly ours any more, but what was heard of it before was: found by the simulation. */
    @Test
    void isKnownAgainByWhatWasHeardOfItBeforeItWasEditedMore() {
        hub.receive(told(List.of("a", "b"), "Analytical Engines"));
        hub.settle();
        var create = hub.lease("support").get(0);
        var first = new HashMap<>(user("Ada", "Analytical Engines"));
        first.put("labels", List.of("b"));
        hub.now = hub.now.plusSeconds(10);
        hub.receive(read(support("4711"), first));
        hub.settle();
        var edited = new HashMap<>(user("Augusta", null));
        edited.put("labels", List.of("b"));
        found(edited);
        assertThat(hub.value(create.recordId(), "firstName")).isEqualTo("Augusta");
        assertThat(hub.value(create.recordId(), "tags")).as("a was taken away").isEqualTo(List.of("b"));
    }

    private Change read(ExternalId external, Map<String, Object> content) {
        return new Change(
                0,
                external,
                Change.Kind.READ,
                null,
                false,
                content,
                null,
                null,
                null,
                hub.now,
                hub.now,
                Lane.CRITICAL,
                null);
    }

    /** The record whose create came to nothing known, once this was found with its e-mail. */
    private long lost(Map<String, Object> user) {
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "Analytical Engines"));
        hub.settle();
        var create = hub.lease("support").get(0);
        found(user);
        return create.recordId();
    }

    private static Map<String, Object> user(String name, String company) {
        return HubFixture.contact("support", name, "ada@example.org", company);
    }

    /** The delivery to the desk after a create that came to this, without an id. */
    private Delivery after(Result result) {
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", null));
        hub.settle();
        var create = hub.lease("support").get(0);
        var outcome = new Outcome(
                create.recordId(),
                "support",
                create.token(),
                result,
                null,
                null,
                null,
                null,
                null,
                hub.now,
                null,
                "POST /contacts answered so");
        hub.hub.outcomes().record(CONTACT, List.of(outcome));
        return hub.queries.deliveries(create.recordId()).stream()
                .filter(delivery -> delivery.system().equals("support"))
                .findFirst()
                .orElseThrow();
    }
}
