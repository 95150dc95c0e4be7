package dev.serai.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GrownTablesTest {
    private static final String FILL = "insert into term select n, 0, 1 from generate_series(1, 20000) n";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DataSource database = TestDatabase.fresh().dataSource();
    private final GrownTables tables = new GrownTables(database);

    @BeforeEach
    void known() throws SQLException {
        run("alter table term set (autovacuum_enabled = off)");
        run("alter table block set (autovacuum_enabled = off)");
        run("vacuum analyze term");
    }

    @Test
    void oneThatGrewIsLookedAtOnce() throws SQLException {
        run(FILL);

        assertThat(tables.refresh()).isPositive();
        assertThat(rows()).isEqualTo(20_000);
        assertThat(tables.refresh()).isZero();
    }

    /** Its pages stay, so that its size says nothing. */
    @Test
    void oneThatFillsAgainIsLookedAtAgain() throws SQLException {
        run(FILL);
        run("analyze term");
        run("delete from term");
        run("vacuum (truncate off, analyze) term");
        run(FILL);

        await().atMost(PATIENCE).until(() -> tables.refresh() > 0);

        assertThat(rows()).isEqualTo(20_000);
    }

    @Test
    void oneThatCannotBeHadWaitsForNoneAndLetsTheOthersBe() throws SQLException {
        run(FILL);
        try (var holder = database.getConnection()) {
            holder.setAutoCommit(false);
            execute(holder, "lock table term in share update exclusive mode");
            run("insert into block select n, n from generate_series(1, 20000) n");

            assertThat(tables.refresh()).isEqualTo(1);
            assertThat(rows()).isZero();
            holder.rollback();
        }
        assertThat(tables.refresh()).isEqualTo(1);
    }

    @Test
    void whileAnotherReplicaIsAtItNothingIsDone() throws SQLException {
        run(FILL);
        try (var other = database.getConnection()) {
            other.setAutoCommit(false);
            execute(other, "select pg_advisory_xact_lock(hashtextextended('statistics', 0))");

            assertThat(tables.refresh()).isZero();
            other.rollback();
        }
    }

    private long rows() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery("select reltuples from pg_class where relname = 'term'")) {
            found.next();
            return found.getLong(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (var connection = database.getConnection()) {
            execute(connection, sql);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
