package dev.serai.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.sync.Remote.Failure;
import dev.serai.sync.Remote.Item;
import dev.serai.sync.Remote.Page;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A sweep asks for the next pages while those before are saved, and saves together what came meanwhile (S24, I8). */
@Timeout(180)
class ReadingAheadTest {
    private final HubFixture hub = new HubFixture();
    private final List<Integer> asked = new ArrayList<>();
    private final Deque<Runnable> waiting = new ConcurrentLinkedDeque<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private int pages = 3;
    private int items = 2;
    private String text = "";

    ReadingAheadTest() {
        hub.pages = this::page;
    }

    @AfterEach
    void noThreadIsLeft() throws InterruptedException {
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }

    private Page page(Map<String, Object> since) {
        int number = since == null ? 1 : ((Number) since.get("page")).intValue();
        asked.add(number);
        var found = IntStream.range(0, items)
                .mapToObj(at -> new Item("c-" + number + "-" + at, Map.of("text", text), null, null, hub.now, false))
                .toList();
        return new Page(found, Map.of("page", number + 1), number >= pages, 6L, null, null, null, hub.now);
    }

    private Sweeping.Swept sweep() {
        return hub.hub.sweeping().sweep("crm", "contact");
    }

    /** As if reading were always faster than saving. */
    private ReadingAhead atOnce() {
        return new ReadingAhead(hub, Runnable::run, "crm", "contact", null);
    }

    @Test
    void whatWasReadMeanwhileIsSavedTogetherWithTheCursorOfTheLast() {
        hub.hub.context().readAhead(Runnable::run);
        assertThat(sweep().pages()).isEqualTo(3);
        assertThat(asked).containsExactly(1, 2, 3);
        assertThat(hub.queries.waiting()).isEqualTo(6);
        Map<String, Object> saved = hub.store.inTransaction(tx -> tx.cursor("crm", "contact"));
        assertThat(saved.get("page")).hasToString("4");
    }

    @Test
    void theNextPageIsReadWhileTheLastIsSaved() throws Exception {
        var goOn = new CountDownLatch(1);
        hub.pages = since -> {
            var page = page(since);
            if (asked.size() == 2) {
                waitFor(goOn);
            }
            return page;
        };
        hub.hub.context().readAhead(threads);
        var swept = CompletableFuture.supplyAsync(this::sweep, threads);
        while (hub.queries.waiting() < 2) {
            Thread.onSpinWait(); // the first page is saved although the second is not there yet
        }
        goOn.countDown();
        assertThat(swept.get(60, TimeUnit.SECONDS).pages()).isEqualTo(3);
        assertThat(hub.queries.waiting()).isEqualTo(6);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void noMoreIsAheadThanAThousandItemsAndOnePage() {
        pages = Integer.MAX_VALUE;
        items = 300;
        try (var ahead = atOnce()) {
            assertThat(ahead.next(700)).as("what fits into one chunk").hasSize(2);
            assertThat(asked).as("two were taken, and four are ahead").hasSize(6);
            assertThat(ahead.next(10)).as("never less than one").hasSize(1);
        }
    }

    @Test
    void ofHeavyPagesFewerAreAhead() {
        pages = Integer.MAX_VALUE;
        items = 1;
        text = "x".repeat(3 * 1024 * 1024);
        try (var ahead = atOnce()) {
            assertThat(ahead.next(100)).as("two would be too heavy").hasSize(1);
            assertThat(asked).as("one was taken, and two are ahead").hasSize(3);
        }
    }

    @Test
    void emptyPagesAreNotReadAheadWithoutEnd() {
        pages = Integer.MAX_VALUE;
        items = 0;
        try (var ahead = atOnce()) {
            assertThat(ahead.next(100)).hasSize(20);
            assertThat(asked).hasSize(40);
        }
    }

    @Test
    void afterTheLastPageNoneIsAskedFor() {
        try (var ahead = atOnce()) {
            assertThat(ahead.next(2)).hasSize(1);
            assertThat(ahead.next(100)).extracting(Page::last).containsExactly(false, true);
        }
        assertThat(asked).containsExactly(1, 2, 3);
    }

    @Test
    void aPageThatFailedComesAfterThoseBeforeItAndIsTheLast() {
        hub.pages = since -> asked.size() == 1
                ? new Page(List.of(), null, false, null, Failure.TRANSIENT, null, "as the test says", hub.now)
                : page(since);
        hub.hub.context().readAhead(Runnable::run);
        var swept = sweep();
        assertThat(swept.pages()).isEqualTo(1);
        assertThat(swept.kind()).isEqualTo(Failure.TRANSIENT);
        assertThat(hub.queries.waiting()).isEqualTo(2);
        assertThat(asked).containsExactly(1);
    }

    @Test
    void whatCannotBeReadAtAllIsToldOnceWhatWasReadBeforeIsTaken() {
        hub.pages = since -> {
            if (asked.size() == 1) {
                throw new IllegalStateException("as the test says");
            }
            return page(since);
        };
        try (var ahead = atOnce()) {
            assertThat(ahead.next(100)).hasSize(1);
            assertThatThrownBy(() -> ahead.next(100)).hasMessage("as the test says");
        }
    }

    @Test
    void whatWasReadAheadOfAPauseIsForgottenAndReadAgain() {
        items = 1_000;
        hub.pages = since -> {
            var page = page(since);
            hub.hub.systems().pause("crm", "contact", asked.size() == 2);
            return page;
        };
        hub.hub.context().readAhead(Runnable::run);
        assertThat(sweep().pages()).isEqualTo(1);
        assertThat(hub.queries.waiting()).isEqualTo(1_000);

        hub.hub.systems().pause("crm", "contact", false);
        assertThat(sweep().failure()).isNull();

        assertThat(asked).containsExactly(1, 2, 2, 3);
        assertThat(hub.queries.waiting()).isEqualTo(3_000);
    }

    @Test
    void whoHasStoppedAsksForNothingMore() {
        pages = Integer.MAX_VALUE;
        var ahead = new ReadingAhead(hub, waiting::add, "crm", "contact", null);
        CompletableFuture<List<Page>> first = CompletableFuture.supplyAsync(() -> ahead.next(2), threads);
        while (waiting.isEmpty()) {
            Thread.onSpinWait();
        }
        hub.pages = since -> {
            ahead.close();
            return page(since);
        };
        waiting.remove().run();
        assertThat(first.join()).hasSize(1);
        assertThat(waiting).isEmpty();
        assertThat(asked).containsExactly(1);
    }
}
