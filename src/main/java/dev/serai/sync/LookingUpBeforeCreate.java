package dev.serai.sync;

import dev.serai.record.ExternalId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.random.RandomGenerator;

/** Looks a system up by exact keys before anything is created there (S13); a hit is linked and merged as first contact. */
public final class LookingUpBeforeCreate {
    private static final int BATCH = 50;
    private static final Duration CLAIM = Duration.ofMinutes(1);

    private final Context context;
    private final RandomGenerator random;

    public LookingUpBeforeCreate(Context context, RandomGenerator random) {
        this.context = context;
        this.random = random;
    }

    /** Looks up a batch. Returns how many were looked at. */
    public int lookUp() {
        var now = context.now();
        var due = context.store().inTransaction(tx -> tx.claimLookUps(BATCH, now, now.plus(CLAIM)));
        due.forEach(this::lookUp);
        return due.size();
    }

    private void lookUp(Delivery delivery) {
        var keys = new Searching(context).keys(delivery.system(), delivery.entity());
        if (keys.isEmpty() || complete(delivery)) {
            settle(delivery, nothing());
            return;
        }
        var values = context.store().inTransaction(tx -> {
            var found = new HashMap<String, Object>();
            var record = tx.lock(List.of(delivery.recordId())).get(delivery.recordId());
            if (record != null) {
                keys.forEach(key -> found.put(key, record.value(key)));
            }
            return found;
        });
        settle(delivery, new Searching(context).search(delivery, keys, values));
    }

    private Searching.Search nothing() {
        return new Searching.Search(List.of(), false, null, null, null, context.now());
    }

    /** A complete backfill knows every external record already. */
    private boolean complete(Delivery delivery) {
        return context.store()
                .inTransaction(tx -> tx.latestBackfill(delivery.system(), delivery.entity()))
                .filter(backfill -> backfill.state() == Store.Backfill.State.COMPLETE)
                .isPresent();
    }

    private void settle(Delivery claimed, Searching.Search found) {
        context.store().inTransaction(tx -> {
            var work = new Workspace(tx, context.mappers(), context.now());
            work.load(List.of(claimed.recordId()));
            var standing = work.delivery(claimed.recordId(), claimed.system());
            if (standing != null && standing.state() == Delivery.State.DUE && standing.lookedUp() == null) {
                decide(work, standing, found);
                work.flush();
            }
            return null;
        });
    }

    private void decide(Workspace work, Delivery delivery, Searching.Search found) {
        if (found.failure() != null) {
            var next = Backoff.next(work.now, delivery.attempts() + 1, found.retryAt(), random);
            work.save(Deliveries.again(delivery, next, delivery.attempts() + 1, null));
        } else if (found.hits().isEmpty()) {
            work.save(Deliveries.again(delivery, work.now, delivery.attempts(), work.now));
        } else if (found.hits().size() == 1) {
            var item = found.hits().get(0);
            var external = new ExternalId(delivery.system(), delivery.entity(), item.externalId());
            work.appended.add(Hints.read(external, item, found.asOf(), work.now, delivery.recordId()));
            work.save(Deliveries.again(delivery, work.now.plus(CLAIM), delivery.attempts(), null));
        } else {
            RecordingOutcomes.dead(work, delivery, "several external records have its keys");
        }
    }
}
