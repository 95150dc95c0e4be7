package dev.serai.sync;

import dev.serai.record.Weight;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Reads the pages of a list one after the other while those before are saved, so that a list takes no longer than the system does, however long saving takes. What was read ahead
 * counts only once everything before it is saved; where that fails, or the list must stop, it is forgotten.
 */
final class ReadingAhead implements AutoCloseable {
    /** No page is asked for while as many items as that are read and not taken (I8). */
    private static final int MOST_ITEMS = 1_000;

    /** Likewise of that many bytes. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    /** Likewise pages, which may be empty. */
    private static final int MOST_PAGES = 20;

    private final Remote remote;
    private final Executor executor;
    private final String system;
    private final String entity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Read> read = new ArrayDeque<>();
    private Map<String, Object> cursor;
    private boolean reading;
    private boolean over;
    private RuntimeException failure;

    private record Read(Remote.Page page, long weight) {
        static Read of(Remote.Page page) {
            return new Read(
                    page,
                    page.items().stream()
                            .mapToLong(item -> Weight.of(item.content()))
                            .sum());
        }

        int items() {
            return page.items().size();
        }
    }

    /**
     * @param executor null where nothing is read ahead
     * @param cursor where to begin
     */
    ReadingAhead(Remote remote, Executor executor, String system, String entity, Map<String, Object> cursor) {
        this.remote = remote;
        this.executor = executor;
        this.system = system;
        this.entity = entity;
        this.cursor = cursor;
    }

    /** Waits for the next page, and gives it with those behind it that are read, as long as they have no more items than that together and are not too heavy. The last page and one that failed are the last in the list. */
    List<Remote.Page> next(int items) {
        readOn();
        var pages = taken(items);
        if (executor != null) {
            readOn();
        }
        return pages;
    }

    private void readOn() {
        if (begins()) {
            if (executor == null) {
                readPage();
                ends();
            } else {
                executor.execute(this::readPages);
            }
        }
    }

    private boolean begins() {
        return locked(() -> {
            var may = !reading && room();
            reading |= may;
            return may;
        });
    }

    private boolean room() {
        return !over
                && read.size() < MOST_PAGES
                && read.stream().mapToInt(Read::items).sum() < MOST_ITEMS
                && read.stream().mapToLong(Read::weight).sum() < MOST_BYTES;
    }

    private void readPages() {
        do {
            readPage();
        } while (!ends());
    }

    private void readPage() {
        try {
            var page = remote.list(system, entity, cursor);
            var weighed = Read.of(page);
            cursor = page.next();
            locked(() -> {
                over |= page.last() || page.failure() != null;
                return read.add(weighed);
            });
        } catch (RuntimeException e) {
            fail(e);
        } catch (Error e) { // whoever waits for the page must hear of it
            fail(new IllegalStateException("a page of " + system + "/" + entity + " could not be read", e));
        }
    }

    private void fail(RuntimeException why) {
        locked(() -> {
            over = true;
            failure = why;
            return true;
        });
    }

    /** Whether nothing more is to be read for now. */
    private boolean ends() {
        return locked(() -> {
            reading = executor != null && room();
            changed.signalAll();
            return !reading;
        });
    }

    private List<Remote.Page> taken(int items) {
        return locked(() -> {
            while (read.isEmpty() && failure == null) {
                changed.awaitUninterruptibly();
            }
            if (read.isEmpty()) {
                throw failure;
            }
            var pages = new ArrayList<Remote.Page>();
            var left = items;
            var room = (long) MOST_BYTES;
            do {
                var next = read.remove();
                left -= next.items();
                room -= next.weight();
                pages.add(next.page());
            } while (!read.isEmpty()
                    && read.peek().items() <= left
                    && read.peek().weight() <= room);
            return pages;
        });
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Asks for no more pages. */
    @Override
    public void close() {
        locked(() -> over = true);
    }
}
