package dev.serai.sync;

import dev.serai.catalog.Catalog;
import dev.serai.record.ExternalId;
import dev.serai.record.HubRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks a system up by exact keys before anything is created there (S13); a hit is linked and merged as first contact. */
public final class LookingUpBeforeCreate {
    private static final int BATCH = 50;
    private static final Duration CLAIM = Duration.ofMinutes(1);

    private final Context context;
    private final WatchingSystems systems;

    LookingUpBeforeCreate(Context context, WatchingSystems systems) {
        this.context = context;
        this.systems = systems;
    }

    /** Looks up a batch. Returns how many were looked at. */
    public int lookUp() {
        var now = context.now();
        var due = context.store().inTransaction(tx -> tx.claimLookUps(BATCH, now, now.plus(CLAIM)));
        if (!due.isEmpty()) {
            var records = context.store()
                    .inTransaction(
                            tx -> tx.lock(due.stream().map(Delivery::recordId).toList()));
            var complete = new HashMap<Catalog.Pair, Boolean>();
            var found = new LinkedHashMap<Delivery, Searching.Search>();
            due.forEach(delivery -> found.put(delivery, lookUp(delivery, records.get(delivery.recordId()), complete)));
            settle(found);
        }
        return due.size();
    }

    private Searching.Search lookUp(Delivery delivery, HubRecord record, Map<Catalog.Pair, Boolean> complete) {
        var searching = new Searching(context);
        var keys = searching.keys(delivery.system(), delivery.entity());
        var pair = new Catalog.Pair(delivery.system(), delivery.entity());
        if (record == null || keys.isEmpty() || complete.computeIfAbsent(pair, this::complete)) {
            return new Searching.Search(List.of(), false, null, null, null, context.now());
        }
        var values = new HashMap<String, Object>();
        keys.forEach(key -> values.put(key, record.value(key)));
        return searching.search(delivery, keys, values);
    }

    /** A complete backfill knows every external record already. */
    private boolean complete(Catalog.Pair pair) {
        return context.store()
                .inTransaction(tx -> tx.latestBackfill(pair.system(), pair.entity()))
                .filter(backfill -> backfill.state() == Store.Backfill.State.COMPLETE)
                .isPresent();
    }

    private void settle(Map<Delivery, Searching.Search> found) {
        context.store().inTransaction(tx -> {
            var work = new Workspace(tx, context.mappers(), context.now());
            work.load(found.keySet().stream().map(Delivery::recordId).toList());
            found.forEach((claimed, search) -> {
                var standing = work.delivery(claimed.recordId(), claimed.system());
                if (standing != null && standing.state() == Delivery.State.DUE && standing.lookedUp() == null) {
                    decide(work, standing, search);
                }
            });
            work.flush();
            return null;
        });
    }

    private void decide(Workspace work, Delivery delivery, Searching.Search found) {
        if (found.failure() != null) {
            var attempts = delivery.attempts() + (found.failure() == Remote.Failure.TRANSIENT ? 1 : 0);
            var next = systems.heard(
                    work.tx, delivery.system(), found.failure(), found.reason(), found.retryAt(), attempts);
            work.save(Deliveries.again(delivery, next, attempts, null));
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
