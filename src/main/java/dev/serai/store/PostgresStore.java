package dev.serai.store;

import dev.serai.sync.Committed;
import dev.serai.sync.Operation;
import dev.serai.sync.Store;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The store in PostgreSQL 15 to 17. Transactions read what is committed; whoever decides about a record holds its lock. Not to be used within another transaction of the same
 * thread.
 */
public final class PostgresStore implements Store {
    /** How often a transaction is run that deadlocks, cannot be serialized or meets a row that another transaction inserted just before. */
    static final int ATTEMPTS = 6;

    private static final Set<String> RETRIED = Set.of("40001", "40P01", "23505");
    private static final String READ_ONLY = "25006";

    /** A plan for one change looks cheaper to the server than one for any number, so that it would plan each statement of each small batch anew, which costs more than the statement. */
    private static final String KEEP_PLANS = "set local plan_cache_mode = force_generic_plan";

    private static final long BACKOFF_MILLIS = 5;

    private final DataSource database;
    private final LiveLinks liveLinks = new LiveLinks();
    private final Committed committed;

    public PostgresStore(DataSource database) {
        this(database, Committed.UNHEARD);
    }

    public PostgresStore(DataSource database, Committed committed) {
        this.database = database;
        this.committed = committed;
    }

    @Override
    public <T> T inTransaction(Function<Transaction, T> work) {
        return telling(work::apply);
    }

    /** Tells what was done once it is committed. */
    private <T> T telling(Function<PostgresTransaction, T> work) {
        var done = new ArrayList<Operation>();
        var result = retried(sql -> {
            done.clear();
            sql.later(KEEP_PLANS);
            return work.apply(new PostgresTransaction(sql, liveLinks, done));
        });
        committed.committed(done);
        return result;
    }

    @Override
    public <T> Optional<T> exclusively(String lock, Function<Transaction, T> work) {
        return telling(tx -> {
            var mine = tx.sql()
                    .query("select pg_try_advisory_xact_lock(hashtextextended(?, 0))", Row::flag, lock)
                    .get(0);
            return mine ? Optional.of(work.apply(tx)) : Optional.empty();
        });
    }

    private <T> T retried(Function<Sql, T> work) {
        for (var attempt = 1; ; attempt++) {
            try {
                return once(database, work);
            } catch (StoreException e) {
                if (attempt == ATTEMPTS || !RETRIED.contains(e.sqlState())) {
                    throw e;
                }
                var pause = ThreadLocalRandom.current().nextLong(1, BACKOFF_MILLIS << attempt);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
            }
        }
    }

    /** Once, and never again by itself. A connection that only reads goes: it may stay so although the database takes writes again, as what a session begins with is set once. */
    static <T> T once(DataSource database, Function<Sql, T> work) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var sql = new Sql(connection);
                var result = work.apply(sql);
                sql.send();
                connection.commit();
                connection.setAutoCommit(true);
                return result;
            } catch (Throwable e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw new StoreException("The transaction could not be begun or committed", e);
        }
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
            if (cause instanceof StoreException failure && READ_ONLY.equals(failure.sqlState())) {
                end(connection);
            }
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** That of the driver: the pool never gets back what it gave out itself and is ended, but it drops what proves to be closed. */
    private static void end(Connection connection) throws SQLException {
        connection.unwrap(Connection.class).abort(Runnable::run);
    }
}
