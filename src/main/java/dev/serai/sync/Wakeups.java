package dev.serai.sync;

import dev.serai.catalog.Catalog;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets workers of this process start at once instead of at their next look, each only for what it does. Losing a wake-up costs that wait and nothing else. */
public final class Wakeups {
    private final Bell changes = new Bell();
    private final Bell hints = new Bell();
    private final Bell lookUps = new Bell();
    private final Map<Catalog.Pair, Counter> deliveries = new ConcurrentHashMap<>();

    /** Something arrived in the inbox that may be settled. */
    public void changes() {
        changes.ring();
    }

    /** Something arrived in the inbox that must be read first. */
    void hints() {
        hints.ring();
    }

    /** Something is to be looked up before it is created. */
    void lookUps() {
        lookUps.ring();
    }

    /** Something may have become due, anywhere. */
    public void deliveries() {
        deliveries.values().forEach(Counter::grow);
        lookUps();
    }

    /** Something may have become due to these systems. */
    void deliveries(Collection<Catalog.Pair> pairs) {
        pairs.forEach(pair -> counter(pair).grow());
    }

    /** A number that grows whenever something may have become due to the system; to be read before looking. */
    public long deliveriesSeen(String system, String entity) {
        return counter(new Catalog.Pair(system, entity)).grown();
    }

    /** Waits until something may have become due to the system since {@code seen} was read, at the most that long. */
    public void awaitDeliveries(String system, String entity, long seen, long millis) throws InterruptedException {
        counter(new Catalog.Pair(system, entity)).await(seen, millis);
    }

    void awaitChanges(long millis) throws InterruptedException {
        changes.await(millis);
    }

    void awaitHints(long millis) throws InterruptedException {
        hints.await(millis);
    }

    void awaitLookUps(long millis) throws InterruptedException {
        lookUps.await(millis);
    }

    private Counter counter(Catalog.Pair pair) {
        return deliveries.computeIfAbsent(pair, key -> new Counter());
    }

    /** Wakes one of those who wait, or the next one who would. */
    private static final class Bell {
        private final Semaphore rung = new Semaphore(0);

        void ring() {
            if (rung.availablePermits() == 0) {
                rung.release();
            }
        }

        void await(long millis) throws InterruptedException {
            rung.tryAcquire(millis, TimeUnit.MILLISECONDS);
            rung.drainPermits();
        }
    }

    /** Wakes all who wait for it to grow. */
    private static final class Counter {
        private long grown;

        synchronized long grown() {
            return grown;
        }

        synchronized void grow() {
            grown++;
            notifyAll();
        }

        synchronized void await(long seen, long millis) throws InterruptedException {
            var until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            var left = millis;
            while (grown == seen && left > 0) {
                wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            }
        }
    }
}
