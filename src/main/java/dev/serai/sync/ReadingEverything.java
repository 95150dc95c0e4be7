package dev.serai.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads everything that a system lists, a page at a time, and keeps nothing of it. */
public final class ReadingEverything {
    private static final int TRIES = 6;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private ReadingEverything() {}

    /**
     * Gives each item that lives to {@code items}. What fails for a while is tried again a few times, later each time.
     *
     * @param list gives the page from a cursor on, null for the first one
     * @throws IllegalStateException with the reason where a page cannot be read
     */
    public static void read(Function<Map<String, Object>, Remote.Page> list, Consumer<Remote.Item> items) {
        Map<String, Object> cursor = null;
        Remote.Page page;
        do {
            page = page(list, cursor);
            page.items().stream().filter(item -> !item.deleted()).forEach(items);
            cursor = page.next();
        } while (!page.last());
    }

    private static Remote.Page page(Function<Map<String, Object>, Remote.Page> list, Map<String, Object> cursor) {
        for (var attempt = 1; ; attempt++) {
            var page = list.apply(cursor);
            if (page.failure() == null) {
                return page;
            } else if (page.failure() == Remote.Failure.REFUSED || attempt == TRIES) {
                throw new IllegalStateException("its list cannot be read: " + page.reason());
            }
            pause(page.retryAt(), attempt);
        }
    }

    private static void pause(Instant told, int attempt) {
        var own = Duration.ofSeconds(1L << attempt - 1);
        var asked = told == null ? own : Duration.between(Instant.now(), told);
        try {
            Thread.sleep(Math.max(0, (asked.compareTo(LONGEST) > 0 ? LONGEST : asked).toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("reading was interrupted", e);
        }
    }
}
