package dev.serai.store;

import static dev.serai.store.Samples.LATER;
import static dev.serai.store.Samples.MUCH_LATER;
import static dev.serai.store.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.identity.IdentityKey;
import dev.serai.record.Change;
import dev.serai.record.Change.Kind;
import dev.serai.record.ExternalId;
import dev.serai.record.HubRecord;
import dev.serai.record.Lane;
import dev.serai.record.Link;
import dev.serai.sync.Apart;
import dev.serai.sync.Backfill;
import dev.serai.sync.DeadLetter;
import dev.serai.sync.Delivery;
import dev.serai.sync.EventDelivery;
import dev.serai.sync.Inspecting;
import dev.serai.sync.Recognisable;
import dev.serai.sync.Store.Transaction;
import dev.serai.sync.SystemState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DynamicTest;

/** What the hub does every day, with tables that are full, and what PostgreSQL itself counts that it read for it. */
final class EverydayStatements {
    private static final int ROWS = 50_000;
    private static final int PAGE = 1_000;

    /** More runs than a prepared statement is planned anew for (5 by the driver, 5 by the server), so that the plan for any parameters is seen too. */
    static final int RUNS = 12;

    /** How many rows of one table a statement that is about some hundreds may read. */
    static final int FEW = 5_000;

    /** Forces the counts out at the end of the transaction, so that the next one begins at zero. */
    static final String READ_MANY =
            "select string_agg(relname, ', '), pg_stat_force_next_flush()::text from pg_stat_xact_user_tables where seq_tup_read + idx_tup_fetch > ?";

    /** As many revisions of each record in the partition before there were any as in one since, and as many operations. */
    private static final String IN_PARTITIONS =
            """
            with bound as (
                select substring(pg_get_expr(relpartbound, oid) from 'TO \\(''([^'']+)''')::timestamptz as at from pg_class where relname = 'history_before')
            select add_partition('history', at, at + interval '3 months')::text from bound;
            insert into history (record_id, version, at, change, system, before, after)
            select n, v, now() + v * interval '100 days' - interval '100 days', 1, 'crm', '{}', '{}' from generate_series(1, %1$d) n, generate_series(1, 2) v;
            insert into operation (at, type, status, entity, source, destination, error, duration_ms)
            select now() - n * interval '1 second', 0, case when n %% 1000 = 0 then 4 else 0 end, 'contact', 'crm', '', '', 0 from generate_series(1, %1$d) n"""
                    .formatted(ROWS);

    private final Fixture store;

    EverydayStatements(Fixture store) {
        this.store = store;
    }

    void execute(String sql) throws SQLException {
        try (var connection = store.database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** After this the tables are full, and the server knows only what it saw by itself. */
    void fill() throws SQLException {
        for (var first = 1L; first <= ROWS; first += PAGE) {
            var ids = LongStream.range(first, first + PAGE).boxed().toList();
            store.run(tx -> fill(tx, ids));
        }
        var before = NOON.minusSeconds(1);
        store.run(tx -> tx.saveBackfill(new Backfill(
                0, "email", "contact", Backfill.State.COMPLETE, null, 0, null, before, before, before, null)));
        execute(IN_PARTITIONS);
        store.run(EverydayStatements::forget);
    }

    /** What was read to fill the tables may be counted up to a second later, and is none of the first statement's. */
    private static void forget(Transaction tx) {
        readMany(tx);
    }

    private static void fill(Transaction tx, List<Long> ids) {
        var changes = new ArrayList<Change>();
        ids.forEach(id -> {
            changes.add(Samples.edit(crm(id)));
            changes.add(Samples.hint(crm(id)));
        });
        tx.append(changes);
        tx.saveRecords(
                ids.stream()
                        .map(id -> new HubRecord(id, "contact", 1, false, Map.of()))
                        .toList(),
                NOON);
        tx.saveLinks(ids.stream().map(EverydayStatements::link).toList());
        tx.saveDeliveries(
                ids.stream().map(id -> Samples.due(id, "crm", Lane.BULK, NOON)).toList());
        tx.saveDeliveries(ids.stream()
                .map(id -> Samples.due(id, "email", Lane.BULK, NOON))
                .toList());
        tx.addEvents(ids.stream().map(EverydayStatements::event).toList());
        var keys = new HashMap<IdentityKey, Long>();
        ids.forEach(id -> keys.put(key(id), id));
        tx.claim(keys);
        tx.recognise(ids.stream().map(EverydayStatements::recognisable).toList());
        tx.setApart(ids.stream().map(id -> new Apart(id, id + 1, NOON)).toList());
        tx.addDeadLetters(ids.stream().map(EverydayStatements::letter).toList());
        tx.addDeadLetters(ids.stream().map(EverydayStatements::hint).toList());
    }

    private static DeadLetter letter(long id) {
        return new DeadLetter(
                0, DeadLetter.Kind.DELIVERY, "crm", "contact", null, id, "refused", null, null, NOON, null);
    }

    private static DeadLetter hint(long id) {
        var hint = Samples.hint(crm(id));
        return new DeadLetter(
                0,
                DeadLetter.Kind.CHANGE,
                "crm",
                "contact",
                hint.external().id(),
                null,
                "refused",
                null,
                hint,
                NOON,
                null);
    }

    /** Of some that waited too long, each for a record of its own. */
    private static void awakenDead(Transaction tx, List<Long> ids) {
        tx.saveDeliveries(
                ids.stream().map(id -> Samples.dead(id, "crm", id, NOON)).toList());
        tx.addDeadLetters(ids.stream().map(EverydayStatements::letter).toList());
        tx.awakenDeliveries(ids.stream().map(EverydayStatements::link).toList(), NOON);
    }

    /** Each has a key of its own, one in common with a few and one with all; so with values. */
    private static Recognisable recognisable(long id) {
        return new Recognisable(id, 1, List.of(-id, id / 20, 1_000_000L), List.of(-id, id / 20, 1_000_000L));
    }

    private static Link link(long id) {
        return Samples.link(id, id, crm(id));
    }

    private static ExternalId crm(long id) {
        return Samples.crm("c-" + id);
    }

    private static IdentityKey key(long id) {
        return new IdentityKey("contact", "email", id + "@x.org");
    }

    private static Map<ExternalId, Long> upTo(List<Long> ids) {
        return ids.stream().collect(Collectors.toMap(EverydayStatements::crm, id -> Long.MAX_VALUE));
    }

    private static Map<Long, Long> tokens(List<Long> ids) {
        return ids.stream().collect(Collectors.toMap(id -> 1_000_000 + id, id -> id));
    }

    private static EventDelivery event(long id) {
        return new EventDelivery(
                id, "analytics", "contact", 1, "x", NOON, Map.of(), Delivery.State.DUE, NOON, 0, null, 0);
    }

    /** By name, about some hundred things or so. */
    static Map<String, Consumer<Transaction>> statements(List<Long> ids) {
        var externals = ids.stream().map(EverydayStatements::crm).toList();
        var keys = ids.stream().map(EverydayStatements::key).toList();
        var statements = new LinkedHashMap<String, Consumer<Transaction>>();
        statements.put("holdReadyShards", tx -> tx.holdReadyShards(List.of(3, 4, 5), 2, NOON));
        statements.put("settleable from bulk on", tx -> tx.settleable(List.of(3, 4), Lane.BULK, 500, NOON));
        statements.put("settleable", tx -> tx.settleable(List.of(3, 4), Lane.CRITICAL, 500, NOON));
        statements.put(
                "append",
                tx -> tx.append(
                        List.of(Samples.change(crm(1), Kind.UPSERT, "evt", Lane.BULK), Samples.urgent(crm(1)))));
        statements.put("complete", tx -> tx.complete(ids));
        statements.put("postpone", tx -> tx.postpone(ids, LATER));
        statements.put("awaken", tx -> tx.awaken(externals));
        statements.put("holdsDeletes", tx -> tx.holdsDeletes("crm", "contact"));
        statements.put("releaseDeletes", tx -> tx.releaseDeletes("crm", "contact"));
        statements.put("dropDeletes", tx -> tx.dropDeletes("crm", "contact"));
        statements.put("history", tx -> tx.history(ids, NOON, 48));
        statements.put("awakenUnlinked", tx -> tx.awakenUnlinked("crm", "contact"));
        statements.put("awakenAwaiting", tx -> tx.awakenAwaiting(externals));
        statements.put(
                "awakenDeliveries",
                tx -> tx.awakenDeliveries(
                        ids.stream().map(EverydayStatements::link).toList(), NOON));
        statements.put("awakenDeliveries of some that are dead", tx -> awakenDead(tx, ids));
        statements.put(
                "closeLetters",
                tx -> tx.closeLetters(
                        ids.stream()
                                .map(id -> Samples.due(id, "crm", Lane.BULK, NOON))
                                .toList(),
                        NOON));
        statements.put("liveLinks", tx -> tx.liveLinks(ids));
        statements.put(
                "claimHints from bulk on",
                tx -> tx.claimHints(100, Set.of("contact"), Set.of(), Lane.BULK, NOON, LATER));
        statements.put("claimHints", tx -> tx.claimHints(100, Set.of("contact"), Set.of(), Lane.CRITICAL, NOON, LATER));
        statements.put("claimHints beside a system that may not be called", tx -> {
            tx.saveSystemState(new SystemState("crm", null, null, MUCH_LATER, 1));
            tx.claimHints(100, Set.of("contact"), Set.of(), Lane.CRITICAL, NOON, LATER);
            tx.saveSystemState(new SystemState("crm", null, null, null, 0));
        });
        statements.put(
                "claimHints beside a system that is fully at work",
                tx -> tx.claimHints(100, Set.of("contact"), Set.of("crm"), Lane.CRITICAL, NOON, LATER));
        statements.put("unread", tx -> tx.unread(externals));
        statements.put("readAfterAll", tx -> tx.readAfterAll(externals, NOON));
        statements.put("unsettled", tx -> tx.unsettled(externals));
        statements.put("answerHints", tx -> tx.answerHints(upTo(ids)));
        statements.put("links", tx -> tx.links(externals));
        statements.put("lock", tx -> tx.lock(ids));
        statements.put("know", tx -> tx.know(ids));
        statements.put("owners", tx -> tx.owners(keys));
        statements.put(
                "arrived", tx -> tx.arrived(Set.of(new Inspecting.Side("email", "contact")), externals, keys, NOON));
        statements.put("arrived after some were deleted", tx -> {
            tx.saveLinks(ids.stream().map(id -> Samples.buried(link(id), LATER)).toList());
            tx.arrived(Set.of(new Inspecting.Side("email", "contact")), externals, keys, NOON);
        });
        statements.put(
                "saveLinks",
                tx -> tx.saveLinks(ids.stream().map(EverydayStatements::link).toList()));
        statements.put("release", tx -> tx.release(Map.of(key(9), 9L)));
        statements.put("leasable, bulk first", tx -> tx.leasable("crm", "contact", Lane.BULK, 100, NOON));
        statements.put("leasable", tx -> tx.leasable("crm", "contact", Lane.CRITICAL, 100, NOON));
        statements.put("expireLeases", tx -> tx.expireLeases(MUCH_LATER));
        statements.put("claimUnknown", tx -> tx.claimUnknown(100, Set.of(), NOON, LATER));
        statements.put("passOverLookUps", tx -> tx.passOverLookUps(Set.of(), 100, NOON));
        statements.put("claimLookUps", tx -> tx.claimLookUps(100, Set.of("contact"), Set.of(), Set.of(), NOON, LATER));
        statements.put("leasableEvents", tx -> tx.leasableEvents("analytics", "contact", 100, NOON));
        statements.put("leasedEvents", tx -> tx.leasedEvents("analytics", tokens(ids)));
        statements.put("expireEventLeases", tx -> tx.expireEventLeases(MUCH_LATER));
        statements.put("unseenSince", tx -> tx.unseenSince("crm", "contact", MUCH_LATER, 100, 100));
        statements.put("markSeen", tx -> tx.markSeen(externals, LATER));
        statements.put("liveLinksAfter", tx -> tx.liveLinksAfter("crm", "contact", 100, 200));
        statements.put("holders", tx -> tx.holders(someKeys(), 51));
        statements.put("counts", tx -> tx.counts(someKeys()));
        statements.put("aliases", tx -> tx.aliases(ids));
        statements.put("candidates", tx -> tx.candidates(ids, someKeys()));
        statements.put(
                "recognise",
                tx -> tx.recognise(ids.stream()
                        .map(id -> new Recognisable(id, 1, List.of(-id, id + 7), List.of(-id, id + 7)))
                        .toList()));
        statements.put(
                "recognise what is as it was",
                tx -> tx.recognise(
                        ids.stream().map(EverydayStatements::recognisable).toList()));
        statements.put("recordsAfter", tx -> tx.recordsAfter("contact", 100, 200));
        statements.put("apartFrom", tx -> tx.apartFrom(77));
        statements.put("removeApart", tx -> tx.removeApart(new Apart(77, 76, NOON)));
        statements.put("which version of a mapping runs", tx -> tx.switches().run("crm", "contact"));
        statements.put("what another would write", tx -> tx.switches().plan("crm", "contact"));
        statements.put("historyFrom", tx -> ((PostgresTransaction) tx).historyFrom(77, 1));
        statements.put("firstVersionOf", tx -> new MergerRows(((PostgresTransaction) tx).sql())
                .firstVersionOf(77, "crm", NOON));
        return statements;
    }

    private static List<Long> someKeys() {
        return LongStream.rangeClosed(-100, 100).boxed().toList();
    }

    /** Runs it until its plan is kept, and then some more. */
    DynamicTest indexed(String name, Consumer<Transaction> statement) {
        return DynamicTest.dynamicTest(name, () -> {
            for (var run = 0; run < RUNS; run++) {
                store.run(tx -> {
                    statement.accept(tx);
                    assertThat(readMany(tx))
                            .as("tables of which too much is read")
                            .isNull();
                });
            }
        });
    }

    static String readMany(Transaction tx) {
        return ((PostgresTransaction) tx).sql().query(READ_MANY, Row::text, FEW).get(0);
    }
}
