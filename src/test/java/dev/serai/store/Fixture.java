package dev.serai.store;

import dev.serai.sync.Store.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;

/** A store over a fresh database, one transaction per call. */
final class Fixture {
    final DataSource database = TestDatabase.fresh().dataSource();
    final PostgresStore store = new PostgresStore(database);

    void run(Consumer<Transaction> work) {
        store.inTransaction(tx -> {
            work.accept(tx);
            return null;
        });
    }

    <T> T get(Function<Transaction, T> work) {
        return store.inTransaction(work);
    }

    <T> List<T> list(Function<Transaction, List<T>> work) {
        return store.inTransaction(work);
    }

    <T> Optional<T> maybe(Function<Transaction, Optional<T>> work) {
        return store.inTransaction(work);
    }
}
