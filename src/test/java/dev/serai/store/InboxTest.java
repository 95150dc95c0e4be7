package dev.serai.store;

import static dev.serai.store.Samples.LATER;
import static dev.serai.store.Samples.MUCH_LATER;
import static dev.serai.store.Samples.NOON;
import static dev.serai.store.Samples.change;
import static dev.serai.store.Samples.crm;
import static dev.serai.store.Samples.edit;
import static dev.serai.store.Samples.email;
import static dev.serai.store.Samples.hint;
import static dev.serai.store.Samples.urgent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.Change;
import dev.serai.record.Change.Kind;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is accepted, once and for ever, and in which order it comes out again. */
class InboxTest {
    private static final ExternalId ADA = crm("c-1");
    private static final ExternalId HOSTILE = crm(Samples.HOSTILE);

    private final Fixture store = new Fixture();

    private long[] append(Change... changes) {
        return store.get(tx -> tx.append(List.of(changes)));
    }

    private List<Change> settleable(ExternalId external, Instant now) {
        return store.list(tx -> tx.settleable(List.of(Shards.of(external)), Lane.CRITICAL, 100, now));
    }

    private List<Long> idsOf(List<Change> changes) {
        return changes.stream().map(Change::id).toList();
    }

    @Test
    void a_change_comes_back_as_it_was_given_whatever_it_holds() {
        var read = change(HOSTILE, Kind.READ, Samples.HOSTILE, Lane.CRITICAL);

        var ids = append(read);

        assertThat(settleable(HOSTILE, NOON)).containsExactly(read.withId(ids[0]));
    }

    @Test
    void an_event_is_accepted_once_for_ever_also_within_one_list() {
        var event = change(ADA, Kind.UPSERT, "evt-1", Lane.BULK);
        var first = append(event, change(ADA, Kind.UPSERT, "evt-2", Lane.BULK), event);
        store.run(tx -> {
            tx.complete(List.of(first[0], first[1]));
        });

        assertThat(first[0]).isPositive().isLessThan(first[1]);
        assertThat(first[2]).isZero();
        assertThat(append(event, edit(ADA), edit(ADA)))
                .startsWith(0L)
                .doesNotContain(0L, org.assertj.core.data.Index.atIndex(1));
        assertThat(append(change(email("1"), Kind.UPSERT, "evt-1", Lane.BULK))[0])
                .isPositive();
    }

    @Test
    void very_long_event_ids_are_told_apart() {
        var tail = "x".repeat(5_000);

        assertThat(append(change(ADA, Kind.UPSERT, tail + "1", Lane.BULK))[0]).isPositive();
        assertThat(append(change(ADA, Kind.UPSERT, tail + "2", Lane.BULK))[0]).isPositive();
        assertThat(append(change(ADA, Kind.UPSERT, tail + "1", Lane.BULK))[0]).isZero();
    }

    @Test
    void many_connections_that_append_the_same_events_accept_each_once() throws Exception {
        var events = new ArrayList<Change>();
        for (var i = 0; i < 200; i++) {
            events.add(change(crm("c-" + i), Kind.UPSERT, "evt-" + i, Lane.BULK));
        }
        var senders = new ArrayList<Callable<Long>>();
        for (var i = 0; i < 8; i++) {
            var shuffled = new ArrayList<>(events);
            Collections.shuffle(shuffled, new java.util.Random(i));
            senders.add(() -> java.util.Arrays.stream(append(shuffled.toArray(Change[]::new)))
                    .filter(id -> id > 0)
                    .count());
        }
        var pool = Executors.newFixedThreadPool(senders.size());
        long accepted = 0;
        for (var sender : pool.invokeAll(senders)) {
            accepted += sender.get();
        }
        pool.shutdown();

        assertThat(accepted).isEqualTo(200);
    }

    @Test
    void changes_come_in_order_of_arrival_and_only_in_their_shard() {
        var ids = append(edit(ADA), edit(ADA), edit(ADA));

        assertThat(idsOf(settleable(ADA, NOON))).containsExactly(ids[0], ids[1], ids[2]);
        assertThat(store.list(
                        tx -> tx.settleable(List.of((Shards.of(ADA) + 1) % Shards.COUNT), Lane.CRITICAL, 10, NOON)))
                .isEmpty();
    }

    @Test
    void shards_with_changes_are_held_by_one_in_the_order_that_was_wanted_and_no_more_than_wanted() {
        var other = inAnotherShardThan(ADA);
        var later = inAnotherShardThan(ADA, other);
        var ids = append(edit(ADA), edit(other), edit(later));
        store.run(tx -> tx.postpone(List.of(ids[2]), LATER));
        var all = List.of(Shards.of(later), Shards.of(other), Shards.of(ADA));

        store.run(mine -> {
            assertThat(mine.holdReadyShards(all, 1, NOON)).containsExactly(Shards.of(other));
            store.run(theirs -> assertThat(theirs.holdReadyShards(all, 3, NOON)).containsExactly(Shards.of(ADA)));
        });
        store.run(tx -> assertThat(tx.holdReadyShards(all, 3, LATER)).isEqualTo(all));
        assertThat(idsOf(store.list(tx -> tx.settleable(all, Lane.CRITICAL, 100, LATER))))
                .containsExactlyInAnyOrder(ids[0], ids[1], ids[2]);
    }

    private static ExternalId inAnotherShardThan(ExternalId... others) {
        var taken = Stream.of(others).map(Shards::of).toList();
        return IntStream.range(0, 1_000)
                .mapToObj(i -> crm("elsewhere-" + i))
                .filter(one -> !taken.contains(Shards.of(one)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_critical_lane_goes_first_but_never_past_an_earlier_change_of_its_own_external_record() {
        var other = sameShardAs(ADA);
        var ids = append(edit(other), edit(ADA), edit(other), urgent(ADA));

        assertThat(idsOf(settleable(ADA, NOON))).containsExactly(ids[1], ids[3], ids[0], ids[2]);
        assertThat(idsOf(store.list(tx -> tx.settleable(List.of(Shards.of(ADA)), Lane.CRITICAL, 1, NOON))))
                .containsExactly(ids[1]);
    }

    @Test
    void in_a_turn_of_bulk_what_is_critical_waits_but_for_what_comes_before_bulk_of_its_own_external_record() {
        var other = sameShardAs(ADA);
        var ids = append(urgent(other), urgent(ADA), edit(ADA));

        assertThat(idsOf(store.list(tx -> tx.settleable(List.of(Shards.of(ADA)), Lane.BULK, 10, NOON))))
                .containsExactly(ids[1], ids[2]);
        assertThat(idsOf(settleable(ADA, NOON))).contains(ids[0]);
    }

    private static ExternalId sameShardAs(ExternalId external) {
        for (var i = 0; ; i++) {
            if (Shards.of(crm("other-" + i)) == Shards.of(external)) {
                return crm("other-" + i);
            }
        }
    }

    @Test
    void a_change_whose_time_has_not_come_holds_back_those_behind_it() {
        var ids = append(edit(ADA), edit(ADA));
        store.run(tx -> {
            tx.postpone(List.of(ids[0]), LATER);
        });

        assertThat(settleable(ADA, NOON)).isEmpty();
        assertThat(idsOf(settleable(ADA, LATER))).containsExactly(ids[0], ids[1]);
    }

    @Test
    void waiting_changes_are_awakened_by_their_external_record() {
        var ids = append(edit(ADA), edit(HOSTILE));
        store.run(tx -> {
            tx.postpone(List.of(ids[0], ids[1]), LATER);
            tx.awaken(List.of(HOSTILE, crm("nobody")));
        });

        assertThat(idsOf(settleable(HOSTILE, NOON))).containsExactly(ids[1]);
        assertThat(settleable(ADA, NOON)).doesNotContain(edit(ADA).withId(ids[0]));
    }

    @Test
    void waiting_changes_of_unlinked_external_records_are_awakened_together() {
        var linked = crm("c-linked");
        var ids = append(edit(ADA), edit(linked));
        store.run(tx -> {
            tx.saveLinks(List.of(Samples.link(1, 1, linked)));
            tx.postpone(List.of(ids[0], ids[1]), LATER);
            tx.awakenUnlinked("crm", "contact");
        });

        assertThat(idsOf(settleable(ADA, NOON))).containsExactly(ids[0]);
        assertThat(idsOf(settleable(linked, NOON))).doesNotContain(ids[1]);
    }

    @Test
    void a_parked_change_holds_back_those_behind_it_until_a_person_decides() {
        var ids = append(edit(ADA), edit(ADA));
        store.run(tx -> {
            tx.park(List.of(ids[0]));
        });
        assertThat(settleable(ADA, MUCH_LATER)).isEmpty();
        assertThat(store.maybe(tx -> tx.parked(ids[0]))).contains(edit(ADA).withId(ids[0]));
        assertThat(store.maybe(tx -> tx.parked(ids[1]))).isEmpty();

        store.run(tx -> {
            assertThat(tx.decide(ids[0], null)).isTrue();
            assertThat(tx.decide(ids[0], null)).isFalse();
        });
        assertThat(idsOf(settleable(ADA, NOON))).containsExactly(ids[0], ids[1]);
    }

    @Test
    void hints_are_no_changes_and_hold_nothing_back() {
        var ids = append(hint(ADA), edit(ADA));

        assertThat(idsOf(settleable(ADA, NOON))).containsExactly(ids[1]);
    }

    @Test
    void sequence_numbers_are_larger_than_every_id_before() {
        var id = append(edit(ADA))[0];
        long sequence = store.get(tx -> tx.nextSequences(1))[0];

        assertThat(sequence).isGreaterThan(id);
        assertThat(append(edit(ADA))[0]).isGreaterThan(sequence);
    }
}
