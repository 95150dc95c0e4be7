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
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** No statement of the everyday work reads a whole table, however full it is: seen in what PostgreSQL itself counts while the statements run. */
class IndexUseTest {
    private static final int ROWS = 50_000;
    private static final int PAGE = 1_000;

    /** More runs than a prepared statement is planned anew for (5 by the driver, 5 by the server), so that the plan for any parameters is seen too. */
    private static final int RUNS = 12;

    /** How many rows of one table a statement that is about some hundreds may read. */
    private static final int FEW = 5_000;

    /** Forces the counts out at the end of the transaction, so that the next one begins at zero. */
    private static final String READ_MANY =
            "select string_agg(relname, ', '), pg_stat_force_next_flush()::text from pg_stat_xact_user_tables where seq_tup_read + idx_tup_fetch > ?";

    private static final Set<String> ENDS = Set.of("close", "commit", "rollback", "setAutoCommit");

    /** As many revisions of each record in the partition before there were any as in one since, and as many operations. */
    private static final String IN_PARTITIONS =
            """
            with bound as (
                select substring(pg_get_expr(relpartbound, oid) from 'TO \\(''([^'']+)''')::timestamptz as at from pg_class where relname = 'history_before')
            select add_partition('history', at, at + interval '3 months')::text from bound;
            insert into history (record_id, version, at, change, system, before, after)
            select n, v, now() + v * interval '100 days' - interval '100 days', 1, 'crm', '{}', '{}' from generate_series(1, %1$d) n, generate_series(1, 2) v;
            insert into operation (at, type, status, entity, source, destination, error, duration_ms)
            select now() - n * interval '1 second', 0, case when n %% 1000 = 0 then 4 else 0 end, 'contact', 'crm', '', '', 0 from generate_series(1, %1$d) n;
            analyze"""
                    .formatted(ROWS);

    private static final Fixture STORE = new Fixture();

    @BeforeAll
    static void fill() throws SQLException {
        for (var first = 1L; first <= ROWS; first += PAGE) {
            var ids = LongStream.range(first, first + PAGE).boxed().toList();
            STORE.run(tx -> fill(tx, ids));
        }
        var before = NOON.minusSeconds(1);
        STORE.run(tx -> tx.saveBackfill(new Backfill(
                0, "email", "contact", Backfill.State.COMPLETE, null, 0, null, before, before, before, null)));
        try (var connection = STORE.database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(IN_PARTITIONS);
        }
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
        tx.saveLinks(ids.stream().map(IndexUseTest::link).toList());
        tx.saveDeliveries(
                ids.stream().map(id -> Samples.due(id, "crm", Lane.BULK, NOON)).toList());
        tx.saveDeliveries(ids.stream()
                .map(id -> Samples.due(id, "email", Lane.BULK, NOON))
                .toList());
        tx.addEvents(ids.stream().map(IndexUseTest::event).toList());
        var keys = new HashMap<IdentityKey, Long>();
        ids.forEach(id -> keys.put(key(id), id));
        tx.claim(keys);
        tx.recognise(ids.stream().map(IndexUseTest::recognisable).toList());
        tx.setApart(ids.stream().map(id -> new Apart(id, id + 1, NOON)).toList());
        tx.addDeadLetters(ids.stream().map(IndexUseTest::letter).toList());
    }

    private static DeadLetter letter(long id) {
        return new DeadLetter(
                0, DeadLetter.Kind.DELIVERY, "crm", "contact", null, id, "refused", null, null, NOON, null);
    }

    /** Of some that waited too long, each for a record of its own. */
    private static void awakenDead(Transaction tx, List<Long> ids) {
        tx.saveDeliveries(
                ids.stream().map(id -> Samples.dead(id, "crm", id, NOON)).toList());
        tx.addDeadLetters(ids.stream().map(IndexUseTest::letter).toList());
        tx.awakenDeliveries(ids.stream().map(IndexUseTest::link).toList(), NOON);
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
        return ids.stream().collect(Collectors.toMap(IndexUseTest::crm, id -> Long.MAX_VALUE));
    }

    private static Map<Long, Long> tokens(List<Long> ids) {
        return ids.stream().collect(Collectors.toMap(id -> 1_000_000 + id, id -> id));
    }

    private static EventDelivery event(long id) {
        return new EventDelivery(
                id, "analytics", "contact", 1, "x", NOON, Map.of(), Delivery.State.DUE, NOON, 0, null, 0);
    }

    @TestFactory
    List<DynamicTest> every_everyday_statement_uses_indexes() {
        var ids = LongStream.rangeClosed(100, 300).boxed().toList();
        var externals = ids.stream().map(IndexUseTest::crm).toList();
        var keys = ids.stream().map(IndexUseTest::key).toList();
        return List.of(
                indexed("holdReadyShards", tx -> tx.holdReadyShards(List.of(3, 4, 5), 2, NOON)),
                indexed("settleable from bulk on", tx -> tx.settleable(List.of(3, 4), Lane.BULK, 500, NOON)),
                indexed("settleable", tx -> tx.settleable(List.of(3, 4), Lane.CRITICAL, 500, NOON)),
                indexed(
                        "append",
                        tx -> tx.append(List.of(
                                Samples.change(crm(1), Kind.UPSERT, "evt", Lane.BULK), Samples.urgent(crm(1))))),
                indexed("complete", tx -> tx.complete(ids)),
                indexed("postpone", tx -> tx.postpone(ids, LATER)),
                indexed("awaken", tx -> tx.awaken(externals)),
                indexed("holdsDeletes", tx -> tx.holdsDeletes("crm", "contact")),
                indexed("releaseDeletes", tx -> tx.releaseDeletes("crm", "contact")),
                indexed("dropDeletes", tx -> tx.dropDeletes("crm", "contact")),
                indexed("history", tx -> tx.history(ids, NOON, 48)),
                indexed("awakenUnlinked", tx -> tx.awakenUnlinked("crm", "contact")),
                indexed("awakenAwaiting", tx -> tx.awakenAwaiting(externals)),
                indexed(
                        "awakenDeliveries",
                        tx -> tx.awakenDeliveries(
                                ids.stream().map(IndexUseTest::link).toList(), NOON)),
                indexed("awakenDeliveries of some that are dead", tx -> awakenDead(tx, ids)),
                indexed(
                        "closeLetters",
                        tx -> tx.closeLetters(
                                ids.stream()
                                        .map(id -> Samples.due(id, "crm", Lane.BULK, NOON))
                                        .toList(),
                                NOON)),
                indexed("liveLinks", tx -> tx.liveLinks(ids)),
                indexed("claimHints from bulk on", tx -> tx.claimHints(100, Set.of(), Lane.BULK, NOON, LATER)),
                indexed("claimHints", tx -> tx.claimHints(100, Set.of(), Lane.CRITICAL, NOON, LATER)),
                indexed("claimHints beside a system that may not be called", tx -> {
                    tx.saveSystemState(new SystemState("crm", null, null, MUCH_LATER, 1));
                    tx.claimHints(100, Set.of(), Lane.CRITICAL, NOON, LATER);
                    tx.saveSystemState(new SystemState("crm", null, null, null, 0));
                }),
                indexed(
                        "claimHints beside a system that is fully at work",
                        tx -> tx.claimHints(100, Set.of("crm"), Lane.CRITICAL, NOON, LATER)),
                indexed("answerHints", tx -> tx.answerHints(upTo(ids))),
                indexed("links", tx -> tx.links(externals)),
                indexed("lock", tx -> tx.lock(ids)),
                indexed("know", tx -> tx.know(ids)),
                indexed("owners", tx -> tx.owners(keys)),
                indexed("arrived", tx -> tx.arrived(Set.of(new Inspecting.Side("email", "contact")), externals, keys)),
                indexed(
                        "saveLinks",
                        tx -> tx.saveLinks(ids.stream().map(IndexUseTest::link).toList())),
                indexed("release", tx -> tx.release(Map.of(key(9), 9L))),
                indexed("leasable, bulk first", tx -> tx.leasable("crm", "contact", Lane.BULK, 100, NOON)),
                indexed("leasable", tx -> tx.leasable("crm", "contact", Lane.CRITICAL, 100, NOON)),
                indexed("expireLeases", tx -> tx.expireLeases(MUCH_LATER)),
                indexed("claimUnknown", tx -> tx.claimUnknown(100, Set.of(), NOON, LATER)),
                indexed("passOverLookUps", tx -> tx.passOverLookUps(Set.of(), 100, NOON)),
                indexed("claimLookUps", tx -> tx.claimLookUps(100, Set.of(), Set.of(), NOON, LATER)),
                indexed("leasableEvents", tx -> tx.leasableEvents("analytics", "contact", 100, NOON)),
                indexed("leasedEvents", tx -> tx.leasedEvents("analytics", tokens(ids))),
                indexed("expireEventLeases", tx -> tx.expireEventLeases(MUCH_LATER)),
                indexed("unseenSince", tx -> tx.unseenSince("crm", "contact", MUCH_LATER, 100, 100)),
                indexed("markSeen", tx -> tx.markSeen(externals, LATER)),
                indexed("liveLinksAfter", tx -> tx.liveLinksAfter("crm", "contact", 100, 200)),
                indexed("holders", tx -> tx.holders(someKeys(), 51)),
                indexed("counts", tx -> tx.counts(someKeys())),
                indexed("aliases", tx -> tx.aliases(ids)),
                indexed("candidates", tx -> tx.candidates(ids, someKeys())),
                indexed(
                        "recognise",
                        tx -> tx.recognise(ids.stream()
                                .map(id -> new Recognisable(id, 1, List.of(-id, id + 7), List.of(-id, id + 7)))
                                .toList())),
                indexed(
                        "recognise what is as it was",
                        tx -> tx.recognise(
                                ids.stream().map(IndexUseTest::recognisable).toList())),
                indexed("recordsAfter", tx -> tx.recordsAfter("contact", 100, 200)),
                indexed("apartFrom", tx -> tx.apartFrom(77)),
                indexed("removeApart", tx -> tx.removeApart(new Apart(77, 76, NOON))),
                indexed("which version of a mapping runs", tx -> tx.switches().run("crm", "contact")),
                indexed("what another would write", tx -> tx.switches().plan("crm", "contact")),
                indexed("historyFrom", tx -> ((PostgresTransaction) tx).historyFrom(77, 1)),
                indexed("firstVersionOf", tx -> new MergerRows(((PostgresTransaction) tx).sql())
                        .firstVersionOf(77, "crm", NOON)),
                alone("revisions", database -> new TrailRows(database).revisions(77, null, 9, 100)),
                alone("revisions of a field", database -> new TrailRows(database).revisions(77, "email", 9, 100)),
                alone("failures", database -> new OperationSums(database).failures(NOON, 100)));
    }

    /** The same of what takes a connection of its own. */
    private static DynamicTest alone(String name, Consumer<DataSource> statement) {
        return DynamicTest.dynamicTest(name, () -> {
            try (var connection = STORE.database.getConnection()) {
                connection.setAutoCommit(false);
                for (var run = 0; run < RUNS; run++) {
                    statement.accept(only(connection));
                    assertThat(new Sql(connection)
                                    .query(READ_MANY, Row::text, FEW)
                                    .get(0))
                            .as("tables of which too much is read")
                            .isNull();
                    connection.commit();
                }
            }
        });
    }

    /** Gives always that connection, in one transaction. */
    private static DataSource only(Connection connection) {
        var kept = proxy(
                Connection.class,
                (method, arguments) -> ENDS.contains(method.getName()) ? null : method.invoke(connection, arguments));
        return proxy(DataSource.class, (method, arguments) -> kept);
    }

    private interface Answering {
        Object answer(Method method, Object[] arguments) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> type, Answering answering) {
        return type.cast(Proxy.newProxyInstance(
                IndexUseTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answering.answer(method, arguments)));
    }

    private static List<Long> someKeys() {
        return LongStream.rangeClosed(-100, 100).boxed().toList();
    }

    private static DynamicTest indexed(String name, Consumer<Transaction> statement) {
        return DynamicTest.dynamicTest(name, () -> {
            for (var run = 0; run < RUNS; run++) {
                STORE.run(tx -> {
                    statement.accept(tx);
                    assertThat(readMany(tx))
                            .as("tables of which too much is read")
                            .isNull();
                });
            }
        });
    }

    private static String readMany(Transaction tx) {
        return ((PostgresTransaction) tx).sql().query(READ_MANY, Row::text, FEW).get(0);
    }

    @Test
    void a_scan_would_be_seen() {
        STORE.run(IndexUseTest::readMany);
        STORE.run(tx -> {
            ((PostgresTransaction) tx).sql().query("select count(*) from record where version > 7", Row::number);
            assertThat(readMany(tx)).isEqualTo("record");
        });
    }
}
