package dev.serai.flow;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** The way in to the routes of one HTTP path. Counts who is inside, so that the routes are only taken away when nobody is. */
final class Door {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    private final Pattern pattern;
    private final AtomicInteger inside = new AtomicInteger();
    private volatile boolean closed;

    Door(HttpPath path) {
        this.pattern = path.pattern();
    }

    boolean leadsTo(String path) {
        return pattern.matcher(path).matches();
    }

    /** Whether a request may go in; one that may must {@link #leave}. Counts before it looks, so that nobody slips in behind a closing door. */
    boolean enter() {
        inside.incrementAndGet();
        if (closed) {
            inside.decrementAndGet();
            return false;
        }
        return true;
    }

    void leave() {
        inside.decrementAndGet();
    }

    void close() {
        closed = true;
    }

    void open() {
        closed = false;
    }

    /** Waits until nobody is inside, at most that long. */
    void awaitEmpty(Duration limit) throws InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        while (inside.get() > 0 && System.nanoTime() < until) {
            Thread.sleep(LOOK_AGAIN.toMillis());
        }
    }
}
