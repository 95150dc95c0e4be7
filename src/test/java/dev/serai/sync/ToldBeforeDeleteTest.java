package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was told of a copy that the hub does not know, before somebody with its keys was deleted: by that alone nobody comes back (S19). */
class ToldBeforeDeleteTest {
    private static final ExternalId MEMBER = new ExternalId("email", CONTACT, "m-1");

    /** Until a create that is not found counts as not done. */
    private static final Duration NOT_DONE = Hub.LEASE.plus(Duration.ofMinutes(2));

    private final HubFixture hub = new HubFixture();

    /** It waited, as it could be what came of our create. Meanwhile it was deleted, and she was in the CRM: found by the simulation. */
    @Test
    void makesNobodyOfACopyThatIsGone() {
        listedWhileItsCreateIsUnknown();
        deletedInTheCrm();
        foundOutThatItIsNotThere();

        assertThat(people()).as("she who was deleted, and nobody else").isOne();
        assertThat(hub.link(MEMBER)).isNull();
        assertThat(waiting()).isZero();
    }

    /** Of an edit in the desk, which wins against her delete, was heard only afterwards. Nobody else has her keys, and nobody is asked. */
    @Test
    void leavesHerKeysToHerWhoComesBack() {
        var record = listedWhileItsCreateIsUnknown();
        deletedInTheCrm();
        foundOutThatItIsNotThere();

        hub.receive(hub.told(support("4711"), "Augusta", "ada@example.org", null));
        hub.settle();

        assertThat(hub.conflicts(Conflict.Kind.IDENTITY)).isEmpty();
        assertThat(hub.link(support("4711"))).isEqualTo(new HubFixture.Linked(record, true));
        assertThat(hub.lease("crm"))
                .extracting(LeasedDelivery::recordId, LeasedDelivery::operation)
                .containsExactly(tuple(record, Delivery.Operation.CREATE));
    }

    @Test
    void makesSomebodyOfACopyThatIsThereStill() {
        var record = listedWhileItsCreateIsUnknown();
        hub.there.put(MEMBER, new Remote.Item("m-1", member("Grace"), null, null, null, false));
        deletedInTheCrm();
        foundOutThatItIsNotThere();

        assertThat(people()).isEqualTo(2);
        assertThat(hub.link(MEMBER).recordId()).isNotEqualTo(record);
        assertThat(hub.value(hub.link(MEMBER).recordId(), "firstName"))
                .as("as it is now")
                .isEqualTo("Grace");
    }

    /** The delete and what was told before it are settled together. */
    @Test
    void makesNobodyInTheBatchOfTheDeleteEither() {
        known();
        hub.receive(deleteInTheCrm(), listed());
        hub.settle();

        assertThat(people()).isOne();
        assertThat(hub.link(MEMBER)).isNull();
    }

    @Test
    void makesSomebodyWhoWasToldOfAfterwards() {
        known();
        deletedInTheCrm();
        hub.now = hub.now.plusSeconds(1);
        hub.receive(listed());
        hub.hub.settling().settle();

        assertThat(people()).isEqualTo(2);
    }

    /** Somebody else with another address was deleted. */
    @Test
    void makesSomebodyWhoHasOtherKeys() {
        known();
        var other = member("Grace");
        other.put("EMAIL", "grace@example.org");
        hub.receive(deleteInTheCrm());
        hub.receive(read(other));
        hub.hub.settling().settle();

        assertThat(people()).isEqualTo(2);
    }

    /** Gives her record. She is in the CRM and in the desk; what became of her create in the e-mail tool is not known, but the tool lists her. */
    private long listedWhileItsCreateIsUnknown() {
        var record = known();
        assertThat(hub.lease("email")).hasSize(1);
        hub.now = hub.now.plusSeconds(10);
        hub.receive(listed());
        hub.settle();
        assertThat(hub.link(MEMBER)).as("it may be what came of the create").isNull();
        return record;
    }

    private long known() {
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", null));
        hub.receive(hub.told(support("4711"), "Ada", "ada@example.org", null));
        hub.settle();
        return hub.link(crm("c-1")).recordId();
    }

    private Change listed() {
        return read(member("Ada"));
    }

    private Change read(Map<String, Object> content) {
        return new Change(
                0,
                MEMBER,
                Change.Kind.UPSERT,
                null,
                false,
                content,
                null,
                null,
                null,
                hub.now,
                hub.now,
                Lane.BULK,
                null);
    }

    private static Map<String, Object> member(String name) {
        return new HashMap<>(Map.of("FNAME", name, "LNAME", "Lovelace", "EMAIL", "ada@example.org"));
    }

    private void deletedInTheCrm() {
        hub.receive(deleteInTheCrm());
        hub.settle();
    }

    private Change deleteInTheCrm() {
        hub.now = hub.now.plusSeconds(10);
        return hub.change(crm("c-1"), Change.Kind.DELETE, null, hub.now);
    }

    private void foundOutThatItIsNotThere() {
        hub.now = hub.now.plus(NOT_DONE);
        hub.hub.unknown().resolve();
        hub.settle();
    }

    private long people() {
        return hub.queries.records(CONTACT, Long.MAX_VALUE, 10).size();
    }

    private long waiting() {
        return hub.queries.inbox(hub.now).stream()
                .mapToLong(inbox -> inbox.pending() + inbox.waiting() + inbox.parked() + inbox.hints())
                .sum();
    }
}
