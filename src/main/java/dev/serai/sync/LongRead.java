package dev.serai.sync;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Lets one thread of all replicas at a time be at a long read. It holds no connection meanwhile: each page renews the lease in its own transaction, and so do beats in between
 * where {@link Context#beats} gives them. Whoever dies is replaced when the lease runs out.
 */
final class LongRead {
    /** How long a page may take. Longer than the time-outs of its calls. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** Where beats renew it, as long as several of them, so that a process that is slow is not taken for dead. */
    static final Duration BEATING_LEASE = Duration.ofSeconds(20);

    private static final Duration BEAT = Duration.ofSeconds(4);

    private static final Logger LOG = System.getLogger(LongRead.class.getName());
    private static final String PROCESS = UUID.randomUUID().toString();
    private static final AtomicLong COUNT = new AtomicLong();

    private final Context context;
    private final String name;
    private final String owner = PROCESS + "/" + COUNT.incrementAndGet();
    private final Duration lease;
    private boolean over;

    LongRead(Context context, String name, Pace pace) {
        this.context = context;
        this.name = name;
        this.lease = context.beats() == null ? LEASE.plus(pace.delay()) : BEATING_LEASE;
    }

    /** The lease ran out and somebody else has it: what this thread is about to write is not written. */
    static final class LostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LostException(String name) {
            super("another replica has taken over " + name);
        }
    }

    /** Does the work while holding the lease. Returns the second where somebody else is at it, or has taken over meanwhile. */
    <T> T alone(Supplier<T> work, T otherwise) {
        if (!context.store().inTransaction(this::take)) {
            return otherwise;
        }
        var beating = beating();
        try {
            return work.get();
        } catch (LostException e) {
            return otherwise;
        } finally {
            beating.cancel(false);
            end();
        }
    }

    private Future<?> beating() {
        var beats = context.beats();
        return beats == null
                ? CompletableFuture.completedFuture(null)
                : beats.scheduleWithFixedDelay(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What fails is tried again with the next beat; whether the lease is lost, the next page finds out. */
    private synchronized void beat() {
        try {
            if (!over) {
                context.store().inTransaction(this::take);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "a beat failed", e);
        }
    }

    private synchronized void end() {
        over = true;
        context.store().inTransaction(tx -> {
            tx.unlease(name, owner);
            return null;
        });
    }

    private boolean take(Store.Transaction tx) {
        var now = context.now();
        return tx.lease(name, owner, now, now.plus(lease));
    }

    /** Makes sure that nobody else has taken over, and that nobody does until the next page. */
    void renew(Store.Transaction tx) {
        if (!take(tx)) {
            throw new LostException(name);
        }
    }

    /** Waits between two chunks, without a connection. */
    static void pause(Duration delay) {
        if (!delay.isZero()) {
            try {
                TimeUnit.NANOSECONDS.sleep(delay.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
