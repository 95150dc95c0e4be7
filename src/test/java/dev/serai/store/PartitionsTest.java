package dev.serai.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.sync.Forgetting.Kind;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What is old goes with its partition, whatever time it is; nothing is refused where no partition is for it; and the version before deletes nothing that it does not mean. */
class PartitionsTest {
    private static final String HISTORY =
            "insert into history (record_id, version, at, change) values (%d, 1, '%s', 1)";
    private static final String OPERATION =
            "insert into operation (at, type, status, entity, source, destination, error, duration_ms) values ('%s', 0, 0, 'contact', '%s', '', '', 0)";

    private final DataSource database = TestDatabase.fresh().dataSource();
    private final AgedRows aged = new AgedRows(database);

    /** Where what was there before the partitions ends. */
    private Instant end(String table) throws SQLException {
        var bound = asked(
                        "select substring(pg_get_expr(relpartbound, oid) from 'TO \\(''([^'']+)''')::timestamptz at time zone 'UTC' from pg_class where relname = '"
                                + table + "_before'")
                .get(0);
        return LocalDate.parse(bound.substring(0, 10))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    @Test
    void eachSpanHasItsPartitionBeforeItBegins() throws SQLException {
        var end = end("history");
        aged.prepare(end.plusSeconds(3600));
        run(HISTORY.formatted(1, end.minusSeconds(1)));
        run(HISTORY.formatted(2, end));
        assertThat(asked("select tableoid::regclass from history order by record_id"))
                .containsExactly("history_before", partition("history", end));
        aged.prepare(end.plusSeconds(3600));
        assertThat(partitions("history")).hasSize(3);
    }

    @Test
    void whatCameBeforeItsPartitionIsMovedThere() throws SQLException {
        var end = end("history");
        run(HISTORY.formatted(1, end.plusSeconds(60)));
        assertThat(asked("select tableoid::regclass from history")).containsExactly("history_default");
        aged.prepare(end.plusSeconds(3600));
        assertThat(asked("select tableoid::regclass from history")).containsExactly(partition("history", end));
    }

    /** Where writes never pause, there is always one that came after the move began. */
    @Test
    void whatIsWrittenWhileAPartitionIsMadeIsMovedThereToo() throws Exception {
        var end = end("history");
        var next = end.plusSeconds(86_400);
        try (var writer = database.getConnection()) {
            writer.setAutoCommit(false);
            writer.createStatement().execute(HISTORY.formatted(1, end));
            var made = inBackground(() -> run("select add_partition('history', '" + end + "', '" + next + "')"));
            awaitWaiting(made);
            writer.commit();
            made.get(1, TimeUnit.MINUTES);
        }
        assertThat(asked("select tableoid::regclass from history")).containsExactly(partition("history", end));
    }

    @Test
    void whatIsOldAsAWholeGoesAsAWhole() throws SQLException {
        var first = end("history");
        aged.prepare(first);
        var second = first.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .plusMonths(3)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        aged.prepare(second);
        run(HISTORY.formatted(1, first));
        run(HISTORY.formatted(2, second));
        aged.forget(Kind.HISTORY, second.minusSeconds(1));
        assertThat(asked("select record_id from history order by 1")).containsExactly("1", "2");
        aged.forget(Kind.HISTORY, second);
        assertThat(asked("select record_id from history")).containsExactly("2");
        assertThat(partitions("history")).doesNotContain(partition("history", first));
    }

    @Test
    void operationsGoByTheDayOnceTheyAreSummed() throws SQLException {
        var day = end("operation");
        aged.prepare(day);
        run(OPERATION.formatted(day, "crm"));
        var sums = new OperationSums(database);
        sums.forget(day.plusSeconds(100_000), Instant.EPOCH, Instant.EPOCH);
        assertThat(asked("select source from operation")).containsExactly("crm");
        sums.sum();
        sums.forget(day.plusSeconds(100_000), Instant.EPOCH, Instant.EPOCH);
        assertThat(asked("select source from operation")).isEmpty();
        assertThat(partitions("operation")).doesNotContain(partition("operation", day));
    }

    /** Whoever drops keeps everybody from the table until the end of the transaction, and rows take their time. */
    @Test
    void nobodyWaitsForTheRowsThatGoAfterAPartition() throws Exception {
        var day = end("operation");
        aged.prepare(day);
        run(OPERATION.formatted(day, "crm"));
        run(OPERATION.formatted(day.minusSeconds(1), "shop"));
        var sums = new OperationSums(database);
        sums.sum();
        try (var holder = database.getConnection()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("select from operation_before for update");
            var forgotten =
                    inBackground(() -> assertThat(sums.forget(day.plusSeconds(100_000), Instant.EPOCH, Instant.EPOCH))
                            .isEqualTo(1));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> forgotten.isDone() || !partitions("operation").contains(partition("operation", day)));
            assertThat(forgotten).as("waits for a row").isNotDone();
            assertThat(asked("select source from operation")).containsExactly("shop");
            holder.rollback();
            forgotten.get(1, TimeUnit.MINUTES);
        }
        assertThat(asked("select source from operation")).isEmpty();
    }

    /** A ctid is a place in one partition, and the version before takes it for one in all. */
    @Test
    void theVersionBeforeDeletesOnlyWhatItMeans() throws SQLException {
        var end = end("history");
        aged.prepare(end);
        run(HISTORY.formatted(1, end.minusSeconds(1)));
        run(HISTORY.formatted(2, end));
        assertThat(asked("select count(distinct ctid) from history")).containsExactly("1");
        run("delete from history where ctid = any(array(select t.ctid from history t where at < '" + end
                + "' limit 100 for update skip locked))");
        assertThat(asked("select record_id from history")).containsExactly("2");
    }

    /** Who reads the table meanwhile is not kept from it for long, and it is tried again. */
    @Test
    void whoHoldsAPartitionKeepsNobodyElseWaiting() throws SQLException {
        var end = end("history");
        aged.prepare(end);
        try (var other = database.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("select count(*) from history");
            assertThat(catching(() -> aged.forget(Kind.HISTORY, end.plusSeconds(40_000_000))))
                    .hasMessageContaining("lock timeout");
            other.rollback();
        }
        aged.forget(Kind.HISTORY, end.plusSeconds(40_000_000));
        assertThat(partitions("history")).doesNotContain(partition("history", end));
    }

    private interface Work {
        void run() throws SQLException;
    }

    private static CompletableFuture<Void> inBackground(Work work) {
        return CompletableFuture.runAsync(() -> {
            try {
                work.run();
            } catch (SQLException e) {
                throw new CompletionException(e);
            }
        });
    }

    /** Until somebody waits for a lock: that work, which has not ended then. */
    private void awaitWaiting(CompletableFuture<Void> work) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> work.isDone()
                        || !asked(
                                        "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
                                .isEmpty());
        assertThat(work).isNotDone();
    }

    private static Throwable catching(Runnable work) {
        try {
            work.run();
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private static String partition(String table, Instant since) {
        return table + "_" + since.toString().substring(0, 10).replace("-", "");
    }

    private List<String> partitions(String table) throws SQLException {
        return asked("select inhrelid::regclass from pg_inherits where inhparent = '" + table + "'::regclass");
    }

    private void run(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> asked(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var answers = new ArrayList<String>();
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
            return answers;
        }
    }
}
