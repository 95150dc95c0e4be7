package dev.serai.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sync.Operation;
import dev.serai.sync.Operation.Status;
import dev.serai.sync.Operation.Type;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who counts what was done hears of it once it is committed, and once only. */
class CommittedTest {
    private static final Operation DONE = new Operation(
            Type.UPDATE,
            "contact",
            "crm",
            "support",
            Status.DONE,
            "",
            Instant.parse("2026-03-01T10:00:00Z"),
            5_000L,
            10,
            1L,
            "s-1",
            null);

    private final List<Operation> told = new ArrayList<>();
    private final PostgresStore store = new PostgresStore(TestDatabase.fresh().dataSource(), told::addAll);

    @Test
    void whatSucceedsAtTheSecondTryIsToldOnce() {
        var tries = new AtomicInteger();
        store.inTransaction(tx -> {
            tx.addOperations(List.of(DONE));
            if (tries.incrementAndGet() == 1) {
                throw new StoreException("It", new SQLException("deadlock", "40P01"));
            }
            return null;
        });
        assertThat(tries).hasValue(2);
        assertThat(told).containsExactly(DONE);
    }

    @Test
    void whatIsDoneExclusivelyIsToldToo() {
        store.exclusively("lock", tx -> {
            tx.addOperations(List.of(DONE));
            assertThat(told).as("not before it is committed").isEmpty();
            return true;
        });
        assertThat(told).containsExactly(DONE);
    }
}
