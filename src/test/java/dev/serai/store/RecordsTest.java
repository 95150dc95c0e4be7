package dev.serai.store;

import static dev.serai.store.Samples.LATER;
import static dev.serai.store.Samples.MUCH_LATER;
import static dev.serai.store.Samples.NOON;
import static dev.serai.store.Samples.ada;
import static dev.serai.store.Samples.buried;
import static dev.serai.store.Samples.crm;
import static dev.serai.store.Samples.email;
import static dev.serai.store.Samples.link;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.serai.record.ExternalId;
import dev.serai.record.HubRecord;
import dev.serai.record.Link;
import dev.serai.record.LinkField;
import dev.serai.record.Weight;
import dev.serai.sync.Inspecting;
import dev.serai.sync.Origin;
import dev.serai.sync.Revision;
import dev.serai.sync.Unseen;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Records and links come back equal to what was saved, and the database itself holds I4. */
class RecordsTest {
    private final Fixture store = new Fixture();

    private Map<Long, HubRecord> locked(long... ids) {
        return store.get(tx -> tx.lock(java.util.Arrays.stream(ids).boxed().toList()));
    }

    @Test
    void records_are_saved_and_overwritten_whatever_they_hold() {
        store.run(tx -> tx.saveRecords(List.of(ada(1, 3), ada(2, 1)), NOON));
        store.run(tx -> tx.saveRecords(List.of(ada(2, 4)), LATER));

        assertThat(locked(1, 2, 3)).isEqualTo(Map.of(1L, ada(1, 3), 2L, ada(2, 4)));
    }

    @Test
    void a_tombstone_stays_one() {
        var gone = new HubRecord(1, "contact", 9, true, Map.of());
        store.run(tx -> tx.saveRecords(List.of(gone), NOON));

        assertThat(locked(1)).isEqualTo(Map.of(1L, gone));
    }

    @Test
    void ids_of_merged_records_give_the_survivor() throws Exception {
        store.run(tx -> tx.saveRecords(List.of(ada(1, 1), ada(2, 2), ada(3, 3)), NOON));
        try (var connection = store.database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("update record set merged_into = id + 1 where id < 3");
        }

        assertThat(locked(1)).isEqualTo(Map.of(3L, ada(3, 3)));
        assertThat(locked(1, 2, 3)).isEqualTo(Map.of(3L, ada(3, 3)));
    }

    @Test
    void links_come_back_by_external_record_and_by_record() {
        var crm = link(10, 1, crm(Samples.HOSTILE));
        var email = buried(link(11, 1, email("9f3a")), NOON);
        store.run(tx -> tx.saveLinks(List.of(crm, email)));

        Map<ExternalId, Link> found = store.get(tx -> tx.links(List.of(crm.external(), email.external(), crm("x"))));
        assertThat(found).isEqualTo(Map.of(crm.external(), crm, email.external(), email));
        assertThat(store.list(tx -> tx.know(List.of(1L, 2L)).links())).containsExactlyInAnyOrder(crm, email);
    }

    @Test
    void a_link_may_move_and_change() {
        store.run(tx -> tx.saveLinks(List.of(link(10, 1, crm("c-1")))));
        var moved = buried(link(10, 2, crm("c-1")), LATER);
        store.run(tx -> tx.saveLinks(List.of(moved)));

        assertThat(store.list(tx -> tx.know(List.of(1L)).links())).isEmpty();
        assertThat(store.list(tx -> tx.know(List.of(2L)).links())).containsExactly(moved);
    }

    @Test
    void one_external_record_has_one_link_and_a_record_one_live_link_per_system() {
        store.run(tx -> tx.saveLinks(List.of(link(10, 1, crm("c-1")))));

        assertThatThrownBy(() -> store.run(tx -> tx.saveLinks(List.of(link(11, 2, crm("c-1"))))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("23505")
                .hasMessageNotContaining("c-1");
        assertThatThrownBy(() -> store.run(tx -> tx.saveLinks(List.of(link(11, 1, crm("c-2"))))))
                .isInstanceOf(StoreException.class);
        store.run(tx -> tx.saveLinks(List.of(link(12, 1, crm("c-3")), buried(link(10, 1, crm("c-1")), NOON))));
        store.run(tx -> tx.saveLinks(List.of(buried(link(13, 1, crm("c-4")), NOON))));
        assertThat(store.list(tx -> tx.know(List.of(1L)).links())).hasSize(3);
    }

    @Test
    void history_keeps_each_version_once() {
        var revision = new Revision(
                1,
                2,
                NOON,
                5,
                "crm",
                "taken,set-merge",
                Map.of("score", new BigDecimal("1")),
                Map.of("note", Samples.HOSTILE),
                new Origin("c-1", NOON, null, 3, true, Map.of("score", "taken", "note", "set-merge"), "ada"));
        store.run(tx -> tx.addHistory(List.of(revision)));

        assertThat(new Queries(store.database).history(1, Long.MAX_VALUE, 10)).containsExactly(revision);
        assertThatThrownBy(() -> store.run(tx -> tx.addHistory(List.of(revision))))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void deletes_and_live_links_are_counted() {
        store.run(tx -> tx.saveLinks(List.of(
                link(10, 1, crm("c-1")),
                link(11, 2, crm("c-2")),
                buried(link(12, 3, crm("c-3")), LATER),
                buried(link(13, 4, crm("c-4")), NOON),
                link(14, 1, email("e-1")))));

        long[] counts = store.get(tx -> tx.deletesAndLinks("crm", "contact", LATER));
        assertThat(counts).containsExactly(1, 2);
    }

    /** Two that settle deletes at the same time would both stay below the brake. */
    @Test
    void whoever_settles_deletes_of_a_side_sees_those_of_others() throws Exception {
        var crm = List.of(new Inspecting.Side("crm", "contact"));
        store.run(tx -> tx.saveLinks(List.of(link(10, 1, crm("c-1")), link(11, 2, crm("c-2")))));
        var other = Executors.newSingleThreadExecutor();
        var counted = store.get(tx -> {
            tx.settleDeletesAlone(crm);
            assertThat(tx.deletesAndLinks("crm", "contact", NOON)).containsExactly(0, 2);
            var waits = other.submit(() -> store.get(second -> {
                second.settleDeletesAlone(crm);
                return second.deletesAndLinks("crm", "contact", NOON);
            }));
            await().atMost(1, TimeUnit.MINUTES)
                    .untilAsserted(() -> assertThat(waiting()).isEqualTo(1));
            tx.saveLinks(List.of(buried(link(10, 1, crm("c-1")), LATER)));
            return waits;
        });
        assertThat(counted.get(1, TimeUnit.MINUTES)).containsExactly(1, 1);
        other.shutdown();
    }

    private long waiting() throws SQLException {
        try (var connection = store.database.getConnection();
                var found = connection
                        .createStatement()
                        .executeQuery(
                                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")) {
            found.next();
            return found.getLong(1);
        }
    }

    @Test
    void live_links_come_in_pages_that_fit_together() {
        var text = "x".repeat(Weight.TOGETHER / 2 + 1);
        store.run(tx -> tx.saveLinks(List.of(
                holding(10, 1, crm("c-1"), text),
                holding(11, 2, crm("c-2"), text),
                holding(12, 3, crm("c-3"), "short"))));

        assertThat(store.list(tx -> tx.liveLinksAfter("crm", "contact", 0, 9)))
                .extracting(Link::id)
                .containsExactly(10L);
        assertThat(store.list(tx -> tx.liveLinksAfter("crm", "contact", 10, 9)))
                .extracting(Link::id)
                .containsExactly(11L, 12L);
        assertThat(store.list(tx -> tx.liveLinksAfter("crm", "contact", 12, 9))).isEmpty();
    }

    private static Link holding(long id, long record, ExternalId external, String text) {
        var fields = Map.of("company", new LinkField(text, text, 1, 0, null));
        return new Link(id, record, external, null, null, "first seen", fields, List.of(), NOON, NOON);
    }

    @Test
    void links_that_were_not_seen_are_found_page_by_page() {
        store.run(tx -> {
            tx.saveLinks(List.of(
                    link(10, 1, crm("c-1")),
                    link(11, 2, crm("c-2")),
                    link(12, 3, crm("c-3")),
                    link(13, 4, email("e"))));
            tx.markSeen(List.of(crm("c-2"), crm("nobody")), MUCH_LATER);
            tx.markSeen(List.of(crm("c-2")), LATER);
        });

        assertThat(store.list(tx -> tx.unseenSince("crm", "contact", LATER, 0, 1)))
                .containsExactly(new Unseen(10, 1, crm("c-1")));
        assertThat(store.list(tx -> tx.unseenSince("crm", "contact", LATER, 10, 9)))
                .containsExactly(new Unseen(12, 3, crm("c-3")));
        assertThat(store.list(tx -> tx.unseenSince("crm", "contact", NOON, 0, 9)))
                .isEmpty();
    }

    @Test
    void suspicion_lasts_from_the_first_not_found_until_the_record_is_seen() {
        store.run(tx -> tx.saveLinks(List.of(link(10, 1, crm("c-1")))));

        assertThat(store.get(tx -> tx.suspect(crm("c-1"), NOON)).equals(NOON)).isTrue();
        assertThat(store.get(tx -> tx.suspect(crm("c-1"), LATER)).equals(NOON)).isTrue();
        store.run(tx -> tx.markSeen(List.of(crm("c-1")), LATER));
        assertThat(store.get(tx -> tx.suspect(crm("c-1"), MUCH_LATER)).equals(MUCH_LATER))
                .isTrue();
        assertThat(store.get(tx -> tx.suspect(crm("nobody"), LATER)).equals(LATER))
                .isTrue();
    }

    @Test
    void ids_are_reserved_in_bulk() {
        long[] ids = store.get(tx -> tx.nextIds(500));

        assertThat(ids).hasSize(500).doesNotHaveDuplicates();
        assertThat(store.get(tx -> tx.nextIds(1))[0]).isGreaterThan(ids[499]);
    }
}
