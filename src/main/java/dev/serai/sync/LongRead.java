package dev.serai.sync;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Lets one thread of all replicas at a time be at a long read. It holds no connection meanwhile: each page renews the lease in its own transaction, and whoever dies is
 * replaced when the lease runs out.
 */
final class LongRead {
    /** How long a page may take. Longer than the time-outs of its calls. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final String PROCESS = UUID.randomUUID().toString();
    private static final AtomicLong COUNT = new AtomicLong();

    private final Context context;
    private final String name;
    private final String owner = PROCESS + "/" + COUNT.incrementAndGet();
    private final Duration lease;

    LongRead(Context context, String name, Pace pace) {
        this.context = context;
        this.name = name;
        this.lease = LEASE.plus(pace.delay());
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
        try {
            return work.get();
        } catch (LostException e) {
            return otherwise;
        } finally {
            context.store().inTransaction(tx -> {
                tx.unlease(name, owner);
                return null;
            });
        }
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
