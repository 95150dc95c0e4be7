package dev.serai.component;

import dev.serai.record.Weight;
import dev.serai.sync.LeasedDelivery;
import dev.serai.sync.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many deliveries a consumer may have leased: each takes its place until its outcome is recorded, wherever in the route it is gathered or queued, or until its lease runs
 * out. While those that are leased are too heavy together, there is no place for another (I8).
 */
final class Room {
    private static final long LOOK_MILLIS = 500;

    private final int most;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Long, Taken> taken = new HashMap<>();
    private int free;
    private long weight;

    private record Taken(Instant until, long weight) {}

    Room(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
        this.free = most;
    }

    /** Waits for a place, then takes as many as there are, up to so many. */
    int take(int wanted) throws InterruptedException {
        lock.lock();
        try {
            while (free == 0 || weight >= Weight.TOGETHER) {
                if (!changed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    leaveExpired();
                }
            }
            var got = Math.min(wanted, free);
            free -= got;
            return got;
        } finally {
            lock.unlock();
        }
    }

    /** Of places that were taken these have a delivery; the others are free again. */
    void fill(int places, List<LeasedDelivery> leased) {
        changing(() -> {
            for (var delivery : leased) {
                var heavy = Weight.of(delivery.whole());
                taken.put(delivery.token(), new Taken(delivery.leasedUntil(), heavy));
                weight += heavy;
            }
            free += places - leased.size();
        });
    }

    /** These are recorded. Places that become free together are free at once, so that batches stay whole. */
    void recorded(List<Outcome> outcomes) {
        changing(() -> outcomes.forEach(outcome -> leave(taken.remove(outcome.token()))));
    }

    private void leave(Taken place) {
        if (place != null) {
            free++;
            weight -= place.weight();
        }
    }

    private void leaveExpired() {
        var now = clock.instant();
        taken.values().removeIf(place -> {
            var over = !place.until().isAfter(now);
            if (over) {
                leave(place);
            }
            return over;
        });
    }

    /** Waits until nobody is in it any more, or that long. */
    void empty(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            var left = patience.toNanos();
            while (free < most && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void changing(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
