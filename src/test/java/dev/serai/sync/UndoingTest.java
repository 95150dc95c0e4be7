package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.Change;
import dev.serai.record.Lane;
import dev.serai.record.Link;
import dev.serai.store.UndoRows;
import dev.serai.sync.Undo.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is undone comes back as it was, everywhere; what others did since stays, unless it is said otherwise. */
class UndoingTest {
    private final HubFixture hub = new HubFixture();
    private final Undoing undoing = new Undoing(hub.hub.context(), new UndoRows(hub.database()));

    private void edit(String system, String name, String company) {
        var external = system.equals("crm") ? crm("c-1") : support("s-1");
        hub.receive(hub.told(external, name, "ada@example.org", company));
        hub.settle();
    }

    /** Tells every system what is due to it; how many writes that took. */
    private int deliver() {
        int sent = 0;
        for (var system : List.of("crm", "support", "email")) {
            for (var delivery : hub.lease(system)) {
                hub.accepted(delivery, delivery.externalId() == null ? system + "-" + delivery.recordId() : null);
                sent++;
            }
        }
        return sent;
    }

    private long known() {
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "Old Ltd"));
        hub.receive(hub.told(support("s-1"), "Ada", "ada@example.org", "Old Ltd"));
        hub.settle();
        deliver();
        return hub.link(crm("c-1")).recordId();
    }

    private Undo planned(Scope scope, boolean overwrite, boolean delete) {
        var undo = undoing.plan(scope, overwrite, delete, "grace");
        while (state(undo) == Undo.State.PLANNING) {
            undoing.step();
        }
        return undo;
    }

    private Undo.State state(Undo undo) {
        return undoing.undos().undo(undo.id()).orElseThrow().state();
    }

    private UndoItem item(Undo undo) {
        return undoing.undos().items(undo.id(), null, 0, 10).get(0);
    }

    /** Does it, tells the systems, and waits until it is verified. */
    private void done(Undo undo) {
        assertThat(undoing.start(undo.id())).isTrue();
        for (int rounds = 0; state(undo) != Undo.State.COMPLETE; rounds++) {
            assertThat(rounds).as("rounds until it is verified").isLessThan(1_000);
            undoing.step();
            deliver();
            hub.now = hub.now.plusSeconds(3);
        }
    }

    private Scope period(String system, Instant from) {
        return Scope.ofPeriod(system, CONTACT, from, hub.now.plusSeconds(1));
    }

    private Map<?, ?> back(Undo undo, String field) {
        return (Map<?, ?>) ((Map<?, ?>) item(undo).detail().get("fields")).get(field);
    }

    @Test
    void aRecordGoesBackToAnEarlierVersionAndEverySystemIsTold() {
        var record = known();
        var version = hub.queries.record(record).orElseThrow().record().version();
        edit("crm", "Augusta", "Crm Ltd");
        edit("support", "Augusta", "Desk Ltd");
        deliver();
        var undo = planned(Scope.ofRecord(record, version), false, false);
        assertThat(back(undo, "company")).isEqualTo(Map.of("from", "Desk Ltd", "to", "Old Ltd"));
        assertThat(back(undo, "firstName")).isEqualTo(Map.of("from", "Augusta", "to", "Ada"));
        assertThat(undoing.undos().writes(undo.id()))
                .contains(new Undos.Writes("crm", Delivery.Operation.UPDATE, 1))
                .contains(new Undos.Writes("support", Delivery.Operation.UPDATE, 1));
        assertThat(hub.value(record, "company")).as("a plan changes nothing").isEqualTo("Desk Ltd");
        assertThat(deliver()).as("nor does it write to anybody").isZero();
        done(undo);
        assertThat(hub.value(record, "company")).isEqualTo("Old Ltd");
        assertThat(hub.value(record, "firstName")).isEqualTo("Ada");
        assertThat(item(undo).state()).isEqualTo(UndoItem.State.VERIFIED);
        var revision = hub.queries.history(record, Long.MAX_VALUE, 1).get(0);
        assertThat(revision.rule()).isEqualTo("undone");
        assertThat(revision.origin().author()).isEqualTo("grace");
    }

    @Test
    void ofAPeriodOnlyWhatThatSystemDidComesBackAndLaterEditsStay() {
        var record = known();
        var from = hub.now.plusMillis(1);
        edit("crm", "Augusta", "Crm Ltd");
        edit("support", "Augusta", "Desk Ltd");
        var undo = planned(period("crm", from), false, false);
        assertThat(back(undo, "company"))
                .as("the support desk changed it since")
                .isNull();
        assertThat(item(undo).detail().get("later").toString()).contains("company", "support", "Desk Ltd");
        done(undo);
        assertThat(hub.value(record, "firstName")).isEqualTo("Ada");
        assertThat(hub.value(record, "company")).isEqualTo("Desk Ltd");
    }

    @Test
    void laterEditsAreOverwrittenWhereThatIsAskedFor() {
        var record = known();
        var from = hub.now.plusMillis(1);
        edit("crm", "Ada", "Crm Ltd");
        edit("support", "Ada", "Desk Ltd");
        var undo = planned(period("crm", from), true, false);
        assertThat(back(undo, "company")).isEqualTo(Map.of("from", "Desk Ltd", "to", "Old Ltd"));
        done(undo);
        assertThat(hub.value(record, "company")).isEqualTo("Old Ltd");
    }

    @Test
    void whatSomebodySetInBetweenComesBackAndNotWhatWasBefore() {
        var record = known();
        var from = hub.now.plusMillis(1);
        edit("crm", "Ada", "Crm Ltd");
        edit("support", "Ada", "Desk Ltd");
        edit("crm", "Ada", "Crm again Ltd");
        done(planned(period("crm", from), false, false));
        assertThat(hub.value(record, "company")).isEqualTo("Desk Ltd");
    }

    @Test
    void whatChangedAfterItWasPlannedIsLeftAlone() {
        var record = known();
        var from = hub.now.plusMillis(1);
        edit("crm", "Augusta", "Old Ltd");
        var undo = planned(period("crm", from), false, false);
        edit("support", "Countess", "Old Ltd");
        done(undo);
        assertThat(item(undo).state()).isEqualTo(UndoItem.State.CHANGED);
        assertThat(hub.value(record, "firstName")).isEqualTo("Countess");
    }

    @Test
    void whatWasDeletedIsThereAgain() {
        var record = known();
        var from = hub.now.plusMillis(1);
        hub.now = hub.now.plusSeconds(1);
        hub.receive(hub.change(crm("c-1"), Change.Kind.DELETE, null, hub.now.plusSeconds(1)));
        hub.settle();
        deliver();
        assertThat(hub.link(support("s-1")).live()).isFalse();
        var undo = planned(period("crm", from), false, false);
        assertThat(item(undo).detail()).containsEntry("action", "RESTORE");
        done(undo);
        assertThat(hub.queries.record(record).orElseThrow().record().deleted()).isFalse();
        assertThat(hub.queries.links(record).stream().filter(Link::live).map(link -> link.external()
                        .system()))
                .contains("crm", "support");
    }

    @Test
    void whatWasMadeStaysUnlessItIsToBeDeleted() {
        var from = hub.now;
        var record = known();
        assertThat(item(planned(period(null, from), false, false)).detail())
                .containsEntry("why", "it was made by this");
        var undo = planned(period(null, from), false, true);
        assertThat(undoing.undos().writes(undo.id()))
                .contains(new Undos.Writes("support", Delivery.Operation.DELETE, 1));
        done(undo);
        assertThat(hub.queries.record(record).orElseThrow().record().deleted()).isTrue();
        assertThat(hub.link(support("s-1")).live()).isFalse();
    }

    @Test
    void aKeyThatSomebodyElseHasByNowIsNotTakenFromThem() {
        var record = known();
        var from = hub.now.plusMillis(1);
        hub.receive(hub.told(crm("c-1"), "Ada", "augusta@example.org", "Old Ltd"));
        hub.settle();
        hub.receive(hub.told(crm("c-2"), "Eve", "ada@example.org", "Eve Ltd"));
        hub.settle();
        var undo = planned(Scope.ofPeriod("crm", CONTACT, from, hub.now), false, false);
        var item = undoing.undos().items(undo.id(), null, record - 1, 1).get(0);
        assertThat(item.state()).isEqualTo(UndoItem.State.REFUSED);
        assertThat(item.detail().get("why").toString()).contains("email");
    }

    @Test
    void ofARunOnlyWhatItReadComesBack() {
        var record = known();
        var started = hub.now.plusMillis(1);
        edit("crm", "Augusta", "Old Ltd");
        var bulk = hub.told(crm("c-1"), "Augusta", "ada@example.org", "Read Ltd");
        hub.receive(new Change(
                0,
                bulk.external(),
                bulk.kind(),
                null,
                false,
                bulk.content(),
                null,
                null,
                bulk.changedAt(),
                null,
                bulk.receivedAt(),
                Lane.BULK,
                null));
        hub.settle();
        var run = new Backfill(
                3, "crm", CONTACT, Backfill.State.COMPLETE, null, 1, null, started, hub.now, hub.now, null);
        var undo = planned(Scope.ofRun(run, hub.now), false, false);
        assertThat(((Map<?, ?>) item(undo).detail().get("fields")).keySet()).isEqualTo(Set.of("company"));
        done(undo);
        assertThat(hub.value(record, "firstName")).isEqualTo("Augusta");
        assertThat(hub.value(record, "company")).isEqualTo("Old Ltd");
    }

    @Test
    void manyRecordsGoBackPageByPage() {
        var people = IntStream.range(0, 45).mapToObj(i -> "p-" + i).toList();
        people.forEach(id -> hub.receive(hub.told(crm(id), "Ada", id + "@example.org", null)));
        hub.settle();
        deliver();
        var from = hub.now.plusMillis(1);
        people.forEach(id -> hub.receive(hub.told(crm(id), "Ada", id + "@example.org", "Wrong " + id)));
        hub.settle();
        var undo = undoing.plan(period("crm", from), false, false, "grace");
        var looked = new ArrayList<Integer>();
        for (int step = undoing.step(); state(undo) == Undo.State.PLANNING; step = undoing.step()) {
            looked.add(step);
        }
        assertThat(looked).as("a page at a time").containsExactly(20, 20, 5);
        assertThat(undoing.undos().counts(undo.id())).isEqualTo(Map.of(UndoItem.State.PLANNED, 45L));
        done(undo);
        assertThat(undoing.undos().counts(undo.id())).isEqualTo(Map.of(UndoItem.State.VERIFIED, 45L));
        people.forEach(id ->
                assertThat(hub.value(hub.link(crm(id)).recordId(), "company")).isNull());
    }

    @Test
    void whatIsCancelledIsNotDone() {
        var record = known();
        var from = hub.now.plusMillis(1);
        edit("crm", "Augusta", "Old Ltd");
        var undo = planned(period("crm", from), false, false);
        assertThat(undoing.cancel(undo.id())).isTrue();
        assertThat(undoing.start(undo.id())).isFalse();
        assertThat(undoing.cancel(undo.id())).isFalse();
        undoing.step();
        hub.now = hub.now.plus(Duration.ofMinutes(1));
        assertThat(hub.value(record, "firstName")).isEqualTo("Augusta");
    }
}
