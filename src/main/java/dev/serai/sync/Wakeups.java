package dev.serai.sync;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Lets workers of this process start at once instead of at their next look. Losing a wake-up costs that wait and nothing else. */
public final class Wakeups {
    private final Semaphore changes = new Semaphore(0);
    private final AtomicLong deliveries = new AtomicLong();

    /** Something arrived in the inbox. */
    public void changes() {
        if (changes.availablePermits() == 0) {
            changes.release();
        }
    }

    /** Something may have become due. */
    public void deliveries() {
        deliveries.incrementAndGet();
        synchronized (deliveries) {
            deliveries.notifyAll();
        }
    }

    /** A number that grows whenever something may have become due; to be read before looking. */
    public long deliveriesSeen() {
        return deliveries.get();
    }

    /** Waits until something arrives, at the most that long. */
    void awaitChanges(long millis) throws InterruptedException {
        changes.tryAcquire(millis, TimeUnit.MILLISECONDS);
        changes.drainPermits();
    }

    /** Waits until something may have become due since {@code seen} was read, at the most that long. */
    public void awaitDeliveries(long seen, long millis) throws InterruptedException {
        var until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        synchronized (deliveries) {
            var left = millis;
            while (deliveries.get() == seen && left > 0) {
                deliveries.wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            }
        }
    }
}
