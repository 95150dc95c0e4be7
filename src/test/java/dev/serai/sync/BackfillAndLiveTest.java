package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.Change;
import dev.serai.sync.Remote.Item;
import dev.serai.sync.Remote.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A backfill beside what happens meanwhile: people edit, and the process that reads is killed. */
class BackfillAndLiveTest {
    private static final int PAGES = 4;
    private static final int SIZE = 3;

    private HubFixture hub = new HubFixture();
    private final List<Integer> read = new ArrayList<>();
    private boolean times = true;

    /** Pages of contacts who were last changed long ago. */
    private Function<Map<String, Object>, Page> pages() {
        return since -> {
            var page = since == null ? 1 : ((Number) since.get("page")).intValue();
            read.add(page);
            var asOf = hub.now;
            hub.now = hub.now.plusSeconds(5);
            var items = IntStream.range(0, SIZE)
                    .mapToObj(at -> item("c-" + page + "-" + at, "Old"))
                    .toList();
            return new Page(
                    items, Map.of("page", page + 1), page == PAGES, (long) PAGES * SIZE, null, null, null, asOf);
        };
    }

    private Item item(String id, String name) {
        return new Item(
                id,
                contact("crm", name, id + "@example.org", null),
                null,
                null,
                times ? Instant.parse("2026-01-01T00:00:00Z") : null,
                false);
    }

    /** Somebody edits; where the system tells no times, it is read, as what it told is only a hint. */
    private void edited(String id, String name) {
        hub.now = hub.now.plusSeconds(5);
        var content = contact("crm", name, id + "@example.org", null);
        if (times) {
            hub.receive(hub.change(crm(id), Change.Kind.UPSERT, content, hub.now));
        } else {
            hub.there.put(crm(id), new Item(id, content, null, null, null, false));
            hub.receive(hub.change(crm(id), Change.Kind.HINT, null, null));
            hub.hub.hints().answer();
        }
    }

    private Object name(String id) {
        return hub.value(hub.link(crm(id)).recordId(), "firstName");
    }

    /** The page was read before the edit and is settled after it, or together with it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEditThatWasMadeWhileItsPageWasOnItsWayIsNotUndone(boolean withTimes) {
        times = withTimes;
        var pages = pages();
        hub.pages = since -> {
            var page = pages.apply(since);
            if (read.equals(List.of(1))) {
                edited("c-1-0", "Late");
                hub.settle();
                edited("c-1-1", "Later");
            }
            return page;
        };
        var id = hub.hub.backfilling().start("crm", CONTACT).id();
        while (hub.hub.backfilling().step(id)) {}

        hub.settle();

        assertThat(name("c-1-0")).isEqualTo("Late");
        assertThat(name("c-1-1")).isEqualTo("Later");
        assertThat(name("c-1-2")).isEqualTo("Old");
    }

    @Test
    void anEditOfWhomTheBackfillHasReadAlreadyIsTaken() {
        hub.pages = pages();
        var id = hub.hub.backfilling().start("crm", CONTACT).id();
        hub.hub.backfilling().step(id);
        hub.settle();

        edited("c-1-0", "New");
        while (hub.hub.backfilling().step(id)) {}
        hub.settle();

        assertThat(name("c-1-0")).isEqualTo("New");
    }

    /** Killed after a page was read and before it was kept: that page is read again, those before it are not. */
    @Test
    void whatWasKilledGoesOnFromItsCheckpointInAnotherProcess() {
        var pages = pages();
        hub.pages = since -> {
            var page = pages.apply(since);
            if (read.size() == 3) {
                throw new Killed();
            }
            return page;
        };
        var id = hub.hub.backfilling().start("crm", CONTACT).id();
        try {
            while (hub.hub.backfilling().step(id)) {}
        } catch (Killed e) {
            var until = hub.now.plus(Duration.ofMinutes(2));
            hub.store.inTransaction(tx -> tx.lease("backfill/" + id, "one that died", hub.now, until));
        }
        assertThat(hub.queries.backfill(id).orElseThrow().done()).isEqualTo(2L * SIZE);
        hub = hub.restarted();
        hub.pages = pages();
        assertThat(hub.hub.backfilling().step(id))
                .as("while the dead one's lease holds")
                .isFalse();

        hub.now = hub.now.plus(Duration.ofMinutes(2));
        while (hub.hub.backfilling().step(id)) {}
        hub.settle();

        assertThat(read).containsExactly(1, 2, 3, 3, 4);
        assertThat(hub.queries.backfill(id).orElseThrow())
                .satisfies(done -> assertThat(done.state()).isEqualTo(Backfill.State.COMPLETE))
                .satisfies(done -> assertThat(done.done()).isEqualTo((long) PAGES * SIZE));
        assertThat(hub.queries.records(CONTACT, Long.MAX_VALUE, 100)).hasSize(PAGES * SIZE);
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
