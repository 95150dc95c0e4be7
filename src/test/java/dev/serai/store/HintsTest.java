package dev.serai.store;

import static dev.serai.store.Samples.LATER;
import static dev.serai.store.Samples.MUCH_LATER;
import static dev.serai.store.Samples.NOON;
import static dev.serai.store.Samples.crm;
import static dev.serai.store.Samples.hint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.Change;
import dev.serai.record.Change.Kind;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Hints are claimed, read once at a time, and answered together (S18). */
class HintsTest {
    private static final ExternalId ADA = crm("c-1");
    private static final ExternalId BOB = crm("c-2");

    private final Fixture store = new Fixture();

    private long[] append(Change... changes) {
        return store.get(tx -> tx.append(List.of(changes)));
    }

    private List<Long> claimed(Instant now, Instant until) {
        return store.list(tx -> tx.claimHints(10, Set.of("contact"), Set.of(), Lane.CRITICAL, now, until)).stream()
                .map(Change::id)
                .toList();
    }

    @Test
    void hints_of_one_external_record_come_together_as_the_newest() {
        var ids = append(hint(ADA), hint(BOB), hint(ADA));

        assertThat(claimed(NOON, LATER)).containsExactlyInAnyOrder(ids[2], ids[1]);
    }

    @Test
    void in_a_turn_of_bulk_it_goes_before_the_critical_lane_and_where_there_is_none_nobody_waits() {
        var critical = append(hint(ADA))[0];
        var bulk = append(Samples.change(BOB, Kind.HINT, null, Lane.BULK))[0];

        assertThat(inATurnOfBulk()).containsExactly(bulk);
        assertThat(inATurnOfBulk()).containsExactly(critical);
    }

    private List<Long> inATurnOfBulk() {
        return store.list(tx -> tx.claimHints(10, Set.of("contact"), Set.of(), Lane.BULK, NOON, LATER)).stream()
                .map(Change::id)
                .toList();
    }

    @Test
    void a_hint_that_arrives_during_the_read_is_read_again_afterwards() {
        var first = append(hint(ADA))[0];
        claimed(NOON, LATER);
        var meanwhile = append(hint(ADA))[0];
        assertThat(claimed(NOON, LATER)).isEmpty();

        store.run(tx -> tx.answerHints(Map.of(ADA, first)));
        assertThat(claimed(NOON, LATER)).containsExactly(meanwhile);
    }

    @Test
    void a_claim_that_ran_out_is_taken_again_and_waking_does_not_end_one() {
        var id = append(hint(ADA))[0];
        claimed(NOON, LATER);
        store.run(tx -> tx.awaken(List.of(ADA)));

        assertThat(claimed(NOON, LATER)).isEmpty();
        assertThat(claimed(LATER, MUCH_LATER)).containsExactly(id);
    }

    @Test
    void a_failed_read_lets_them_wait_and_waking_ends_the_wait() {
        var id = append(hint(ADA))[0];
        claimed(NOON, MUCH_LATER);
        store.run(tx -> tx.postponeHints(ADA, LATER));
        assertThat(claimed(NOON, MUCH_LATER)).isEmpty();

        store.run(tx -> tx.awaken(List.of(ADA)));
        assertThat(claimed(NOON, MUCH_LATER)).containsExactly(id);
    }

    @Test
    void none_is_read_while_a_delivery_to_its_external_record_is_in_flight() {
        var ids = append(hint(ADA), hint(BOB));
        var due = Samples.due(1, "crm", Lane.BULK, NOON);
        store.run(tx -> tx.saveDeliveries(List.of(Samples.leased(due, ADA.id(), 9, LATER))));
        assertThat(claimed(NOON, LATER)).containsExactly(ids[1]);

        store.run(tx -> tx.saveDeliveries(List.of(due)));
        assertThat(claimed(NOON, LATER)).containsExactly(ids[0]);
    }

    @Test
    void replicas_that_claim_at_once_share_them_without_doubles() throws Exception {
        var hints = new ArrayList<Change>();
        for (var i = 0; i < 400; i++) {
            hints.add(hint(crm("c-" + i % 100)));
        }
        append(hints.toArray(Change[]::new));
        var replicas = new ArrayList<Callable<List<ExternalId>>>();
        for (var i = 0; i < 8; i++) {
            replicas.add(this::claimAll);
        }
        var pool = Executors.newFixedThreadPool(replicas.size());
        var all = new ArrayList<ExternalId>();
        for (var claimed : pool.invokeAll(replicas)) {
            all.addAll(claimed.get());
        }
        pool.shutdown();
        all.addAll(claimAll());

        assertThat(all).hasSize(100);
        assertThat(new HashSet<>(all)).hasSize(100);
    }

    private List<ExternalId> claimAll() {
        var all = new ArrayList<ExternalId>();
        for (var claimed = claimSome(); !claimed.isEmpty(); claimed = claimSome()) {
            claimed.forEach(hint -> all.add(hint.external()));
        }
        return all;
    }

    private List<Change> claimSome() {
        return store.list(tx -> tx.claimHints(7, Set.of("contact"), Set.of(), Lane.CRITICAL, NOON, LATER));
    }
}
