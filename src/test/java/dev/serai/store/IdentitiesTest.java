package dev.serai.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.identity.IdentityKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A key names at most one record, also when two systems introduce the same person at the same instant (S3, I4). */
class IdentitiesTest {
    private static final IdentityKey ADA = new IdentityKey("contact", "email", "ada@x.org");
    private static final IdentityKey PHONE = new IdentityKey("contact", "phone", "+442079460958");
    private static final IdentityKey LONG = new IdentityKey("contact", "email", "é".repeat(9_000));
    private static final IdentityKey HOSTILE = new IdentityKey("contact", "email", Samples.HOSTILE);

    private final Fixture store = new Fixture();

    private Set<IdentityKey> claim(Map<IdentityKey, Long> keys) {
        return store.get(tx -> tx.claim(keys));
    }

    private Map<IdentityKey, Long> owners(IdentityKey... keys) {
        return store.get(tx -> tx.owners(List.of(keys)));
    }

    @Test
    void keys_are_owned_until_they_are_released() {
        assertThat(claim(Map.of(ADA, 1L, PHONE, 1L, LONG, 2L, HOSTILE, 2L))).isEmpty();
        assertThat(owners(ADA, PHONE, LONG, HOSTILE)).isEqualTo(Map.of(ADA, 1L, PHONE, 1L, LONG, 2L, HOSTILE, 2L));
        Map<IdentityKey, Long> ofTwo = store.get(tx -> tx.know(List.of(2L, 3L)).keys());
        assertThat(ofTwo).isEqualTo(Map.of(LONG, 2L, HOSTILE, 2L));

        store.run(tx -> tx.release(Map.of(ADA, 2L, PHONE, 1L, LONG, 2L)));
        assertThat(owners(ADA, PHONE, LONG)).isEqualTo(Map.of(ADA, 1L));
    }

    @Test
    void a_key_that_somebody_else_owns_is_told_and_the_others_are_given() {
        claim(Map.of(ADA, 1L));

        assertThat(claim(Map.of(ADA, 2L, PHONE, 2L))).containsExactly(ADA);
        assertThat(claim(Map.of(ADA, 1L))).isEmpty();
        assertThat(owners(ADA, PHONE)).isEqualTo(Map.of(ADA, 1L, PHONE, 2L));
    }

    @Test
    void of_two_transactions_that_claim_at_once_the_second_waits_and_learns_who_won() throws Exception {
        var claimed = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var first = CompletableFuture.supplyAsync(() -> store.get(tx -> {
            var taken = tx.claim(Map.of(ADA, 1L));
            claimed.countDown();
            await(go);
            return taken;
        }));
        await(claimed);
        var second = CompletableFuture.supplyAsync(() -> claim(Map.of(ADA, 2L)));
        org.awaitility.Awaitility.await().atMost(2, TimeUnit.MINUTES).until(this::somebodyWaits);
        assertThat(second).isNotDone();
        go.countDown();

        assertThat(first.get(2, TimeUnit.MINUTES)).isEmpty();
        assertThat(second.get(2, TimeUnit.MINUTES)).containsExactly(ADA);
        assertThat(owners(ADA)).isEqualTo(Map.of(ADA, 1L));
    }

    @Test
    void a_claim_that_was_rolled_back_leaves_the_key_free() {
        try {
            store.run(tx -> {
                tx.claim(Map.of(ADA, 1L));
                throw new IllegalStateException("rolled back");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("rolled back");
        }

        assertThat(claim(Map.of(ADA, 2L))).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(2, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean somebodyWaits() throws Exception {
        try (var connection = store.database.getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery(
                        "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")) {
            return found.next() && found.getLong(1) > 0;
        }
    }
}
