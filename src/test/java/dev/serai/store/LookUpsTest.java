package dev.serai.store;

import static dev.serai.store.Samples.LATER;
import static dev.serai.store.Samples.MUCH_LATER;
import static dev.serai.store.Samples.NOON;
import static dev.serai.store.Samples.ada;
import static dev.serai.store.Samples.due;
import static dev.serai.store.Samples.email;
import static dev.serai.store.Samples.link;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.Lane;
import dev.serai.sync.Backfill;
import dev.serai.sync.Delivery;
import dev.serai.sync.Inspecting.Side;
import dev.serai.sync.SystemState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which creates go on without a look-up: those where it would find nothing (S13). */
class LookUpsTest {
    private static final Side EMAIL = new Side("email", "contact");

    private final Fixture store = new Fixture();

    @BeforeEach
    void three_contacts_of_which_the_email_platform_holds_one() {
        store.run(tx -> {
            tx.saveRecords(List.of(ada(1, 1), ada(2, 1), ada(3, 1)), NOON);
            tx.saveLinks(List.of(link(11, 1, email("e-1"))));
            tx.saveDeliveries(Stream.of(1L, 2L, 3L)
                    .map(record -> due(record, "email", Lane.BULK, NOON))
                    .toList());
        });
    }

    private void backfilled(Backfill.State state, Instant until) {
        store.run(tx ->
                tx.saveBackfill(new Backfill(0, "email", "contact", state, null, 3, 3L, NOON, NOON, until, null)));
    }

    private Map<Side, Long> passedOver(Set<Side> unsearchable, int limit, Instant now) {
        return store.get(tx -> tx.passOverLookUps(unsearchable, limit, now));
    }

    private List<Long> claimed(Set<Side> unsearchable, Instant now) {
        return records(store.list(
                tx -> tx.claimLookUps(10, Set.of("contact"), Set.of(), unsearchable, now, now.plusSeconds(60))));
    }

    private static List<Long> records(List<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::recordId).sorted().toList();
    }

    private List<Long> leasable(Instant now) {
        return records(store.list(
                tx -> tx.leasable("email", "contact", Lane.CRITICAL, 10, now).found()));
    }

    @Test
    void all_are_looked_up_where_there_was_no_backfill_or_it_is_not_complete() {
        assertThat(passedOver(Set.of(), 10, LATER)).isEmpty();
        backfilled(Backfill.State.COMPLETE, NOON);
        backfilled(Backfill.State.RUNNING, null);
        assertThat(passedOver(Set.of(), 10, LATER)).isEmpty();
        assertThat(claimed(Set.of(), LATER)).containsExactly(2L, 3L);
    }

    @Test
    void a_complete_backfill_spares_them_and_says_when() {
        backfilled(Backfill.State.RUNNING, null);
        backfilled(Backfill.State.COMPLETE, NOON);
        assertThat(claimed(Set.of(), LATER)).isEmpty();
        assertThat(passedOver(Set.of(), 10, LATER)).isEqualTo(Map.of(EMAIL, 2L));
        assertThat(leasable(LATER)).containsExactly(1L, 2L, 3L);
        assertThat(store.list(tx -> tx.know(List.of(1L, 2L)).deliveries()))
                .extracting(Delivery::lookedUp)
                .containsExactlyInAnyOrder(null, LATER);
    }

    @Test
    void but_not_before_all_of_its_side_that_was_received_until_its_end_is_settled() {
        backfilled(Backfill.State.COMPLETE, NOON);
        var read = store.get(tx -> tx.append(List.of(Samples.edit(email("e-2")), Samples.hint(email("e-3")))));
        store.run(tx -> tx.park(List.of(read[0])));
        assertThat(passedOver(Set.of(), 10, LATER)).isEmpty();
        assertThat(claimed(Set.of(), LATER)).containsExactly(2L, 3L);

        store.run(tx -> tx.complete(List.of(read[0])));
        assertThat(passedOver(Set.of(), 10, MUCH_LATER)).isEqualTo(Map.of(EMAIL, 2L));
    }

    @Test
    void what_came_after_its_end_or_from_elsewhere_is_not_waited_for() {
        backfilled(Backfill.State.COMPLETE, NOON.minusSeconds(1));
        store.run(tx -> tx.append(List.of(Samples.edit(email("e-2")), Samples.edit(Samples.crm("c-2")))));
        assertThat(passedOver(Set.of(), 10, LATER)).isEqualTo(Map.of(EMAIL, 2L));
    }

    @Test
    void what_cannot_be_searched_is_not_looked_up() {
        assertThat(claimed(Set.of(EMAIL), LATER)).isEmpty();
        assertThat(passedOver(Set.of(EMAIL, new Side("crm", "contact")), 1, LATER))
                .isEqualTo(Map.of(EMAIL, 1L));
        assertThat(passedOver(Set.of(EMAIL), 1, LATER)).isEqualTo(Map.of(EMAIL, 1L));
        assertThat(passedOver(Set.of(EMAIL), 1, LATER)).isEmpty();
    }

    @Test
    void what_is_not_due_yet_or_stopped_stays() {
        backfilled(Backfill.State.COMPLETE, NOON);
        assertThat(passedOver(Set.of(), 10, NOON.minusSeconds(1))).isEmpty();
        store.run(tx -> tx.setPaused("email", "contact", true));
        assertThat(passedOver(Set.of(), 10, LATER)).isEmpty();
        store.run(tx -> {
            tx.setPaused("email", "contact", false);
            tx.saveSystemState(new SystemState("email", null, null, LATER.plusSeconds(1), 1));
        });
        assertThat(passedOver(Set.of(), 10, LATER)).isEmpty();
        assertThat(passedOver(Set.of(), 10, MUCH_LATER)).isEqualTo(Map.of(EMAIL, 2L));
    }
}
