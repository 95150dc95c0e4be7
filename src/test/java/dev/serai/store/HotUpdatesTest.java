package dev.serai.store;

import static dev.serai.store.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.HubRecord;
import dev.serai.record.Link;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What is updated most is updated in place: on its page, without touching an index (HOT), so that neither indexes grow nor autovacuum has work. It takes room on the page
 * (fillfactor) and no index on what changes. Counted by PostgreSQL itself.
 */
class HotUpdatesTest {
    private static final int ROWS = 5_000;
    private static final int AT_A_TIME = 100;
    private static final int ROUNDS = 150;
    private static final Fixture STORE = new Fixture();

    @BeforeAll
    static void work() throws SQLException {
        var all = LongStream.rangeClosed(1, ROWS).boxed().toList();
        save(all, 1);
        var random = new Random(1);
        for (var round = 2; round < ROUNDS; round++) {
            save(random.longs(AT_A_TIME, 1, ROWS + 1).distinct().boxed().toList(), round);
        }
        try (var connection = STORE.database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select pg_stat_force_next_flush()");
        }
    }

    private static void save(List<Long> ids, long version) {
        STORE.run(tx -> {
            tx.saveRecords(
                    ids.stream()
                            .map(id -> new HubRecord(id, "contact", version, false, Map.of()))
                            .toList(),
                    NOON.plusSeconds(version));
            tx.saveLinks(ids.stream().map(HotUpdatesTest::link).toList());
            tx.markSeen(ids.stream().map(id -> link(id).external()).toList(), NOON.plusSeconds(version));
        });
    }

    private static Link link(long id) {
        return Samples.link(id, id, Samples.crm("c-" + id));
    }

    @Test
    void recordsAreUpdatedInPlace() throws SQLException {
        assertInPlace("record");
    }

    @Test
    void linksAreUpdatedInPlace() throws SQLException {
        assertInPlace("link");
    }

    @Test
    void sightingsAreUpdatedInPlace() throws SQLException {
        assertInPlace("sighting");
    }

    private static void assertInPlace(String table) throws SQLException {
        try (var connection = STORE.database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select n_tup_upd, n_tup_hot_upd from pg_stat_user_tables where relname = '" + table + "'")) {
            rows.next();
            assertThat(rows.getLong(1)).isGreaterThan(10_000);
            assertThat(rows.getLong(2)).isGreaterThan(rows.getLong(1) * 9 / 10);
        }
    }
}
