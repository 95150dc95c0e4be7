package dev.serai.sync;

import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A system that answers no searches and no reads for a long time: what is due there was not tried meanwhile, and is not given up when it is (S16). */
class UnansweredSearchesTest {
    /** More than a delivery may fail. */
    private static final int LONG = Retries.TRANSIENT.usual.attempts() + 10;

    private final HubFixture hub = new HubFixture();

    @BeforeEach
    void inTheCrm() {
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", null));
        hub.settle();
    }

    @Test
    void aCreateThatWasOnlySearchedForIsTriedAsOftenAsAnyOther() {
        hub.unsearchable = Remote.Failure.TRANSIENT;
        for (var time = 0; time < LONG; time++) {
            assertThat(hub.hub.lookUps().lookUp()).isPositive();
            hub.now = hub.now.plus(Duration.ofMinutes(20));
        }
        hub.unsearchable = null;

        failedOnce(hub.lease("support"));
    }

    @Test
    void anUpdateThatWasOnlyReadIsTriedAsOftenAsAnyOther() {
        hub.accepted(hub.lease("support").get(0), "4711");
        hub.receive(hub.told(crm("c-1"), "Augusta", "ada@example.org", null));
        hub.settle();
        assertThat(hub.lease("support")).hasSize(1);
        hub.now = hub.now.plus(Hub.LEASE).plusSeconds(1);
        hub.failing.put(support("4711"), Remote.Failure.TRANSIENT);
        for (var time = 0; time < LONG; time++) {
            assertThat(hub.hub.unknown().resolve()).isPositive();
            hub.now = hub.now.plus(Duration.ofMinutes(20));
        }
        hub.failing.clear();
        var there = contact("support", "Ada", "ada@example.org", null);
        hub.there.put(support("4711"), new Remote.Item("4711", there, null, null, null, false));
        hub.hub.unknown().resolve();
        hub.settle();
        hub.now = hub.now.plusSeconds(2);

        failedOnce(hub.lease("support"));
    }

    @Test
    void searchesCountUntilOneIsAnswered() {
        hub.unsearchable = Remote.Failure.TRANSIENT;
        for (var time = 0; time < LONG; time++) {
            hub.hub.lookUps().lookUp();
            hub.now = hub.now.plus(Duration.ofMinutes(20));
        }
        hub.hub.lookUps().lookUp();
        var delivery = hub.deliveries(hub.link(crm("c-1")).recordId(), "support");
        assertThat(delivery.unanswered()).isGreaterThan(LONG);
        assertThat(delivery.attempts()).isZero();

        hub.unsearchable = null;
        hub.now = hub.now.plus(Duration.ofMinutes(20));
        hub.hub.lookUps().lookUp();
        assertThat(hub.deliveries(delivery.recordId(), "support").unanswered()).isZero();
    }

    private void failedOnce(List<LeasedDelivery> leased) {
        assertThat(leased).hasSize(1);
        hub.answered(leased.get(0), Outcome.Result.TRANSIENT, null, hub.now, "POST /contacts answered 503");
        assertThat(hub.deliveries(leased.get(0).recordId(), "support").state()).isEqualTo(Delivery.State.DUE);
        assertThat(hub.queries.deadLetters(null, 0, 10)).isEmpty();
    }
}
