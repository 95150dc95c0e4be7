package dev.serai.store;

import static dev.serai.store.Samples.LATER;
import static dev.serai.store.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sync.DeadLetter;
import dev.serai.sync.Delivery.State;
import dev.serai.sync.EventDelivery;
import dev.serai.sync.SystemState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Events go in the record's version order, each at least once (S17). */
class EventsTest {
    private final Fixture store = new Fixture();

    private static EventDelivery event(long record, long version) {
        return event(record, version, State.DUE, NOON, 0, null);
    }

    private static EventDelivery event(
            long record, long version, State state, Instant notBefore, long token, Instant until) {
        return new EventDelivery(
                record,
                "analytics",
                "contact",
                version,
                "contact.updated",
                NOON,
                Map.of("note", Samples.HOSTILE),
                state,
                notBefore,
                token,
                until,
                0);
    }

    private List<EventDelivery> leasable(Instant now) {
        return store.list(
                tx -> tx.leasableEvents("analytics", "contact", 10, now).found());
    }

    @Test
    void of_each_record_only_the_lowest_version_is_leased() {
        store.run(tx -> tx.addEvents(List.of(event(1, 2), event(1, 1), event(2, 7), event(1, 3))));
        assertThat(leasable(NOON)).containsExactly(event(1, 1), event(2, 7));

        store.run(tx -> tx.saveEvents(List.of(event(1, 1, State.LEASED, NOON, 9, LATER))));
        assertThat(leasable(NOON)).containsExactly(event(2, 7));
        store.run(tx -> tx.removeEvents(List.of(event(1, 1), event(2, 7))));
        assertThat(leasable(NOON)).containsExactly(event(1, 2));
    }

    @Test
    void one_that_waits_holds_back_those_behind_it_and_a_dead_one_does_not() {
        store.run(tx -> tx.addEvents(List.of(event(1, 1, State.DUE, LATER, 0, null), event(1, 2))));
        assertThat(leasable(NOON)).isEmpty();

        store.run(tx -> tx.saveEvents(List.of(event(1, 1, State.DEAD, LATER, 0, null))));
        assertThat(leasable(NOON)).containsExactly(event(1, 2));
    }

    @Test
    void a_lease_that_ran_out_is_due_again_and_its_late_outcome_still_finds_it() {
        store.run(tx -> tx.addEvents(List.of(event(1, 1, State.LEASED, NOON, 9, LATER))));
        assertThat(store.get(tx -> tx.expireEventLeases(NOON)).intValue()).isZero();
        assertThat(store.get(tx -> tx.expireEventLeases(LATER)).intValue()).isEqualTo(1);

        assertThat(leasable(NOON)).containsExactly(event(1, 1, State.DUE, NOON, 9, null));
        assertThat(leased(9L)).containsOnlyKeys(9L);
        assertThat(leased(8L)).isEmpty();
    }

    @Test
    void replicas_that_lease_at_once_do_not_take_the_same_record() {
        store.run(tx -> tx.addEvents(List.of(event(1, 1), event(1, 2))));

        store.run(leasing -> {
            assertThat(leasing.leasableEvents("analytics", "contact", 10, NOON).found())
                    .hasSize(1);
            assertThat(leasable(NOON)).isEmpty();
        });
    }

    @Test
    void nothing_goes_to_a_system_that_is_stopped() {
        store.run(tx -> tx.addEvents(List.of(event(1, 1))));
        store.run(tx -> tx.saveSystemState(new SystemState("analytics", null, null, LATER, 1)));

        assertThat(leasable(NOON)).isEmpty();
        assertThat(leasable(LATER)).hasSize(1);
    }

    @Test
    void dead_ones_are_revived_by_their_letters() {
        store.run(tx ->
                tx.addEvents(List.of(event(1, 1, State.DEAD, NOON, 0, null), event(2, 1, State.DEAD, NOON, 0, null))));
        var letter = new DeadLetter(
                1, DeadLetter.Kind.DELIVERY, "analytics", "contact", null, 1L, "refused", "", null, NOON, null);
        store.run(tx -> tx.reviveEvents(List.of(letter, letter), LATER));

        assertThat(leasable(NOON)).isEmpty();
        assertThat(leasable(LATER)).containsExactly(event(1, 1, State.DUE, LATER, 0, null));
    }

    private Map<Long, EventDelivery> leased(long token) {
        return store.get(tx -> tx.leasedEvents("analytics", Map.of(token, 1L)));
    }
}
