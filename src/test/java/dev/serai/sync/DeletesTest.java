package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Catalog;
import dev.serai.catalog.Deletes;
import dev.serai.catalog.Entity;
import dev.serai.record.Change;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Deletes where the entity's file says something else than the shipped one (S19). */
class DeletesTest {
    private final HubFixture hub = new HubFixture();

    @Test
    void deletesInSpiteOfAnUnseenEditWhereDeletesWin() {
        said(Deletes.Against.DELETE_WINS, participant -> participant);
        known();
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "New Ltd"));
        hub.settle();

        deleted();

        assertThat(hub.lease("support")).as("nobody is made anew").isEmpty();
        assertThat(hub.lease("crm")).singleElement().satisfies(delivery -> {
            assertThat(delivery.operation()).isEqualTo(Delivery.Operation.DELETE);
            assertThat(delivery.externalId()).isEqualTo("c-1");
        });
    }

    @Test
    void isNotUndoneByALaterEditWhereDeletesWin() {
        said(Deletes.Against.DELETE_WINS, participant -> participant);
        known();
        deleted();

        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "New Ltd"));
        hub.settle();

        assertThat(hub.lease("support")).isEmpty();
        assertThat(hub.lease("crm")).extracting(LeasedDelivery::operation).containsExactly(Delivery.Operation.DELETE);
    }

    @Test
    void aDeleteThatIsIgnoredLeavesTheOthersAloneAndIsMadeGoodWhereItWasMade() {
        said(
                Deletes.Against.UPDATE_WINS,
                participant -> new Entity.Participant(participant.direction(), Deletes.Policy.IGNORE));
        known();
        hub.accepted(hub.lease("email").get(0), "e-1");

        deleted();

        assertThat(hub.link(support("7")).live()).isFalse();
        assertThat(hub.link(crm("c-1")).live()).isTrue();
        assertThat(hub.lease("crm")).isEmpty();
        assertThat(hub.lease("email")).isEmpty();
        assertThat(hub.lease("support"))
                .extracting(LeasedDelivery::operation)
                .containsExactly(Delivery.Operation.CREATE);
    }

    /** A webhook that came late tells how she was before what is known long since: found by the simulation. */
    @Test
    void isNotUndoneByWhatIsToldLateOfBefore() {
        known();
        var late = hub.told(crm("c-1"), "Ada", "ada@example.org", "Late Ltd");
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "New Ltd"));
        readable("New Ltd", hub.now);
        hub.settle();
        hub.accepted(hub.lease("support").get(0), "7");
        deleted();

        hub.receive(late);
        hub.settle();

        assertThat(hub.lease("support")).as("nobody is made anew").isEmpty();
        assertThat(hub.lease("crm")).extracting(LeasedDelivery::operation).containsExactly(Delivery.Operation.DELETE);
    }

    /** S15: somebody edited her before our write, and nobody heard of it until she was deleted elsewhere. */
    @Test
    void isUndoneByAnEditThatNobodyHeardOf() {
        knownAsNew();
        deleted();

        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "Newer Ltd"));
        hub.settle();

        assertThat(hub.lease("support"))
                .extracting(LeasedDelivery::operation)
                .containsExactly(Delivery.Operation.CREATE);
        assertThat(hub.lease("crm")).isEmpty();
    }

    /** Of two edits within one tick of the CRM's clock only reading can tell which is the later one: until then her copy is not deleted. */
    @Test
    void isUndoneByAnEditThatOnlyReadingCanTellFromWhatIsKnown() {
        var tick = knownAsNew();
        deleted();
        toldInTheSameTick("Newer Ltd", "Newer Ltd", tick);

        assertThat(hub.lease("crm")).as("it is read first").isEmpty();
        hub.settle();

        assertThat(hub.lease("support"))
                .extracting(LeasedDelivery::operation)
                .containsExactly(Delivery.Operation.CREATE);
        assertThat(later("crm")).isEmpty();
    }

    @Test
    void isDoneOnceItWasReadThatNobodyEditedHerSince() {
        var tick = knownAsNew();
        deleted();
        toldInTheSameTick("Late Ltd", "New Ltd", tick);

        assertThat(hub.lease("crm")).as("it is read first").isEmpty();
        hub.settle();

        assertThat(hub.lease("support")).as("nobody is made anew").isEmpty();
        assertThat(later("crm")).extracting(LeasedDelivery::operation).containsExactly(Delivery.Operation.DELETE);
    }

    /** S12: her copy is still there after an attempt of which nothing is known, and was edited: that is settled, and not deleted after all. */
    @Test
    void isUndoneByAnEditThatIsReadAfterAnAttemptToDeleteHer() {
        knownAsNew();
        deleted();
        assertThat(hub.lease("crm")).extracting(LeasedDelivery::operation).containsExactly(Delivery.Operation.DELETE);
        readable("Newer Ltd", hub.now);
        hub.now = hub.now.plus(Hub.LEASE).plusSeconds(1);
        hub.hub.unknown().resolve();

        assertThat(hub.lease("crm")).as("it is read first").isEmpty();
        hub.settle();

        assertThat(later("crm")).isEmpty();
        assertThat(hub.lease("support"))
                .extracting(LeasedDelivery::operation)
                .containsExactly(Delivery.Operation.CREATE);
    }

    /** Ada is in both, and was edited in the CRM at the time that this gives. */
    private Instant knownAsNew() {
        known();
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "New Ltd"));
        hub.settle();
        hub.accepted(hub.lease("support").get(0), "7");
        return hub.now;
    }

    /** The CRM tells of one company and has perhaps another one; nothing was read yet. */
    private void toldInTheSameTick(String company, String there, Instant tick) {
        readable(there, tick);
        var content = contact("crm", "Ada", "ada@example.org", company);
        hub.receive(hub.change(crm("c-1"), Change.Kind.UPSERT, content, tick));
        hub.hub.settling().settle();
    }

    private void readable(String company, Instant changedAt) {
        var content = contact("crm", "Ada", "ada@example.org", company);
        hub.there.put(crm("c-1"), new Remote.Item("c-1", content, null, null, changedAt, false));
    }

    private List<LeasedDelivery> later(String system) {
        hub.now = hub.now.plus(RecordingOutcomes.UNTIL_READ);
        return hub.lease(system);
    }

    /** Ada is in the CRM and in the support desk, and both know the same. */
    private void known() {
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "Old Ltd"));
        hub.receive(hub.told(support("7"), "Ada", "ada@example.org", "Old Ltd"));
        hub.settle();
    }

    /** Somebody deletes her in the support desk. */
    private void deleted() {
        hub.now = hub.now.plusSeconds(1);
        hub.receive(hub.change(support("7"), Change.Kind.DELETE, null, hub.now));
        hub.settle();
    }

    /** Who wins against a delete, and what the support desk's part is. */
    private void said(Deletes.Against against, UnaryOperator<Entity.Participant> desk) {
        var shipped = hub.catalog.entities().get(CONTACT);
        var participants = new HashMap<>(shipped.participants());
        participants.computeIfPresent("support", (system, participant) -> desk.apply(participant));
        var entity = new Entity(
                shipped.name(),
                shipped.description(),
                shipped.fields(),
                shipped.keys(),
                shipped.strategy(),
                shipped.authority(),
                shipped.firstContact(),
                new Deletes(against, shipped.deletes().brake()),
                shipped.blankIsNull(),
                participants);
        hub.catalog = new Catalog(Map.of(CONTACT, entity), hub.catalog.systems(), hub.catalog.mappings());
    }
}
