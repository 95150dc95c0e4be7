package dev.serai.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.sync.Remote.Failure;
import dev.serai.sync.Remote.Item;
import dev.serai.sync.Remote.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sweeps and backfills on their way: what stops them, and how they go on. */
class LongReadsTest {
    private static final Duration LEASE = Duration.ofMinutes(2);
    private final HubFixture hub = new HubFixture();
    private final List<Integer> read = new ArrayList<>();
    private Page failure;
    private int failing = 2;

    LongReadsTest() {
        hub.pages = since -> {
            int page = since == null ? 1 : ((Number) since.get("page")).intValue();
            if (page == failing && failure != null) {
                return failure;
            }
            read.add(page);
            return page(page, 3, 2);
        };
    }

    /** One of so many pages. */
    private Page page(int number, int pages, int items) {
        var found = IntStream.range(0, items)
                .mapToObj(at -> new Item("c-" + number + "-" + at, Map.of(), null, null, hub.now, false))
                .toList();
        return new Page(found, Map.of("page", number + 1), number >= pages, 6L, null, null, null, hub.now);
    }

    private Page failed(Failure kind, Instant retryAt) {
        return new Page(List.of(), null, false, null, kind, retryAt, "as the test says", hub.now);
    }

    private Sweeping.Swept sweep() {
        return hub.hub.sweeping().sweep("crm", "contact");
    }

    private long inInbox() {
        return hub.queries.waiting();
    }

    @Test
    void aSweepThatIsLimitedSlowsTheSystemAndGoesOnFromThereByItself() {
        failure = failed(Failure.RATE_LIMITED, hub.now.plusSeconds(60));
        assertThat(sweep())
                .extracting(Sweeping.Swept::pages, Sweeping.Swept::kind)
                .containsExactly(1, Failure.RATE_LIMITED);
        assertThat(hub.hub.systems().state("crm").limitedUntil()).isEqualTo(hub.now.plusSeconds(60));
        failure = null;
        assertThat(hub.hub.sweeping().resume()).isZero();
        assertThat(sweep().failure()).startsWith("limited until");

        hub.now = hub.now.plusSeconds(60);
        while (hub.hub.sweeping().resume() > 0) {}

        assertThat(read).containsExactly(1, 2, 3);
        assertThat(inInbox()).isEqualTo(6);
        assertThat(hub.hub.sweeping().resume()).isZero();
    }

    @Test
    void aSweepWhoseSystemFailsTriesAgainLaterAndLater() {
        failure = failed(Failure.TRANSIENT, null);
        sweep();
        for (int tries = 1; tries < 5; tries++) {
            assertThat(run().failures()).isEqualTo(tries);
            assertThat(run().resumeAt())
                    .isBetween(hub.now, hub.now.plusSeconds(1L << tries - 1).plusMillis(1));
            hub.now = run().resumeAt();
            hub.hub.sweeping().resume();
        }
        failure = null;
        hub.now = run().resumeAt();
        while (hub.hub.sweeping().resume() > 0) {}
        assertThat(read).containsExactly(1, 2, 3);
    }

    private SweepRun run() {
        return hub.store.inTransaction(tx -> tx.sweepRun("crm", "contact")).orElseThrow();
    }

    @Test
    void whatTheSystemRefusesWaitsForTheScheduleAndGoesOnFromThere() {
        failure = failed(Failure.REFUSED, null);
        sweep();
        failure = null;
        hub.now = hub.now.plus(Duration.ofDays(30));
        assertThat(hub.hub.sweeping().resume()).isZero();
        assertThat(sweep().pages()).isEqualTo(2);
        assertThat(read).containsExactly(1, 2, 3);
    }

    @Test
    void aPausedSweepGoesOnAfterThePause() {
        hub.pages = pausingAt(hub.pages);
        assertThat(sweep().failure()).isEqualTo("paused");
        assertThat(hub.hub.sweeping().resume()).isZero();
        hub.hub.systems().pause("crm", "contact", false);
        while (hub.hub.sweeping().resume() > 0) {}
        assertThat(read).containsExactly(1, 2, 3);
    }

    private java.util.function.Function<Map<String, Object>, Page> pausingAt(
            java.util.function.Function<Map<String, Object>, Page> pages) {
        return since -> {
            var page = pages.apply(since);
            if (read.equals(List.of(1))) {
                hub.hub.systems().pause("crm", "contact", true);
            }
            return page;
        };
    }

    @Test
    void noTwoSweepsOfTheSameRunAtOnceAndNoneHoldsAConnectionWhileItReads() {
        var inner = new ArrayList<Sweeping.Swept>();
        var pages = hub.pages;
        hub.pages = since -> {
            hub.pages = pages;
            inner.add(sweep());
            assertThat(hub.openTransactions()).isZero();
            return pages.apply(since);
        };
        assertThat(sweep().ran()).isTrue();
        assertThat(inner).singleElement().satisfies(one -> assertThat(one.ran()).isFalse());
        assertThat(read).containsExactly(1, 2, 3);
    }

    @Test
    void aSweepWhoseHolderDiedIsTakenOver() {
        failure = failed(Failure.TRANSIENT, null);
        sweep();
        failure = null;
        hub.now = run().resumeAt();
        var until = hub.now.plus(LEASE);
        hub.store.inTransaction(tx -> tx.lease("sweep/crm/contact", "one that died", hub.now, until));
        assertThat(hub.hub.sweeping().resume()).isZero();
        assertThat(sweep().ran()).isFalse();
        hub.now = until;
        while (hub.hub.sweeping().resume() > 0) {}
        assertThat(read).containsExactly(1, 2, 3);
    }

    /** A page takes as long as ten leases, and its process lives. */
    @Test
    void aSlowPageIsNobodyElsesAsLongAsItsProcessBeats() {
        var beats = Executors.newSingleThreadScheduledExecutor();
        try {
            hub.hub.context().beat(beats);
            var pages = hub.pages;
            hub.pages = since -> {
                hub.pages = pages;
                for (var passed = 0; passed < 3; passed++) {
                    hub.now = hub.now.plus(LongRead.BEATING_LEASE.minusSeconds(1));
                    var beaten = hub.now.plus(LongRead.BEATING_LEASE);
                    await("a beat").atMost(Duration.ofMinutes(2)).until(() -> beaten.equals(leasedUntil()));
                    assertThat(sweep().ran()).isFalse();
                }
                return pages.apply(since);
            };
            assertThat(sweep().ran()).isTrue();
            assertThat(read).containsExactly(1, 2, 3);
            assertThat(leasedUntil()).as("nobody's when it is over").isNull();
        } finally {
            beats.shutdownNow();
        }
    }

    private Instant leasedUntil() {
        return hub.leasedUntil("sweep/crm/contact");
    }

    @Test
    void whoSleptLongerThanItsLeaseWritesNothing() {
        var pages = hub.pages;
        hub.pages = since -> {
            hub.pages = pages;
            hub.now = hub.now.plus(LEASE);
            hub.store.inTransaction(tx -> tx.lease("sweep/crm/contact", "another", hub.now, hub.now.plus(LEASE)));
            return pages.apply(since);
        };
        assertThat(sweep().ran()).isFalse();
        assertThat(inInbox()).isZero();
    }

    @Test
    void aPageIsHandedOverInChunksWithADelayBetween() {
        hub.pages = since -> page(1, 1, 250);
        var before = System.nanoTime();
        var swept = hub.hub.sweeping().sweep("crm", "contact", new Pace(100, Duration.ofMillis(150), null));
        assertThat(swept.changes()).isEqualTo(250);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(300));
        assertThat(inInbox()).isEqualTo(250);
    }

    /** As where children are listed by their parent, a few a page. */
    @Test
    @Timeout(60)
    void manySmallPagesAreNoReasonToWait() {
        var swept = hub.hub.sweeping().sweep("crm", "contact", new Pace(7, Duration.ofHours(1), null));
        assertThat(swept.pages()).isEqualTo(3);
        assertThat(inInbox()).isEqualTo(6);
    }

    @Test
    void pagesOfAsManyAsAChunkAreReadWithADelayBetween() {
        var before = System.nanoTime();
        assertThat(hub.hub
                        .sweeping()
                        .sweep("crm", "contact", new Pace(2, Duration.ofMillis(150), null))
                        .pages())
                .isEqualTo(3);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void aSweepKeepsToItsWindow() {
        var night = new Pace(100, Duration.ZERO, Window.of("22:00-06:00 UTC"));
        assertThat(hub.hub.sweeping().sweep("crm", "contact", night).failure()).contains("window");
        hub.now = Instant.parse("2026-03-01T23:00:00Z");
        var pages = hub.pages;
        hub.pages = since -> {
            var page = pages.apply(since);
            hub.now = Instant.parse("2026-03-02T06:00:00Z");
            return page;
        };
        assertThat(hub.hub.sweeping().sweep("crm", "contact", night).pages()).isEqualTo(1);
        hub.pages = pages;
        assertThat(hub.hub.sweeping().resume()).isZero();
        hub.now = Instant.parse("2026-03-02T22:00:00Z");
        while (hub.hub.sweeping().resume() > 0) {}
        assertThat(read).containsExactly(1, 2, 3);
    }

    @Test
    void aBackfillThatIsLimitedGoesOnByItself() {
        failure = failed(Failure.RATE_LIMITED, hub.now.plusSeconds(60));
        var id = backfilled();
        assertThat(hub.hub.systems().state("crm").limitedUntil()).isEqualTo(hub.now.plusSeconds(60));
        failure = null;
        assertThat(hub.hub.backfilling().step(id)).isFalse();
        assertThat(read).containsExactly(1);
        hub.now = hub.now.plusSeconds(60);
        while (hub.hub.backfilling().step(id)) {}
        assertThat(hub.queries.backfill(id).orElseThrow().state()).isEqualTo(Backfill.State.COMPLETE);
        assertThat(read).containsExactly(1, 2, 3);
    }

    @Test
    void aBackfillWaitsForASystemThatRefusesTheHubAndGoesOnByItself() {
        failure = failed(Failure.SYSTEM_BROKEN, null);
        var id = backfilled();
        var state = hub.hub.systems().state("crm");
        assertThat(state.broken()).contains("as the test says");
        failure = null;
        assertThat(hub.hub.backfilling().step(id)).isFalse();
        hub.now = state.probeAt();
        while (hub.hub.backfilling().step(id)) {}
        assertThat(hub.queries.backfill(id).orElseThrow().state()).isEqualTo(Backfill.State.COMPLETE);
        assertThat(hub.hub.systems().state("crm").broken()).isNull();
    }

    /** One that has read as far as it could. */
    private long backfilled() {
        var id = hub.hub.backfilling().start("crm", "contact").id();
        while (hub.hub.backfilling().step(id)) {}
        return id;
    }

    @Test
    void aSweepOfEverythingBeginsAnewWhereverTheOneBeforeEnded() {
        failure = failed(Failure.TRANSIENT, null);
        sweep(); // stops before page 2
        failure = null;

        everything();

        assertThat(read).containsExactly(1, 1, 2, 3);
        assertThat(hub.hub.sweeping().resume()).isZero();
    }

    @Test
    void aSweepOfEverythingThatHadToStopGoesOnFromThereAndStaysOne() {
        failure = failed(Failure.RATE_LIMITED, hub.now.plusSeconds(60));
        everything();
        failure = null;
        hub.now = hub.now.plusSeconds(60);

        sweep();

        assertThat(read).as("the sweep of what changed goes on with it").containsExactly(1, 2, 3);
        hub.now = hub.now.plusSeconds(1);
        sweep();
        assertThat(read).as("the next one goes on from the end").containsExactly(1, 2, 3, 4);
    }

    @Test
    void aSweepOfEverythingWaitsForOneThatIsUnderWay() throws Exception {
        var reading = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var pages = hub.pages;
        hub.pages = since -> {
            if (reading.getCount() > 0) {
                reading.countDown();
                waitFor(goOn);
            }
            return pages.apply(since);
        };
        var underWay = CompletableFuture.supplyAsync(this::sweep);
        waitFor(reading);

        var everything = CompletableFuture.runAsync(this::everything);
        assertThat(sweep().ran()).isFalse();
        assertThat(everything).isNotDone();
        goOn.countDown();

        everything.get(60, TimeUnit.SECONDS);
        assertThat(underWay.get(60, TimeUnit.SECONDS).pages()).isEqualTo(3);
        assertThat(read).containsExactly(1, 2, 3, 1, 2, 3);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void everything() {
        hub.hub.sweeping().sweepEverything("crm", "contact", Pace.AT_ONCE);
    }
}
