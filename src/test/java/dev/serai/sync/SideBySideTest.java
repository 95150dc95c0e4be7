package dev.serai.sync;

import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reads of one system that are slow or fail hold up nobody else's (I7). */
class SideBySideTest {
    private static final Duration GENEROUS = Duration.ofSeconds(60);

    private final HubFixture hub = new HubFixture();
    private final Queue<ExternalId> read = new ConcurrentLinkedQueue<>();

    @Test
    void aSystemThatHangsDelaysOnlyItsOwnReads() throws InterruptedException {
        var hangs = new CountDownLatch(1);
        hub.reading = external -> {
            if (external.system().equals("crm")) {
                wait(hangs);
            }
            read.add(external);
        };
        IntStream.range(0, 200).forEach(i -> hub.receive(hint(crm("c-" + i))));
        hub.receive(hint(support("7")));
        try (var sides = new SideBySide("test", 2, () -> {})) {
            await().atMost(GENEROUS).until(() -> {
                hub.hub.hints().answer(sides);
                return read.contains(support("7"));
            });
            assertThat(read).containsExactly(support("7"));
            assertThat(sides.full()).containsExactly("crm");
            hangs.countDown();
            await().atMost(GENEROUS).until(() -> {
                hub.hub.hints().answer(sides);
                return read.size() == 201;
            });
        }
        assertThat(read).doesNotHaveDuplicates();
    }

    @Test
    void oneReadThatFailsKeepsTheOthersOfItsBatchFromNothing() {
        hub.reading = external -> {
            read.add(external);
            if (external.id().equals("c-0")) {
                throw new IllegalStateException("a bug");
            }
        };
        IntStream.range(0, 5).forEach(i -> hub.receive(hint(crm("c-" + i))));
        assertThatThrownBy(() -> hub.hub.hints().answer()).hasMessage("a bug");
        assertThat(read).hasSize(5);
    }

    @Test
    void noReadBeginsThatMayOutlastItsClaim() {
        hub.reading = external -> {
            read.add(external);
            hub.now = hub.now.plusSeconds(20);
        };
        IntStream.range(0, 5).forEach(i -> hub.receive(hint(crm("c-" + i))));
        hub.hub.hints().answer();
        assertThat(read).as("after 20 and after 40 of the claim's 60 seconds").hasSize(2);
        hub.now = hub.now.plusSeconds(60);
        hub.hub.hints().answer();
        assertThat(read).hasSize(4).doesNotHaveDuplicates();
    }

    private Change hint(ExternalId external) {
        return hub.change(external, Change.Kind.HINT, null, null);
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await(GENEROUS.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
