package dev.serai.store;

import static dev.serai.store.Samples.LATER;
import static dev.serai.store.Samples.MUCH_LATER;
import static dev.serai.store.Samples.NOON;
import static dev.serai.store.Samples.ada;
import static dev.serai.store.Samples.delivery;
import static dev.serai.store.Samples.due;
import static dev.serai.store.Samples.email;
import static dev.serai.store.Samples.leased;
import static dev.serai.store.Samples.link;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.Lane;
import dev.serai.sync.Delivery;
import dev.serai.sync.Delivery.State;
import dev.serai.sync.Inspecting;
import dev.serai.sync.SystemState;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which deliveries may be leased, looked up or read, and by whom (S11 to S13, I7). */
class DeliveriesTest {
    private final Fixture store = new Fixture();

    @BeforeEach
    void three_contacts_of_which_the_email_platform_holds_two() {
        store.run(tx -> {
            tx.saveRecords(List.of(ada(1, 1), ada(2, 1), ada(3, 1)), NOON);
            tx.saveLinks(List.of(link(11, 1, email("e-1")), link(12, 2, email("e-2"))));
        });
    }

    private void save(Delivery... deliveries) {
        store.run(tx -> tx.saveDeliveries(List.of(deliveries)));
    }

    private List<Long> leasable(Instant now) {
        return records(store.list(
                tx -> tx.leasable("email", "contact", Lane.CRITICAL, 10, now).found()));
    }

    private static List<Long> records(List<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::recordId).toList();
    }

    private List<Long> lookedUp(Instant now) {
        return records(
                store.list(tx -> tx.claimLookUps(10, Set.of("contact"), Set.of(), Set.of(), now, now.plusSeconds(60))));
    }

    @Test
    void deliveries_come_back_as_saved_are_overwritten_and_removed() {
        var first = due(1, "email", Lane.BULK, NOON);
        save(first, due(2, "email", Lane.BULK, NOON));
        save(leased(first, "e-1", 42, LATER));

        assertThat(store.list(tx -> tx.know(List.of(1L)).deliveries()))
                .containsExactly(leased(first, "e-1", 42, LATER));
        store.run(tx -> tx.removeDeliveries(List.of(first)));
        assertThat(store.list(tx -> tx.know(List.of(1L, 2L)).deliveries()))
                .containsExactly(due(2, "email", Lane.BULK, NOON));
    }

    @Test
    void the_longest_due_goes_first_and_before_it_the_critical_lane() {
        save(due(1, "email", Lane.BULK, NOON.minusSeconds(9)), due(2, "email", Lane.CRITICAL, NOON));
        assertThat(leasable(NOON)).containsExactly(2L, 1L);

        save(due(1, "email", Lane.BULK, NOON), due(2, "email", Lane.BULK, NOON.minusSeconds(1)));
        assertThat(leasable(NOON)).containsExactly(2L, 1L);
        assertThat(records(store.list(tx ->
                        tx.leasable("email", "contact", Lane.CRITICAL, 1, NOON).found())))
                .containsExactly(2L);
    }

    @Test
    void in_a_turn_of_bulk_the_critical_lane_comes_after_it() {
        save(due(1, "email", Lane.CRITICAL, NOON.minusSeconds(9)), due(2, "email", Lane.BULK, NOON));
        assertThat(records(store.list(tx ->
                        tx.leasable("email", "contact", Lane.BULK, 1, NOON).found())))
                .containsExactly(2L);
        assertThat(records(store.list(tx ->
                        tx.leasable("email", "contact", Lane.BULK, 2, NOON).found())))
                .containsExactly(2L, 1L);
    }

    @Test
    void only_due_ones_whose_time_has_come_are_leased() {
        save(
                delivery(1, "email", Lane.BULK, State.DUE, NOON, LATER, null),
                leased(due(2, "email", Lane.BULK, NOON), "e-2", 1, LATER));

        assertThat(leasable(NOON)).isEmpty();
        assertThat(leasable(LATER)).containsExactly(1L);
        save(delivery(1, "email", Lane.BULK, State.DEAD, NOON, NOON, null));
        assertThat(leasable(MUCH_LATER)).isEmpty();
    }

    @Test
    void a_create_waits_for_its_look_up() {
        save(due(3, "email", Lane.BULK, NOON));
        assertThat(leasable(NOON)).isEmpty();
        assertThat(lookedUp(NOON)).containsExactly(3L);
        assertThat(lookedUp(NOON)).isEmpty();

        save(delivery(3, "email", Lane.BULK, State.DUE, NOON, NOON, NOON));
        assertThat(leasable(NOON)).containsExactly(3L);
        assertThat(lookedUp(MUCH_LATER)).isEmpty();
    }

    @Test
    void a_link_that_comes_or_goes_changes_what_may_be_leased() {
        save(due(3, "email", Lane.BULK, NOON), due(1, "email", Lane.BULK, NOON));
        store.run(tx ->
                tx.saveLinks(List.of(link(13, 3, email("e-3")), Samples.buried(link(11, 1, email("e-1")), NOON))));

        assertThat(leasable(NOON)).containsExactly(3L);
        assertThat(lookedUp(NOON)).containsExactly(1L);
    }

    @Test
    void nothing_goes_to_a_system_that_is_paused_broken_or_limited() {
        save(due(1, "email", Lane.BULK, NOON), due(3, "email", Lane.BULK, NOON));

        store.run(tx -> tx.setPaused("email", "contact", true));
        assertThat(leasable(NOON)).isEmpty();
        assertThat(lookedUp(NOON)).isEmpty();
        store.run(tx -> tx.setPaused("email", "contact", false));
        store.run(tx -> tx.saveSystemState(new SystemState("email", "expired credentials", NOON, null, 0)));
        assertThat(leasable(NOON)).isEmpty();
        assertThat(lookedUp(NOON)).isEmpty();
        store.run(tx -> tx.saveSystemState(new SystemState("email", null, null, LATER, 1)));
        assertThat(leasable(NOON)).isEmpty();
        assertThat(lookedUp(NOON)).isEmpty();
        assertThat(leasable(LATER)).containsExactly(1L);
        assertThat(lookedUp(LATER)).containsExactly(3L);
    }

    @Test
    void look_ups_of_a_stopped_system_do_not_hold_up_those_of_others() {
        save(due(3, "email", Lane.BULK, NOON), due(3, "support", Lane.BULK, LATER), due(1, "crm", Lane.BULK, LATER));
        store.run(tx -> tx.saveSystemState(new SystemState("email", "expired credentials", NOON, null, 0)));

        assertThat(store.list(tx -> tx.claimLookUps(1, Set.of("contact"), Set.of(), Set.of(), LATER, MUCH_LATER)))
                .hasSize(1);
        assertThat(store.list(tx -> tx.claimLookUps(9, Set.of("contact"), Set.of(), Set.of(), LATER, MUCH_LATER)))
                .hasSize(1);
    }

    @Test
    void a_paused_flow_stops_the_look_ups_of_no_other() {
        save(due(3, "email", Lane.BULK, NOON), due(3, "support", Lane.BULK, NOON));
        store.run(tx -> tx.setPaused("email", "contact", true));

        assertThat(store.list(tx -> tx.claimLookUps(9, Set.of("contact"), Set.of(), Set.of(), NOON, LATER)))
                .extracting(Delivery::system)
                .containsExactly("support");
    }

    @Test
    void records_that_others_hold_are_skipped() {
        save(due(1, "email", Lane.BULK, NOON), due(2, "email", Lane.BULK, NOON));

        store.run(settling -> {
            settling.lock(List.of(1L));
            assertThat(leasable(NOON)).containsExactly(2L);
        });
        store.run(leasing -> {
            leasing.leasable("email", "contact", Lane.CRITICAL, 10, NOON);
            assertThat(leasable(NOON)).isEmpty();
        });
        assertThat(leasable(NOON)).containsExactly(1L, 2L);
    }

    @Test
    void a_lease_that_ran_out_is_unknown_and_is_read_by_one() {
        save(leased(due(1, "email", Lane.BULK, NOON), "e-1", 42, LATER));
        assertThat(store.get(tx -> tx.expireLeases(NOON)).intValue()).isZero();
        assertThat(store.get(tx -> tx.expireLeases(LATER)).intValue()).isEqualTo(1);

        var unknown = store.list(tx -> tx.claimUnknown(10, Set.of(), LATER, MUCH_LATER))
                .get(0);
        assertThat(unknown.state()).isEqualTo(State.UNKNOWN);
        assertThat(unknown.token()).isEqualTo(42);
        assertThat(unknown.leasedUntil()).isNull();
        assertThat(store.list(tx -> tx.claimUnknown(10, Set.of(), LATER, MUCH_LATER)))
                .isEmpty();
        assertThat(store.list(tx -> tx.claimUnknown(10, Set.of(), MUCH_LATER, MUCH_LATER)))
                .hasSize(1);
    }

    @Test
    void the_earliest_create_in_flight_is_known() {
        assertThat(earliestCreate()).isEqualTo(Long.MAX_VALUE);
        save(
                leased(due(3, "email", Lane.BULK, NOON), null, 50, NOON),
                leased(due(1, "email", Lane.BULK, NOON), "e-1", 40, NOON),
                leased(due(2, "crm", Lane.BULK, NOON), null, 30, NOON));
        store.run(tx -> tx.expireLeases(LATER));

        assertThat(earliestCreate()).isEqualTo(50);
    }

    private long earliestCreate() {
        var side = new Inspecting.Side("email", "contact");
        return store.get(tx -> tx.arrived(Set.of(side), List.of(), List.of(), NOON))
                .earliestCreates()
                .get(side);
    }
}
