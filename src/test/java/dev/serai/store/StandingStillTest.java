package dev.serai.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.serai.record.HubRecord;
import dev.serai.sync.Store.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A process that is paused, or whose machine is, within a transaction. */
class StandingStillTest {
    private static final List<Long> ADA = List.of(1L);
    private static final String FREE = "select count(*) from (select from record for update skip locked) free";

    private final Fixture store = new Fixture();

    @BeforeEach
    void oneRecord() {
        store.run(tx -> tx.saveRecords(List.of(new HubRecord(1, "contact", 1, false, Map.of())), Samples.NOON));
    }

    @Test
    void keepsNobodyWaitingAndGoesOnLater() {
        assertThatThrownBy(() -> store.run(this::standStill)).isInstanceOf(StoreException.class);

        assertThat(store.<Integer>get(tx -> tx.lock(ADA).size())).isEqualTo(1);
    }

    /** As if the minute of application.properties were over at once. */
    private void standStill(Transaction tx) {
        tx.lock(ADA);
        assertThat(free()).isZero();
        ((PostgresTransaction) tx).sql().update("set local idle_in_transaction_session_timeout = 1");
        await().atMost(Duration.ofMinutes(3)).until(() -> free() == 1);
        tx.lock(ADA);
    }

    private long free() {
        return PostgresStore.once(store.database, sql -> sql.query(FREE, Row::number))
                .get(0);
    }
}
