package dev.serai.sync;

import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.SystemSpec;
import dev.serai.record.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A system that shows what it was sent only some time later: that it finds nobody counts after that time alone (S13, S19). */
class VisibleAfterTest {
    private static final Duration VISIBLE_AFTER = Duration.ofMinutes(5);

    private final HubFixture hub = new HubFixture();
    private LeasedDelivery create;
    private Instant sentAt;

    /** Ada was sent to the support desk, which lags behind. */
    @BeforeEach
    void sent() {
        Descriptions.change(hub, "support", VisibleAfterTest::lagging);
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", "Analytical Engines"));
        hub.settle();
        create = hub.lease("support").get(0);
        sentAt = hub.now;
    }

    @Test
    void aCreateThatIsNotFoundIsRepeatedOnlyAfterTheDeclaredTime() {
        var counts = sentAt.plus(VISIBLE_AFTER).plus(ResolvingUnknown.LATE_ARRIVAL);
        resolvedAt(sentAt.plus(Hub.LEASE).plusSeconds(1));
        var delivery = hub.deliveries(create.recordId(), "support");
        assertThat(delivery.state()).isEqualTo(Delivery.State.UNKNOWN);
        assertThat(delivery.notBefore()).isEqualTo(counts);

        resolvedAt(counts.minusMillis(1));
        assertThat(hub.lease("support")).isEmpty();

        resolvedAt(counts);
        assertThat(hub.lease("support")).singleElement().satisfies(again -> {
            assertThat(again.operation()).isEqualTo(Delivery.Operation.CREATE);
            assertThat(again.recordId()).isEqualTo(create.recordId());
        });
    }

    @Test
    void aCreateThatShowsWithinTheDeclaredTimeIsNotRepeated() {
        resolvedAt(sentAt.plus(Hub.LEASE).plusSeconds(1));
        hub.found = value -> List.of(ada());

        resolvedAt(sentAt.plus(VISIBLE_AFTER).plus(ResolvingUnknown.LATE_ARRIVAL));

        assertThat(hub.link(support("4711")).recordId()).isEqualTo(create.recordId());
        assertThat(hub.lease("support")).isEmpty();
    }

    @Test
    void anUpdateWhoseRecordIsNotFoundIsPlannedAnewOnlyAfterTheDeclaredTime() {
        hub.accepted(create, "4711");
        hub.receive(hub.told(crm("c-1"), "Augusta", "ada@example.org", "Analytical Engines"));
        hub.settle();
        hub.lease("support");
        hub.now = hub.now.plus(Hub.LEASE).plusSeconds(1);
        hub.hub.unknown().resolve();
        assertThat(hub.deliveries(create.recordId(), "support").notBefore())
                .isEqualTo(hub.now.plus(VISIBLE_AFTER).plusSeconds(2));

        hub.there.put(support("4711"), ada());
        hub.now = hub.now.plus(VISIBLE_AFTER).plusSeconds(2);
        hub.settle();

        assertThat(hub.lease("support")).singleElement().satisfies(again -> {
            assertThat(again.operation()).isEqualTo(Delivery.Operation.UPDATE);
            assertThat(again.externalId()).isEqualTo("4711");
        });
    }

    @Test
    void whoIsNotFoundIsDeletedOnlyAfterTheDeclaredTime() {
        hub.accepted(create, "4711");
        var suspected = hub.now;
        hub.receive(Hints.hint(support("4711"), hub.now, Lane.CRITICAL, null));
        hub.settle();

        hub.now = suspected.plus(VISIBLE_AFTER);
        hub.settle();
        assertThat(hub.link(support("4711")).live()).isTrue();
        assertThat(hub.lease("crm")).isEmpty();

        hub.now = suspected.plus(VISIBLE_AFTER).plusSeconds(1);
        hub.settle();
        assertThat(hub.link(support("4711")).live()).isFalse();
        assertThat(hub.lease("crm")).extracting(LeasedDelivery::operation).containsExactly(Delivery.Operation.DELETE);
    }

    /** S3: it may be there, and only not be seen yet; what was told of it is over only after that time. */
    @Test
    void aCopyThatIsNotFoundIsReadAgainAfterTheDeclaredTime() {
        hub.receive(hub.told(support("4711"), "Augusta", "ada@example.org", null));
        hub.now = hub.now.plusSeconds(1);
        hub.accepted(create, "4712");
        hub.now = hub.now.plusSeconds(1);
        hub.settle();
        assertThat(hub.conflicts(Conflict.Kind.IDENTITY)).isEmpty();

        hub.there.put(support("4711"), ada());
        hub.now = hub.now.plus(VISIBLE_AFTER);
        hub.settle();

        assertThat(hub.conflicts(Conflict.Kind.IDENTITY))
                .extracting(Conflict::externalId)
                .containsExactly("4711");
    }

    @Test
    void whoIsNotFoundAndWasNeverKnownIsOverAfterTheDeclaredTime() {
        hub.accepted(create, "4711");
        hub.receive(Hints.hint(support("4712"), hub.now, Lane.CRITICAL, null));
        hub.settle();
        assertThat(hints()).isOne();

        hub.now = hub.now.plus(VISIBLE_AFTER);
        hub.settle();
        assertThat(hints()).isZero();
    }

    private long hints() {
        return hub.queries.inbox(hub.now).stream()
                .mapToLong(inbox -> inbox.hints())
                .sum();
    }

    private void resolvedAt(Instant time) {
        hub.now = time;
        hub.hub.unknown().resolve();
        hub.settle();
    }

    private static Remote.Item ada() {
        var content = contact("support", "Ada", "ada@example.org", "Analytical Engines");
        return new Remote.Item("4711", content, null, null, null, false);
    }

    private static SystemSpec.Resource lagging(SystemSpec.Resource desk) {
        return new SystemSpec.Resource(
                desk.description(),
                desk.item(),
                VISIBLE_AFTER,
                desk.headers(),
                desk.list(),
                desk.get(),
                desk.find(),
                desk.create(),
                desk.update(),
                desk.upsert(),
                desk.delete(),
                desk.batch(),
                desk.webhook());
    }
}
