package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.catalog.Catalog;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import dev.serai.store.TrailRows;
import dev.serai.store.UndoRows;
import dev.serai.sync.EntityPlan.Effect;
import dev.serai.sync.EntityPlan.When;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An entity's file goes: what becomes of what is there is foretold, nothing is lost or written, and with the file back it goes on. */
class RemovedEntityTest {
    private static final int PEOPLE = 3;

    private final HubFixture hub = new HubFixture();
    private final Catalog without = ChangedFiles.withoutContacts().catalog();
    private final Catalog with = ChangedFiles.shipped()
            .with("company: text", "company: { type: text, strategy: manual }")
            .catalog();
    private final List<String> asked = new ArrayList<>();

    /** The e-mail platform has everybody; the support desk has one of them, and the others are due there. */
    @BeforeEach
    void peopleOfTheCrm() {
        hub.catalog = with;
        for (var at = 0; at < PEOPLE; at++) {
            hub.receive(hub.told(crm("c-" + at), "Ada" + at, "ada" + at + "@example.org", "Engines"));
        }
        hub.receive(hub.told(support("s-0"), "Ada0", "ada0@example.org", "Engines"));
        hub.settle();
        hub.lease("email").forEach(create -> hub.accepted(create, "m-" + create.recordId()));
        hub.reading = external -> asked.add(external.toString());
    }

    /** The CRM and the desk disagree about her employer, the e-mail platform is being told of her name, somebody new is to be looked up, and a change and a hint wait. */
    private LeasedDelivery busy() {
        hub.receive(
                hub.told(crm("c-0"), "Augusta", "ada0@example.org", "Crm"),
                hub.told(support("s-0"), "Augusta", "ada0@example.org", "Desk"));
        hub.settle();
        var leased = hub.lease("email");
        assertThat(leased).hasSize(1);
        hub.receive(hub.told(crm("c-" + PEOPLE), "Joan", "joan@example.org", null));
        hub.settle();
        hub.receive(
                hub.told(crm("c-1"), "Bea", "ada1@example.org", "Engines"),
                Hints.hint(support("s-0"), hub.now, Lane.CRITICAL, null));
        return leased.get(0);
    }

    private EntityPlan plan() {
        var before = hub.everythingStored();
        var locks = locks();
        var plans = new PlanningFiles(hub.hub.context(), hub.queries).plan(without);
        assertThat(hub.everythingStored()).as("a plan changes nothing").isEqualTo(before);
        assertThat(locks()).as("and locks no record").isEqualTo(locks);
        return plans.stream()
                .filter(plan -> plan.entity().equals(CONTACT))
                .findFirst()
                .orElseThrow();
    }

    /** By record, who locked it last: the server keeps it in the row. */
    private Map<Long, String> locks() {
        var locks = new HashMap<Long, String>();
        try (var connection = hub.database().getConnection();
                var rows = connection.createStatement().executeQuery("select id, xmax from record")) {
            while (rows.next()) {
                locks.put(rows.getLong(1), rows.getString(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return locks;
    }

    private static Effect effect(EntityPlan plan, String what) {
        return plan.effects().stream()
                .filter(effect -> effect.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    /** Everything that the hub does by itself. */
    private void everythingIsAtWork() {
        for (var round = 0; round < 3; round++) {
            hub.settle();
            hub.hub.lookUps().lookUp();
            hub.hub.unknown().resolve();
            hub.hub.claiming().step();
            hub.hub.recognising().step();
            hub.hub.duplicates().step();
            hub.hub.sides().step();
            hub.hub.switching().step();
            hub.hub.sweeping().resume();
            hub.queries.runningBackfills().forEach(hub.hub.backfilling()::step);
            hub.now = hub.now.plus(Claimed.LASTS).plusSeconds(1);
        }
    }

    @Test
    void whatBecomesOfWhatIsThereIsForetold() {
        busy();
        var plan = plan();
        assertThat(plan.records()).isEqualTo(PEOPLE + 1);
        assertThat(plan.writes()).isEmpty();
        assertThat(plan.effects()).extracting(Effect::when).containsOnly(When.AT_ONCE);
        assertThat(effect(plan, "participants.crm").counts()).isEqualTo(Map.of("links", 4L, "deadLetters", 1L));
        assertThat(effect(plan, "participants.support").counts())
                .isEqualTo(Map.of("links", 1L, "due", 3L, "hints", 1L));
        assertThat(effect(plan, "participants.email").counts()).isEqualTo(Map.of("links", 3L, "due", 1L));
        assertThat(effect(plan, "participants.analytics").counts().get("due")).isGreaterThanOrEqualTo(PEOPLE);
        assertThat(effect(plan, "conflicts").counts()).isEqualTo(Map.of("open", 1L));
        assertThat(plan.unknown()).singleElement().asString().startsWith("1 are being written to email");
    }

    @Test
    void itBecomesSoAndNothingIsLostOrWritten() {
        var underWay = busy();
        var links = hub.queries.links(underWay.recordId());
        var records = hub.queries.records(CONTACT, Long.MAX_VALUE, 10);
        hub.catalog = without;
        hub.accepted(underWay, underWay.externalId());
        everythingIsAtWork();
        assertThat(asked).as("nobody is asked").isEmpty();
        assertThat(hub.queries.deadLetters(null, 0, 10)).singleElement().satisfies(letter -> assertThat(letter.cause())
                .isEqualTo("not a participant"));
        assertThat(hub.lease("support")).isEmpty();
        assertThat(hub.queries.records(CONTACT, Long.MAX_VALUE, 10)).isEqualTo(records);
        assertThat(hub.queries.links(underWay.recordId())).hasSameSizeAs(links);
        assertThat(plan(with)).as("as with the file: it does not run").isEmpty();
        hub.catalog = with;
        hub.there.put(
                support("s-0"),
                new Remote.Item(
                        "s-0", contact("support", "Augusta", "ada0@example.org", "Desk"), null, null, hub.now, false));
        hub.hub.deadLetters().replayAll("not a participant");
        everythingIsAtWork();
        assertThat(asked).contains(support("s-0").toString());
        assertThat(hub.value(hub.link(crm("c-1")).recordId(), "firstName")).isEqualTo("Bea");
        assertThat(hub.lease("support"))
                .extracting(LeasedDelivery::operation)
                .filteredOn(Delivery.Operation.CREATE::equals)
                .hasSize(3);
    }

    /** Whom a system created while there was no file is known there once it is back, also where the system cannot be searched. */
    @Test
    void nobodyIsCreatedTwice() {
        var creates = hub.lease("support");
        assertThat(creates).extracting(LeasedDelivery::operation).containsOnly(Delivery.Operation.CREATE);
        hub.catalog = without;
        creates.forEach(create -> hub.accepted(create, "s-" + create.recordId()));
        everythingIsAtWork();
        hub.catalog = with;
        everythingIsAtWork();
        creates.forEach(create -> assertThat(hub.link(support("s-" + create.recordId())))
                .isEqualTo(new HubFixture.Linked(create.recordId(), true)));
        assertThat(hub.lease("support"))
                .hasSameSizeAs(creates)
                .extracting(LeasedDelivery::operation)
                .containsOnly(Delivery.Operation.UPDATE);
    }

    @Test
    void nobodyIsToldTwice() {
        var trail = new TrailRows(hub.database());
        var told = hub.lease("analytics");
        assertThat(told).hasSize(PEOPLE);
        var waiting = told.stream()
                .collect(Collectors.toMap(LeasedDelivery::recordId, event -> trail.events(event.recordId())
                        .size()));
        hub.catalog = without;
        told.forEach(event -> hub.accepted(event, null));
        everythingIsAtWork();
        waiting.forEach((record, events) -> assertThat(trail.events(record)).hasSize(events - 1));
    }

    private List<EntityPlan> plan(Catalog next) {
        return new PlanningFiles(hub.hub.context(), hub.queries).plan(next);
    }

    /** Whether it arrived is found out once there is a file again. */
    @Test
    void anAttemptWhoseOutcomeIsUnknownStaysSo() {
        var underWay = busy();
        hub.catalog = without;
        hub.now = hub.now.plus(Hub.LEASE).plusSeconds(1);
        everythingIsAtWork();
        assertThat(hub.deliveries(underWay.recordId(), "email").state()).isEqualTo(Delivery.State.UNKNOWN);
        hub.catalog = with;
        everythingIsAtWork();
        assertThat(asked).contains(new ExternalId("email", CONTACT, underWay.externalId()).toString());
    }

    @Test
    void aBackfillStands() {
        var read = new ArrayList<Object>();
        hub.pages = since -> {
            read.add(since);
            return new Remote.Page(List.of(), null, true, 0L, null, null, null, hub.now);
        };
        hub.hub.backfilling().start("crm", CONTACT);
        hub.catalog = without;
        everythingIsAtWork();
        assertThat(read).isEmpty();
        assertThat(hub.hub.sweeping().sweep("crm", CONTACT).failure()).contains("no file says what a contact is");
        hub.catalog = with;
        everythingIsAtWork();
        assertThat(read).hasSize(1);
    }

    @Test
    void peopleAreToldWhyNothingCanBeDone() {
        var ada = hub.link(crm("c-0")).recordId();
        var bea = hub.link(crm("c-1")).recordId();
        hub.catalog = without;
        assertThatThrownBy(() -> hub.hub.merging().merge(new MergingRecords.Wish(ada, bea, Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("put contact.entity.yaml back first");
    }

    @Test
    void nothingIsUndoneAndWhatWasIsNotVerified() {
        var ada = hub.link(crm("c-0")).recordId();
        hub.receive(hub.told(crm("c-0"), "Augusta", "ada0@example.org", "Engines"));
        hub.settle();
        var undoing = new Undoing(hub.hub.context(), new UndoRows(hub.database()));
        var undo = undoing.plan(Undo.Scope.ofRecord(ada, 1), true, false, "grace");
        undoing.step();
        undoing.step();
        undoing.start(undo.id());
        undoing.step();
        undoing.step();
        assertThat(hub.value(ada, "firstName")).isEqualTo("Ada0");
        hub.catalog = without;
        hub.now = hub.now.plusSeconds(10);
        var later = undoing.plan(Undo.Scope.ofRecord(ada, 1), true, false, "grace");
        undoing.step();
        assertThat(undoing.undos().undo(undo.id()).orElseThrow().state()).isEqualTo(Undo.State.VERIFYING);
        assertThat(undoing.undos().items(later.id(), null, 0, 10))
                .singleElement()
                .satisfies(item -> assertThat(item.detail().toString()).contains("no file says what a contact is"));
    }
}
