package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Strategy;
import dev.serai.record.Change;
import dev.serai.record.HubRecord;
import dev.serai.store.DryRunRows;
import dev.serai.store.ErasureRows;
import dev.serai.store.ReviewRows;
import dev.serai.store.TrailRows;
import dev.serai.store.UndoRows;
import dev.serai.sync.Erasure.Receipted;
import dev.serai.sync.Erasure.Said;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Of an erased person nothing is left anywhere but that they were erased; and nothing brings them back. */
class ErasingTest {
    private static final String EMAIL = "persephone@example.org";
    private static final String NAME = "Persephone";
    private static final String COMPANY = "Pomegranates Ltd";
    /** Whatever holds one of these holds something of the person. */
    private static final List<String> DATA = List.of("ersephone", "omegranate", "ucalyptus");

    private HubFixture hub = new HubFixture();

    private Erasures erasures() {
        return new ErasureRows(hub.database());
    }

    private Erasing erasing() {
        return new Erasing(hub.hub.context(), erasures(), hub.queries, new TrailRows(hub.database()));
    }

    private long known() {
        hub.receive(hub.told(crm("c-1"), NAME, EMAIL, COMPANY));
        hub.receive(hub.told(support("s-1"), NAME, EMAIL, COMPANY));
        hub.settle();
        deliver();
        return hub.link(crm("c-1")).recordId();
    }

    private void deliver() {
        for (var system : List.of("crm", "support", "email", "analytics")) {
            for (var delivery : hub.lease(system)) {
                hub.accepted(delivery, delivery.externalId() == null ? system + "-" + delivery.recordId() : null);
            }
        }
    }

    private HubRecord record(long id) {
        return hub.queries.record(id).orElseThrow().record();
    }

    private Receipted erase(long record) {
        var begun = erasing().erase(record(record), "ticket 4711", "grace");
        for (int rounds = 0; state(begun) != Erasure.State.COMPLETE; rounds++) {
            assertThat(rounds)
                    .as("rounds until every system said its last word")
                    .isLessThan(100);
            erasing().step();
            deliver();
            hub.settle();
            hub.now = hub.now.plusSeconds(1);
        }
        return erasing().erasure(begun.erasure().id()).orElseThrow();
    }

    private Erasure.State state(Receipted one) {
        return erasing().erasure(one.erasure().id()).orElseThrow().erasure().state();
    }

    /** Every table of the database, whichever there are. */
    private Map<String, String> everything() {
        var all = new HashMap<String, String>();
        try (var connection = hub.database().getConnection();
                var tables = connection
                        .createStatement()
                        .executeQuery(
                                "select table_name from information_schema.tables where table_schema = 'public'")) {
            var names = new ArrayList<String>();
            while (tables.next()) {
                names.add(tables.getString(1));
            }
            for (var name : names) {
                try (var rows = connection
                        .createStatement()
                        .executeQuery("select coalesce(string_agg(t::text, '|'), '') from \"" + name + "\" t")) {
                    rows.next();
                    all.put(name, rows.getString(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return all;
    }

    private void nothingIsLeft() {
        everything().forEach((table, rows) -> assertThat(rows).as(table).doesNotContain(DATA));
    }

    private static Said said(Receipted erased, String system) {
        return erased.receipts().stream()
                .filter(receipt -> receipt.system().equals(system))
                .findFirst()
                .orElseThrow()
                .said();
    }

    @Test
    void everySystemDeletesItsCopyAndSaysSo() {
        var erased = erase(known());
        assertThat(erased.receipts()).hasSize(4);
        assertThat(said(erased, "crm")).isEqualTo(Said.DELETED);
        assertThat(said(erased, "support")).isEqualTo(Said.DELETED);
        assertThat(said(erased, "email")).isEqualTo(Said.DELETED);
        assertThat(said(erased, "analytics")).isEqualTo(Said.TOLD);
        assertThat(erased.erasure().author()).isEqualTo("grace");
        assertThat(record(erased.erasure().recordId()).deleted()).isTrue();
        nothingIsLeft();
    }

    @Test
    void itIsTakenOutOfEveryPlaceThatHeldIt() {
        hub = new HubFixture(Strategy.MANUAL);
        var record = known();
        conflict();
        letters(record);
        previews();
        plans(record);
        waiting();
        var before = everything();
        assertThat(before.entrySet().stream()
                        .filter(table -> DATA.stream().anyMatch(table.getValue()::contains))
                        .map(Map.Entry::getKey))
                .as("where something of the person was")
                .contains(
                        "record",
                        "link",
                        "history",
                        "identity",
                        "inbox",
                        "conflict",
                        "conflict_comment",
                        "dead_letter",
                        "dry_run_entry",
                        "dry_run_key",
                        "undo_item",
                        "event_delivery",
                        "delivery");
        erase(record);
        nothingIsLeft();
        assertThat(hub.queries.history(record, Long.MAX_VALUE, 10))
                .as("that it happened is kept")
                .extracting(Revision::rule)
                .contains("erased", "taken");
    }

    private void conflict() {
        hub.receive(
                hub.told(crm("c-1"), NAME, EMAIL, "Eucalyptus one"),
                hub.told(support("s-1"), NAME, EMAIL, "Eucalyptus two"));
        hub.settle();
        var open = hub.queries.openConflicts(CONTACT, null, null, 0, 1).get(0);
        new ReviewRows(hub.database()).comment(open.id(), "ada", "Persephone called.", hub.now);
    }

    private void letters(long record) {
        var change = hub.told(crm("c-1"), NAME, EMAIL, COMPANY);
        hub.store.inTransaction(tx -> {
            tx.addDeadLetters(List.of(
                    letter(DeadLetter.Kind.CHANGE, null, "it says eucalyptus", change),
                    letter(DeadLetter.Kind.DELIVERY, record, "refused: " + EMAIL + " is taken", null)));
            return null;
        });
    }

    private DeadLetter letter(DeadLetter.Kind kind, Long record, String detail, Change change) {
        return new DeadLetter(0, kind, "crm", CONTACT, "c-1", record, "cause", detail, change, hub.now, null);
    }

    /** A preview of what the CRM has, and one of what the e-mail platform would be new with. */
    private void previews() {
        hub.now = hub.now.plusSeconds(1);
        var item = new Remote.Item(
                "c-1", HubFixture.contact("crm", "Eucalyptus", EMAIL, "Eucalyptus one"), null, null, hub.now, false);
        hub.pages = since -> new Remote.Page(List.of(item), null, true, 1L, null, null, null, hub.now);
        var rehearsing = new DryRunning(hub.hub.context(), new DryRunRows(hub.database()), new Random(1));
        var run = rehearsing.start("crm", CONTACT);
        rehearsing.step();
        new DryRunRows(hub.database())
                .save(
                        again(rehearsing
                                .runs()
                                .dryRun(rehearsing.start("support", CONTACT).id())
                                .orElseThrow()),
                        List.of(),
                        Map.of(new dev.serai.identity.IdentityKey(CONTACT, "email", EMAIL), "s-1"));
        assertThat(run.id()).isPositive();
    }

    private DryRun again(DryRun run) {
        return new DryRun(
                run.id(),
                run.system(),
                run.entity(),
                run.state(),
                null,
                run.pages() + 1,
                null,
                run.counts(),
                run.startedAt(),
                hub.now,
                null,
                null,
                0,
                hub.now.plus(Duration.ofDays(9)));
    }

    private void plans(long record) {
        var undoing = new Undoing(hub.hub.context(), new UndoRows(hub.database()));
        hub.now = hub.now.plusSeconds(1);
        undoing.plan(Undo.Scope.ofRecord(record, 1), true, false, "grace");
        undoing.step();
    }

    /** Something that was refused, something that is not settled, and an event that is not told. */
    private void waiting() {
        hub.receive(hub.told(crm("c-1"), NAME + " Eucalyptus", EMAIL, "Eucalyptus one"));
        hub.settle();
        hub.receive(hub.told(crm("c-1"), NAME, EMAIL, "Eucalyptus waiting"));
        hub.lease("email").forEach(this::refused);
    }

    @Test
    void theEchoOfOurDeleteAndWhatComesLaterBringNobodyBack() {
        var record = known();
        var begun = erasing().erase(record(record), "ticket 4711", "grace");
        erasing().step();
        hub.receive(hub.told(support("s-1"), NAME, EMAIL, "Eucalyptus"));
        hub.settle();
        assertThat(record(record).deleted())
                .as("told while it is being deleted there")
                .isTrue();
        deliver();
        erasing().step();
        assertThat(state(begun)).isEqualTo(Erasure.State.COMPLETE);
        hub.now = hub.now.plusSeconds(1);
        hub.receive(
                hub.change(crm("c-1"), Change.Kind.DELETE, null, hub.now),
                hub.told(support("s-1"), NAME, EMAIL, "Eucalyptus"));
        hub.there.put(
                support("s-1"),
                new Remote.Item(
                        "s-1", HubFixture.contact("support", NAME, EMAIL, COMPANY), null, null, hub.now, false));
        hub.settle();
        assertThat(record(record).deleted()).isTrue();
        assertThat(hub.link(crm("c-1")).live()).isFalse();
        assertThat(hub.queries.records(CONTACT, Long.MAX_VALUE, 10))
                .as("nor is there a new one")
                .hasSize(1);
        nothingIsLeft();
        assertThat(erasing().erasure(begun.erasure().id()).orElseThrow().receipts())
                .filteredOn(receipt -> receipt.system().equals("support"))
                .singleElement()
                .satisfies(receipt -> assertThat(receipt.seenAgainAt()).isEqualTo(hub.now));
    }

    /** What was read, what was deleted, and what no mapping takes. */
    @Test
    void whatIsToldLaterLeavesNoIdInOperationsAndNoDeadLetter() {
        var erased = erase(known());
        assertThat(everything().get("operation")).doesNotContain("c-1", "s-1");
        var unmapped = HubFixture.contact("crm", NAME, EMAIL, COMPANY);
        unmapped.put("email_address", Map.of("is", EMAIL));
        hub.now = hub.now.plusSeconds(1);
        hub.receive(
                hub.told(support("s-1"), NAME, EMAIL, COMPANY),
                hub.change(support("s-1"), Change.Kind.DELETE, null, hub.now),
                hub.change(crm("c-1"), Change.Kind.UPSERT, unmapped, hub.now),
                hub.told(crm("c-2"), "Demeter", "demeter@example.org", null));
        hub.settle();
        assertThat(everything().get("operation")).contains("c-2").doesNotContain("c-1", "s-1");
        hub.hub.deadLetters().bury(List.of(hub.change(crm("c-1"), Change.Kind.UPSERT, unmapped, hub.now)), "no route");
        assertThat(hub.queries.deadLetters(null, 0, 10)).isEmpty();
        nothingIsLeft();
        assertThat(erasing().erasure(erased.erasure().id()).orElseThrow().receipts())
                .filteredOn(receipt -> receipt.system().equals("crm"))
                .singleElement()
                .satisfies(receipt -> assertThat(receipt.seenAgainAt()).isEqualTo(hub.now));
    }

    /** After all others have said their last word. */
    @Test
    void aDeleteThatIsDoneLaterLeavesNoIdEither() {
        var record = known();
        erasing().erase(record(record), "ticket 4711", "grace");
        erasing().step();
        refused(hub.lease("crm").get(0));
        deliver();
        erasing().step();
        var letter = hub.queries.deadLetters(null, 0, 10).get(0);
        hub.hub.deadLetters().replay(letter.id());
        deliver();
        assertThat(said(erasing().all(Long.MAX_VALUE, 1).get(0), "crm")).isEqualTo(Said.DELETED);
        assertThat(everything().get("operation")).doesNotContain("c-1");
    }

    @Test
    void whoComesBackByTheirOwnWishIsTakenInOnceItIsLifted() {
        var erased = erase(known());
        assertThat(erasing().lift(erased.erasure().id())).isTrue();
        assertThat(erasing().lift(erased.erasure().id())).isFalse();
        hub.receive(hub.told(crm("c-1"), NAME, EMAIL, COMPANY));
        hub.settle();
        assertThat(hub.link(crm("c-1")).live()).isTrue();
        assertThat(hub.link(crm("c-1")).recordId())
                .isNotEqualTo(erased.erasure().recordId());
    }

    @Test
    void aSystemThatMayNotBeWrittenToIsLeftToAPerson() {
        var record = known();
        hub.receive(hub.change(
                new dev.serai.record.ExternalId("forms", CONTACT, "f-1"),
                Change.Kind.UPSERT,
                Map.of("e-mail", EMAIL, "first name", NAME, "last name", "Lovelace"),
                hub.now.plusSeconds(1)));
        hub.settle();
        var linked = hub.queries.links(record).stream()
                .anyMatch(link -> link.external().system().equals("forms"));
        assertThat(linked).isTrue();
        assertThat(said(erase(record), "forms")).isEqualTo(Said.BY_HAND);
        nothingIsLeft();
    }

    @Test
    void aDeleteThatIsRefusedIsSaid() {
        var record = known();
        var begun = erasing().erase(record(record), "ticket 4711", "grace");
        erasing().step();
        var delete = hub.lease("crm").get(0);
        assertThat(delete.operation()).isEqualTo(Delivery.Operation.DELETE);
        assertThat(delete.body()).isNull();
        refused(delete);
        deliver();
        erasing().step();
        var said = erasing().erasure(begun.erasure().id()).orElseThrow();
        assertThat(said(said, "crm")).isEqualTo(Said.REFUSED);
        assertThat(said.erasure().state()).isEqualTo(Erasure.State.COMPLETE);
        assertThat(hub.queries.deadLetters(null, 0, 10)).singleElement().satisfies(letter -> assertThat(letter.cause())
                .contains("legal hold"));
    }

    private void refused(LeasedDelivery delivery) {
        var outcome = new Outcome(
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
                "legal hold");
        hub.hub.outcomes().record(CONTACT, List.of(outcome));
    }

    @Test
    void whatIsInFlightIsWaitedFor() {
        var record = known();
        hub.receive(hub.told(crm("c-1"), NAME, EMAIL, "Eucalyptus"));
        hub.settle();
        var update = hub.lease("support").get(0);
        var begun = erasing().erase(record(record), "ticket 4711", "grace");
        erasing().step();
        assertThat(state(begun)).isEqualTo(Erasure.State.WAITING);
        hub.accepted(update, null);
        erasing().step();
        assertThat(state(begun)).isEqualTo(Erasure.State.ERASING);
        deliver();
        erasing().step();
        nothingIsLeft();
    }

    @Test
    void erasingTwiceIsErasingOnce() {
        var record = known();
        var first = erasing().erase(record(record), "ticket 4711", "grace");
        var second = erasing().erase(record(record), "ticket 4712", "ada");
        assertThat(second.erasure()).isEqualTo(first.erasure());
    }

    @Test
    void anExportHasWhatTheHubKeepsAndWhatEachSystemHas() {
        var record = known();
        hub.there.put(
                support("s-1"),
                new Remote.Item(
                        "s-1", HubFixture.contact("support", NAME, EMAIL, COMPANY), null, null, hub.now, false));
        var exported = new Exporting(hub.hub.context(), erasures(), hub.queries).export(record(record));
        assertThat(exported.hub().keySet()).contains("record", "link", "history", "identity", "delivered");
        assertThat(exported.hub().get("record").toString()).contains(EMAIL);
        assertThat(exported.systems())
                .extracting(copy -> copy.system() + " " + copy.asked())
                .contains("support READ", "crm NOT_FOUND");
        assertThat(exported.systems().stream()
                        .filter(copy -> copy.system().equals("support"))
                        .findFirst()
                        .orElseThrow()
                        .content())
                .containsEntry("email", EMAIL);
    }
}
