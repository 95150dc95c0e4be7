package dev.serai.sync;

import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the hub does with what it heard of a copy that was there before it created its own, as a search did not find that one any more (S3, S13). */
class GoneCopiesTest {
    /** Until a create that is not found counts as not done. */
    private static final Duration NOT_DONE = Hub.LEASE.plus(Duration.ofMinutes(2));

    private final HubFixture hub = new HubFixture();
    private long record;

    /** Ada's create came to nothing known. A copy of her was heard of, which waits, as it may be what came of it; then it was not found, and another one was created. */
    @BeforeEach
    void createdAgain() {
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", null));
        hub.settle();
        record = hub.lease("support").get(0).recordId();
        hub.receive(hub.told(support("4711"), "Ada", "ada@example.org", null));
        hub.settle();
        hub.now = hub.now.plus(NOT_DONE);
        hub.hub.unknown().resolve();
        hub.accepted(hub.lease("support").get(0), "4712");
        hub.now = hub.now.plusSeconds(60);
    }

    /** Somebody had deleted it in the desk: found by the simulation. */
    @Test
    void asksNobodyWhoACopyIsThatIsGoneSince() {
        hub.settle();
        assertThat(hub.conflicts(Conflict.Kind.IDENTITY)).isEmpty();
        assertThat(waiting()).as("waits for nobody").isZero();
        assertThat(hub.link(support("4711"))).isNull();
        assertThat(hub.link(support("4712"))).isEqualTo(new HubFixture.Linked(record, true));
    }

    @Test
    void asksWhoACopyIsThatIsThereAfterAll() {
        var there = contact("support", "Augusta", "ada@example.org", null);
        hub.there.put(support("4711"), new Remote.Item("4711", there, null, null, null, false));
        hub.settle();
        assertThat(hub.conflicts(Conflict.Kind.IDENTITY))
                .extracting(Conflict::externalId)
                .containsExactly("4711");
        assertThat(asked()).as("as it is now").isEqualTo(there);
    }

    private Map<String, Object> asked() {
        var change = hub.conflicts(Conflict.Kind.IDENTITY).get(0).change();
        return hub.store.inTransaction(tx -> tx.parked(change)).orElseThrow().content();
    }

    private long waiting() {
        return hub.queries.inbox(hub.now).stream()
                .mapToLong(inbox -> inbox.pending() + inbox.waiting() + inbox.parked() + inbox.hints())
                .sum();
    }
}
