package dev.serai.store;

import static dev.serai.store.Samples.LATER;
import static dev.serai.store.Samples.NOON;
import static dev.serai.store.Samples.ada;
import static dev.serai.store.Samples.change;
import static dev.serai.store.Samples.crm;
import static dev.serai.store.Samples.due;
import static dev.serai.store.Samples.edit;
import static dev.serai.store.Samples.hint;
import static dev.serai.store.Samples.link;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.identity.IdentityKey;
import dev.serai.record.Change;
import dev.serai.record.Lane;
import dev.serai.sync.Conflict;
import dev.serai.sync.DeadLetter;
import dev.serai.sync.Delivery.State;
import dev.serai.sync.Inspecting.InboxCount;
import dev.serai.sync.Inspecting.OutboxCount;
import dev.serai.sync.Inspecting.SavedCursor;
import dev.serai.sync.Inspecting.Side;
import dev.serai.sync.SystemState;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people see. */
class QueriesTest {
    private final Fixture store = new Fixture();
    private final Queries queries = new Queries(store.database);

    @Test
    void a_record_is_found_by_id_by_link_and_by_field() {
        store.run(tx -> {
            tx.saveRecords(List.of(ada(1, 1)), NOON);
            tx.saveRecords(List.of(ada(1, 2), ada(2, 1)), LATER);
            tx.saveLinks(List.of(link(10, 1, crm("c-1"))));
            tx.claim(Map.of(new IdentityKey("contact", "email", "ada@x.org"), 1L));
        });

        var found = queries.record(1).orElseThrow();
        assertThat(found.record()).isEqualTo(ada(1, 2));
        assertThat(found.createdAt()).isEqualTo(NOON);
        assertThat(found.updatedAt()).isEqualTo(LATER);
        assertThat(queries.record(crm("c-1"))).contains(found);
        assertThat(queries.record(crm("c-2"))).isEmpty();
        assertThat(queries.records("contact", "email", "ada@x.org", Long.MAX_VALUE, 9))
                .containsExactly(found);
        assertThat(queries.records("contact", "email", " ADA@x.org", Long.MAX_VALUE, 9))
                .containsExactly(found);
        assertThat(queries.records("contact", "first_name", "Ada", 2, 9)).containsExactly(found);
        assertThat(queries.records("contact", "first_name", "Ada", Long.MAX_VALUE, 9))
                .hasSize(2);
        assertThat(queries.records("contact", "score", new BigDecimal("100"), Long.MAX_VALUE, 1))
                .hasSize(1);
        assertThat(queries.records("contact", "note", Samples.HOSTILE, Long.MAX_VALUE, 9))
                .hasSize(2);
        assertThat(queries.records("order", "first_name", "Ada", Long.MAX_VALUE, 9))
                .isEmpty();
        assertThat(queries.records("contact", Long.MAX_VALUE, 9)).hasSize(2);
        assertThat(queries.records("contact", 2, 9)).containsExactly(found);
        assertThat(queries.links(1)).containsExactly(link(10, 1, crm("c-1")));
    }

    @Test
    void a_merged_record_leads_to_its_survivor() throws Exception {
        store.run(tx -> tx.saveRecords(List.of(ada(1, 1), ada(2, 2)), NOON));
        try (var connection = store.database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("update record set merged_into = 2 where id = 1");
        }

        assertThat(queries.record(1).orElseThrow().record()).isEqualTo(ada(2, 2));
    }

    private static Conflict conflict(Conflict.Kind kind, String system, Long record) {
        return new Conflict(
                0,
                kind,
                "contact",
                record,
                system,
                "c-1",
                "note",
                null,
                Samples.HOSTILE,
                List.of("a"),
                Map.of("why", "both"),
                7,
                NOON,
                null,
                null);
    }

    private static Conflict closed(Conflict c) {
        return new Conflict(
                c.id(),
                c.kind(),
                c.entity(),
                c.recordId(),
                c.system(),
                c.externalId(),
                c.field(),
                c.base(),
                c.ours(),
                "new",
                c.detail(),
                0,
                c.openedAt(),
                LATER,
                "ours");
    }

    @Test
    void open_conflicts_are_listed_by_what_they_are_about_and_closed_ones_are_not() {
        store.run(tx -> tx.addConflicts(List.of(
                conflict(Conflict.Kind.FIELD, "crm", 1L),
                conflict(Conflict.Kind.IDENTITY, "email", null),
                conflict(Conflict.Kind.FLIP, null, 1L))));

        var all = queries.openConflicts(null, null, null, 0, 9);
        assertThat(all).hasSize(3);
        assertThat(queries.openConflicts("contact", "crm", Conflict.Kind.FIELD, 0, 9))
                .containsExactly(all.get(0));
        assertThat(queries.openConflicts(null, "email", null, 0, 9)).containsExactly(all.get(1));
        assertThat(queries.openConflicts(null, null, null, all.get(0).id(), 1)).containsExactly(all.get(1));
        assertThat(store.list(tx -> tx.know(List.of(1L)).conflicts())).containsExactly(all.get(0), all.get(2));
        assertThat(queries.openConflicts(1)).containsExactly(all.get(0), all.get(2));

        store.run(tx -> tx.updateConflicts(List.of(closed(all.get(0)))));
        assertThat(store.list(tx -> tx.know(List.of(1L)).conflicts())).containsExactly(all.get(2));
        assertThat(store.maybe(tx -> tx.conflict(all.get(0).id()))).contains(closed(all.get(0)));
        assertThat(queries.conflict(all.get(0).id())).contains(closed(all.get(0)));
    }

    private static DeadLetter letter(String cause, Change change) {
        return new DeadLetter(
                0,
                DeadLetter.Kind.CHANGE,
                "crm",
                "contact",
                "c-1",
                1L,
                cause,
                "email: expected a text",
                change,
                NOON,
                null);
    }

    @Test
    void dead_letters_are_grouped_by_cause_kept_whole_and_listed_until_replayed() {
        var change = change(crm(Samples.HOSTILE), Change.Kind.READ, "evt", Lane.CRITICAL);
        store.run(tx -> tx.addDeadLetters(
                List.of(letter("type", change), letter("required", null), letter("type", edit(crm("c-2"))))));

        assertThat(queries.causes())
                .extracting("cause", "count")
                .containsExactly(tuple("type", 2L), tuple("required", 1L));
        assertThat(queries.causes(1, 1)).extracting("cause").containsExactly("required");
        assertThat(queries.causes(2, 1)).isEmpty();
        var typed = queries.deadLetters("type", 0, 9);
        assertThat(queries.causes().get(0).sample()).isEqualTo(typed.get(0).id());
        assertThat(typed).extracting(DeadLetter::change).containsExactly(change, edit(crm("c-2")));
        assertThat(queries.deadLetters(null, 0, 9)).hasSize(3);
        assertThat(queries.deadLetterIds("type", typed.get(0).id(), 9))
                .containsExactly(typed.get(1).id());
        assertThat(queries.deadLetterIds(null, 0, 9)).hasSize(3);
        assertThat(queries.deadLetter(typed.get(0).id())).contains(typed.get(0));

        store.run(tx -> tx.markReplayed(List.of(typed.get(0).id()), LATER));
        store.run(tx -> tx.markReplayed(List.of(typed.get(0).id()), NOON));
        assertThat(store.list(tx -> tx.deadLettersOf("type", 0, 9))).containsExactly(typed.get(1));
        assertThat(store.maybe(tx -> tx.deadLetter(typed.get(0).id()))
                        .orElseThrow()
                        .replayedAt())
                .isEqualTo(LATER);
    }

    @Test
    void a_dead_letter_is_discarded_once_and_then_only_found_by_its_id() {
        store.run(tx -> tx.addDeadLetters(List.of(letter("type", null), letter("type", null))));
        var letters = queries.deadLetters("type", 0, 9);
        var given = letters.get(0).id();
        assertThat(store.list(tx -> List.of(tx.discard(given, NOON), tx.discard(given, LATER))))
                .containsExactly(true, false);
        assertThat(queries.deadLetters("type", 0, 9)).containsExactly(letters.get(1));
        assertThat(queries.deadLetters(null, 0, 9)).containsExactly(letters.get(1));
        assertThat(queries.deadLetterIds(null, 0, 9))
                .containsExactly(letters.get(1).id());
        assertThat(queries.causes()).extracting("cause", "count").containsExactly(tuple("type", 1L));
        assertThat(store.list(tx -> tx.deadLettersOf("type", 0, 9))).containsExactly(letters.get(1));
        assertThat(queries.deadLetter(given).orElseThrow().discardedAt()).isEqualTo(NOON);

        store.run(tx -> tx.markReplayed(List.of(letters.get(1).id()), NOON));
        assertThat(store.list(tx -> List.of(tx.discard(letters.get(1).id(), LATER))))
                .containsExactly(false);
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    @Test
    void what_waits_is_counted() {
        store.run(tx -> {
            var ids =
                    tx.append(List.of(edit(crm("1")), edit(crm("2")), edit(crm("3")), hint(crm("4")), hint(crm("4"))));
            tx.postpone(List.of(ids[1]), LATER);
            tx.park(List.of(ids[2]));
            tx.saveDeliveries(List.of(due(1, "email", Lane.BULK, NOON), due(2, "email", Lane.BULK, LATER)));
            tx.setPaused("crm", "contact", true);
            tx.saveCursor("crm", "contact", Map.of("since", "x"), NOON);
            tx.saveSystemState(new SystemState("crm", null, null, null, 1));
        });

        assertThat(queries.inbox(NOON)).containsExactly(new InboxCount("crm", "contact", 1, 1, 1, 2, NOON));
        assertThat(queries.outbox()).containsExactly(new OutboxCount("email", "contact", State.DUE, 2, 0, NOON));
        assertThat(queries.deliveries(1)).containsExactly(due(1, "email", Lane.BULK, NOON));
        assertThat(queries.cursors()).containsExactly(new SavedCursor("crm", "contact", NOON));
        assertThat(queries.paused()).containsExactly(new Side("crm", "contact"));
        assertThat(queries.systemStates()).containsExactly(new SystemState("crm", null, null, null, 1));
    }
}
