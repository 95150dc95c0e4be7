package dev.serai.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.Warnings;
import dev.serai.sync.Inspecting.Noticed;
import dev.serai.sync.Inspecting.Side;
import dev.serai.sync.Remote.Notice;
import dev.serai.sync.Remote.Notice.Kind;
import dev.serai.sync.Remote.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What lists do and should not is kept for people, and told to the log once. */
class NoticesTest {
    private static final Side SIDE = new Side("crm", "contact");
    private static final Notice IGNORED = new Notice(Kind.FILTER_IGNORED, "the filter is ignored");
    private static final Notice CAPPED = new Notice(Kind.PAGE_CAPPED, "100 and not 1000");
    private final HubFixture hub = new HubFixture();
    private List<Notice> notices = List.of();

    @RegisterExtension
    final Warnings warnings = new Warnings(Chunks.class.getName());

    @BeforeEach
    void lists() {
        hub.pages = since -> new Page(List.of(), Map.of(), true, null, null, null, null, hub.now, notices);
    }

    private void sweep(Notice... noticed) {
        notices = List.of(noticed);
        hub.now = hub.now.plusSeconds(60);
        hub.hub.sweeping().sweep("crm", "contact");
    }

    @Test
    void aNoticeIsToldOnceAndKeptAsLongAsItHolds() {
        sweep(IGNORED);
        var first = hub.now;
        sweep(IGNORED);

        assertThat(hub.queries.notices()).containsExactly(new Noticed(SIDE, IGNORED, first, hub.now));
        assertThat(warnings.told()).containsExactly("crm/contact: the filter is ignored");

        sweep(CAPPED, new Notice(Kind.FILTER_IGNORED, null));
        assertThat(hub.queries.notices()).containsExactly(new Noticed(SIDE, CAPPED, hub.now, hub.now));
        sweep();
        assertThat(hub.queries.notices())
                .as("a sweep that learns nothing changes nothing")
                .hasSize(1);
        sweep(IGNORED);
        assertThat(warnings.told()).as("it came back").hasSize(3);
    }

    @Test
    void anotherReplicaDoesNotTellItAgain() {
        sweep(IGNORED);
        var again = hub.restarted();
        again.pages = hub.pages;
        again.hub.sweeping().sweep("crm", "contact");

        assertThat(warnings.told()).hasSize(1);
    }

    @Test
    void aBackfillNoticesToo() {
        notices = List.of(CAPPED);
        var id = hub.hub.backfilling().start("crm", "contact").id();
        hub.hub.backfilling().step(id);

        assertThat(hub.queries.notices()).containsExactly(new Noticed(SIDE, CAPPED, hub.now, hub.now));
    }
}
