package dev.serai.sync;

import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of an update whose outcome is unknown where no read tells it: nothing waits for it for ever, and nobody is asked every second (S11, S12). */
class RefusedReadsTest {
    private final HubFixture hub = new HubFixture();
    private final AtomicInteger reads = new AtomicInteger();
    private long record;

    /** Ada is in the CRM and in the support desk, which refuses to be read; what somebody changed of her was sent there, who knows with what outcome, and the desk told something, too. */
    @BeforeEach
    void sent() {
        hub.receive(hub.told(crm("c-1"), "Ada", "ada@example.org", null));
        hub.settle();
        var create = hub.lease("support").get(0);
        record = create.recordId();
        hub.accepted(create, "4711");
        hub.failing.put(support("4711"), Remote.Failure.REFUSED);
        hub.reading = external -> reads.incrementAndGet();
        hub.receive(hub.told(crm("c-1"), "Augusta", "ada@example.org", null));
        hub.settle();
        assertThat(hub.lease("support")).hasSize(1);
        hub.now = hub.now.plus(Hub.LEASE).plusSeconds(1);
        hub.receive(hub.told(support("4711"), "Countess", "ada@example.org", null));
    }

    @Test
    void isGivenUpWhereReadsAreRefusedForGood() {
        aDay();
        assertThat(hub.value(record, "firstName"))
                .as("what the desk told waits no longer")
                .isEqualTo("Countess");
        assertThat(hub.queries.deliveries(record)).extracting(Delivery::system).doesNotContain("support");
        assertThat(reads.get()).isEqualTo(ResolvingUnknown.MOST_REFUSED);
    }

    @Test
    void itIsSentAgainWhereNothingCanEverBeRead() {
        Descriptions.change(hub, "support", Descriptions::unreadable);
        hub.hub.unknown().resolve();
        hub.now = hub.now.plusSeconds(2);
        assertThat(hub.lease("support")).singleElement().satisfies(again -> assertThat(again.body())
                .containsEntry("given", "Augusta"));
        assertThat(reads.get()).isZero();
    }

    private void aDay() {
        for (var second = 0; second < 24 * 3_600; second += 60) {
            hub.hub.unknown().resolve();
            hub.settle();
            hub.now = hub.now.plusSeconds(60);
        }
    }
}
