package dev.serai.component;

import dev.serai.sync.LeasedDelivery;
import dev.serai.sync.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many deliveries a consumer may have leased: each takes its place until its outcome is recorded, wherever in the route it is gathered or queued, or until its lease runs
 * out (I8).
 */
final class Room {
    private static final long LOOK_MILLIS = 500;

    private final int most;
    private final InstantSource clock;
    private final Semaphore free;
    private final Map<Long, Instant> taken = new ConcurrentHashMap<>();

    Room(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
        this.free = new Semaphore(most);
    }

    /** Waits for a place, then takes as many as there are, up to so many. */
    int take(int wanted) throws InterruptedException {
        while (!free.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            leaveExpired();
        }
        int got = 1;
        while (got < wanted && free.tryAcquire()) {
            got++;
        }
        return got;
    }

    /** Of places that were taken these have a delivery; the others are free again. */
    void fill(int places, List<LeasedDelivery> leased) {
        leased.forEach(delivery -> taken.put(delivery.token(), delivery.leasedUntil()));
        free.release(places - leased.size());
    }

    /** These are recorded. Places that become free together are free at once, so that batches stay whole. */
    void recorded(List<Outcome> outcomes) {
        free.release((int) outcomes.stream()
                .filter(outcome -> taken.remove(outcome.token()) != null)
                .count());
    }

    private void leaveExpired() {
        var now = clock.instant();
        taken.forEach((token, until) -> {
            if (!until.isAfter(now) && taken.remove(token, until)) {
                free.release();
            }
        });
    }

    /** Waits until nobody is in it any more, or that long. */
    void empty(long timeout, TimeUnit unit) throws InterruptedException {
        free.tryAcquire(most, timeout, unit);
    }
}
