package dev.serai.store;

import static dev.serai.store.Samples.LATER;
import static dev.serai.store.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sync.Backfill;
import dev.serai.sync.SystemState;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Systems, pauses, cursors and backfills. */
class RunsTest {
    private final Fixture store = new Fixture();

    @Test
    void an_unknown_system_is_healthy_and_a_saved_state_stays() {
        assertThat(store.get(tx -> tx.systemState("crm")).equals(new SystemState("crm", null, null, null, 0)))
                .isTrue();
        var broken = new SystemState("crm", "expired credentials", NOON, LATER, 3);
        store.run(tx -> tx.saveSystemState(broken));
        assertThat(store.get(tx -> tx.systemState("crm")).equals(broken)).isTrue();

        var healthy = new SystemState("crm", null, null, null, 0);
        store.run(tx -> tx.saveSystemState(healthy));
        assertThat(store.get(tx -> tx.systemState("crm")).equals(healthy)).isTrue();
    }

    @Test
    void a_pause_holds_until_it_is_lifted() {
        store.run(tx -> {
            tx.setPaused("crm", "contact", true);
            tx.setPaused("crm", "contact", true);
        });
        assertThat(store.get(tx -> tx.paused("crm", "contact")).booleanValue()).isTrue();
        assertThat(store.get(tx -> tx.paused("crm", "order")).booleanValue()).isFalse();
        store.run(tx -> tx.setPaused("crm", "contact", false));
        assertThat(store.get(tx -> tx.paused("crm", "contact")).booleanValue()).isFalse();
    }

    @Test
    void a_cursor_is_null_before_the_first_and_then_what_was_saved() {
        Map<String, Object> none = store.get(tx -> tx.cursor("crm", "contact"));
        assertThat(none).isNull();

        store.run(tx -> tx.saveCursor("crm", "contact", Map.of("since", "2026"), NOON));
        store.run(tx -> tx.saveCursor("crm", "contact", Map.of("since", Samples.HOSTILE), NOON));
        Map<String, Object> saved = store.get(tx -> tx.cursor("crm", "contact"));
        assertThat(saved).isEqualTo(Map.of("since", Samples.HOSTILE));
        store.run(tx -> tx.saveCursor("crm", "contact", null, NOON));
        Map<String, Object> again = store.get(tx -> tx.cursor("crm", "contact"));
        assertThat(again).isNull();
    }

    private static Backfill backfill(long id, Backfill.State state, long done) {
        return new Backfill(id, "crm", "contact", state, Map.of("page", "2"), done, null, NOON, LATER, null, null);
    }

    @Test
    void a_backfill_gets_an_id_is_overwritten_and_the_newest_is_found() {
        Backfill first = store.get(tx -> tx.saveBackfill(backfill(0, Backfill.State.RUNNING, 1)));
        Backfill second = store.get(tx -> tx.saveBackfill(backfill(0, Backfill.State.RUNNING, 2)));
        store.run(tx -> tx.saveBackfill(backfill(first.id(), Backfill.State.COMPLETE, 9)));

        assertThat(second.id()).isGreaterThan(first.id());
        assertThat(store.maybe(tx -> tx.backfill(first.id())))
                .contains(backfill(first.id(), Backfill.State.COMPLETE, 9));
        assertThat(store.maybe(tx -> tx.latestBackfill("crm", "contact"))).contains(second);
        assertThat(store.maybe(tx -> tx.latestBackfill("email", "contact"))).isEmpty();
        assertThat(new Queries(store.database).backfills(Long.MAX_VALUE, 1)).containsExactly(second);
        assertThat(new Queries(store.database).latestBackfills()).containsExactly(second);
        assertThat(new Queries(store.database).backfill(second.id())).contains(second);
    }
}
