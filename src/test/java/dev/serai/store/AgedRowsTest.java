package dev.serai.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sync.Forgetting.Kind;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What is old and done goes, some at a time; what is open, or not as old, stays. */
class AgedRowsTest {
    private static final Instant BEFORE = Instant.parse("2026-01-10T00:00:00Z");
    private static final String OLD = "timestamptz '2026-01-09T23:59:59Z'";
    private static final String NEW = "timestamptz '2026-01-10T00:00:00Z'";

    private final DataSource database = TestDatabase.fresh().dataSource();
    private final AgedRows aged = new AgedRows(database);

    private void run(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> left(String sql) throws SQLException {
        var left = new ArrayList<String>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                left.add(rows.getString(1));
            }
        }
        return left;
    }

    @Test
    void historyGoesByItsAgeSomeAtATime() throws SQLException {
        run("insert into history (record_id, version, at, change) select n, 1, " + OLD
                + ", 1 from generate_series(1, 2500) n");
        run("insert into history (record_id, version, at, change) values (9000, 1, " + NEW + ", 1)");
        assertThat(aged.forget(Kind.HISTORY, BEFORE)).isEqualTo(2000);
        assertThat(aged.forget(Kind.HISTORY, BEFORE)).isEqualTo(500);
        assertThat(aged.forget(Kind.HISTORY, BEFORE)).isZero();
        assertThat(left("select record_id from history")).containsExactly("9000");
    }

    @Test
    void deliveriesGoByWhenTheyWereAnswered() throws SQLException {
        run("insert into delivered (record_id, system, version, answered_at) values (1, 'crm', 1, " + OLD
                + "), (2, 'crm', 1, " + NEW + ")");
        assertThat(aged.forget(Kind.DELIVERED, BEFORE)).isEqualTo(1);
        assertThat(left("select record_id from delivered")).containsExactly("2");
    }

    @Test
    void deadLettersGoOnceTheyAreReplayedOrDiscarded() throws SQLException {
        run(
                """
                insert into dead_letter (id, kind, cause, at, replayed_at, discarded_at) values
                    (1, 0, 'open', %1$s, null, null), (2, 0, 'replayed', %1$s, %1$s, null), (3, 0, 'discarded', %1$s, null, %1$s),
                    (4, 0, 'replayed lately', %1$s, %2$s, null), (5, 0, 'discarded lately', %1$s, null, %2$s)"""
                        .formatted(OLD, NEW));
        assertThat(aged.forget(Kind.DEAD_LETTERS, BEFORE)).isEqualTo(2);
        assertThat(left("select id from dead_letter order by id")).containsExactly("1", "4", "5");
    }

    @Test
    void conflictsGoOnceTheyAreClosedWithWhatWasSaidOfThem() throws SQLException {
        run(
                """
                insert into conflict (id, kind, entity, change, opened_at, closed_at) values
                    (1, 0, 'contact', 1, %1$s, null), (2, 0, 'contact', 1, %1$s, %1$s), (3, 0, 'contact', 1, %1$s, %2$s)"""
                        .formatted(OLD, NEW));
        run("insert into conflict_comment (conflict, at, author, text) select c, " + OLD
                + ", 'ada', 'hm' from generate_series(1, 3) c");
        assertThat(aged.forget(Kind.CONFLICTS, BEFORE)).isEqualTo(2);
        assertThat(left("select id from conflict order by id")).containsExactly("1", "3");
        assertThat(left("select conflict from conflict_comment order by conflict"))
                .containsExactly("1", "3");
    }

    @Test
    void whatWasTakenBackGoesOnceThatIsOver() throws SQLException {
        run(
                """
                insert into undo (id, run, overwrite_later, delete_made, author, state, started_at, updated_at, finished_at) values
                    (1, false, false, false, 'ada', 4, %1$s, %1$s, %1$s), (2, false, false, false, 'ada', 1, %1$s, %1$s, null)"""
                        .formatted(OLD));
        run(
                "insert into undo_item (undo, record_id, state, version) select u, n, 6, 1 from generate_series(1, 2) u, generate_series(1, 2500) n");
        assertThat(aged.forget(Kind.UNDOS, BEFORE)).isEqualTo(2000);
        assertThat(left("select id from undo order by id")).containsExactly("1", "2");
        assertThat(aged.forget(Kind.UNDOS, BEFORE)).isEqualTo(501);
        assertThat(left("select id from undo")).containsExactly("2");
        assertThat(left("select distinct undo from undo_item")).containsExactly("2");
    }

    /** Somebody decides a conflict, say, at the very moment. */
    @Test
    void whatSomebodyHoldsIsLeftForTheNextTurn() throws SQLException {
        run("insert into delivered (record_id, system, version, answered_at) values (1, 'crm', 1, " + OLD
                + "), (2, 'crm', 1, " + OLD + ")");
        try (var other = database.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("select 1 from delivered where record_id = 1 for update");
            assertThat(aged.forget(Kind.DELIVERED, BEFORE)).isEqualTo(1);
            other.rollback();
        }
        assertThat(aged.forget(Kind.DELIVERED, BEFORE)).isEqualTo(1);
    }
}
