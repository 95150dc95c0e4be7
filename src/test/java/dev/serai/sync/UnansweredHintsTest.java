package dev.serai.sync;

import static dev.serai.sync.HubFixture.contact;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often is read what cannot be read, while its system answers others (S16). */
class UnansweredHintsTest {
    private static final int HOUR_SECONDS = 3_600;
    private static final int STEP_SECONDS = 5;

    private final HubFixture hub = new HubFixture();
    private final AtomicInteger reads = new AtomicInteger();

    @BeforeEach
    void one() {
        there("4712");
        hub.failing.put(support("4711"), Remote.Failure.TRANSIENT);
        hub.reading = external -> reads.addAndGet(external.equals(support("4711")) ? 1 : 0);
        hint(support("4711"));
    }

    /** Within 1, 2, 4 … seconds, and at last within a quarter of an hour each. */
    @Test
    void isTriedLaterAndLater() {
        anHour();
        assertThat(reads.get()).isBetween(8, 40);
    }

    @Test
    void beginsAnewOnceItWasRead() {
        anHour();
        hub.failing.clear();
        there("4711");
        anHour();
        hub.failing.put(support("4711"), Remote.Failure.TRANSIENT);
        reads.set(0);
        hint(support("4711"));
        for (var second = 0; second < 30; second++) {
            hub.settle();
            hub.now = hub.now.plusSeconds(1);
        }
        assertThat(reads.get()).as("soon at first").isGreaterThanOrEqualTo(4);
    }

    /** In which the system answers others all the time. */
    private void anHour() {
        for (var second = 0; second < HOUR_SECONDS; second += STEP_SECONDS) {
            hint(support("4712"));
            hub.settle();
            hub.now = hub.now.plusSeconds(STEP_SECONDS);
        }
    }

    private void hint(ExternalId external) {
        hub.receive(Hints.hint(external, hub.now, Lane.CRITICAL, null));
    }

    private void there(String id) {
        var content = contact("support", "Ada", id + "@example.org", null);
        hub.there.put(support(id), new Remote.Item(id, content, null, null, null, false));
    }
}
