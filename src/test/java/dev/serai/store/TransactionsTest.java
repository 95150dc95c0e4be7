package dev.serai.store;

import static dev.serai.store.Samples.NOON;
import static dev.serai.store.Samples.ada;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.sync.Store.Transaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** All or nothing, again after a deadlock, and one at a time where asked for. */
class TransactionsTest {
    private final Fixture store = new Fixture();

    @Test
    void work_that_throws_leaves_nothing_behind() {
        assertThatThrownBy(() -> store.run(tx -> {
                    tx.saveRecords(List.of(ada(1, 1)), NOON);
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");

        assertThat(store.get(tx -> tx.lock(List.of(1L))).isEmpty()).isTrue();
    }

    @Test
    void a_deadlock_is_run_again() throws Exception {
        store.run(tx -> tx.saveRecords(List.of(ada(1, 1), ada(2, 1)), NOON));
        var bothHoldOne = new CyclicBarrier(2);
        var runs = new AtomicInteger();
        var one = CompletableFuture.runAsync(() -> lockBoth(1, 2, bothHoldOne, runs));
        var other = CompletableFuture.runAsync(() -> lockBoth(2, 1, bothHoldOne, runs));

        CompletableFuture.allOf(one, other).get(2, TimeUnit.MINUTES);
        assertThat(runs).hasValue(3);
    }

    private void lockBoth(long first, long second, CyclicBarrier bothHoldOne, AtomicInteger runs) {
        store.run(tx -> {
            tx.lock(List.of(first));
            if (runs.incrementAndGet() <= 2) {
                pass(bothHoldOne);
            }
            tx.lock(List.of(second));
        });
    }

    private static void pass(CyclicBarrier barrier) {
        try {
            barrier.await(2, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** As while a database fails over: one connection more fails than the pool has. */
    @Test
    void each_connection_that_only_reads_makes_room_for_another() {
        for (var connection = 0; connection <= TestDatabase.CONNECTIONS; connection++) {
            assertThatThrownBy(() -> store.run(TransactionsTest::writeInVain))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("25006");
        }

        store.run(tx -> tx.saveRecords(List.of(ada(1, 1)), NOON));
    }

    private static void writeInVain(Transaction tx) {
        ((PostgresTransaction) tx).sql().update("set transaction read only");
        tx.saveRecords(List.of(ada(1, 1)), NOON);
    }

    @Test
    void a_failing_statement_is_tried_a_bounded_number_of_times() {
        var runs = new AtomicInteger();
        assertThatThrownBy(() -> store.run(tx -> {
                    runs.incrementAndGet();
                    throw new StoreException("It", new SQLException("deadlock", "40P01"));
                }))
                .isInstanceOf(StoreException.class);
        assertThat(runs).hasValue(PostgresStore.ATTEMPTS);

        assertThatThrownBy(() -> store.run(tx -> {
                    runs.incrementAndGet();
                    throw new StoreException("It", new SQLException("syntax", "42601"));
                }))
                .hasMessage("It: SQL state 42601, syntax");
        assertThat(runs).hasValue(PostgresStore.ATTEMPTS + 1);
    }

    @Test
    void a_lock_by_name_is_held_by_one_until_its_transaction_ends() {
        Optional<Optional<String>> nested =
                store.store.exclusively("shard-1", tx -> store.store.exclusively("shard-1", other -> "never"));
        assertThat(nested).contains(Optional.empty());

        assertThat(store.store.exclusively("shard-1", tx -> "now")).contains("now");
        Optional<Optional<String>> other =
                store.store.exclusively("shard-1", tx -> store.store.exclusively("shard-2", inner -> "too"));
        assertThat(other).contains(Optional.of("too"));
    }

    @Test
    void no_statement_is_planned_anew_for_each_change() {
        var plannedAnew = store.list(tx -> {
            for (var run = 0; run < EverydayStatements.RUNS; run++) {
                tx.know(List.of(1L));
            }
            return ((PostgresTransaction) tx)
                    .sql()
                    .query(
                            "select custom_plans from pg_prepared_statements where generic_plans + custom_plans > 0",
                            Row::number);
        });

        assertThat(plannedAnew).isNotEmpty().containsOnly(0L);
    }

    @Test
    void the_test_database_keeps_its_data_as_safely_as_production() throws Exception {
        try (var connection = store.database.getConnection();
                var statement = connection.createStatement();
                var fsync = statement.executeQuery("show fsync")) {
            assertThat(fsync.next()).isTrue();
            assertThat(fsync.getString(1)).isEqualTo("on");
        }
    }
}
