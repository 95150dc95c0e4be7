package dev.serai.sync;

import dev.serai.catalog.Catalog;
import dev.serai.record.HubRecord;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks a system up by exact keys before anything is created there (S13); a hit is linked and merged as first contact, after which what differs there is due at once. A side whose backfill is complete knows every external record
 * already, once everything that it read is settled: what waits or is parked has no link yet by which it is known.
 */
public final class LookingUpBeforeCreate {
    private static final int BATCH = 50;

    /** How many of one side go on without a look-up in one statement. */
    private static final int MOST_PASSED = 1_000;

    private final Context context;
    private final WatchingSystems systems;

    LookingUpBeforeCreate(Context context, WatchingSystems systems) {
        this.context = context;
        this.systems = systems;
    }

    /** Looks up a batch. Returns how many were looked at. */
    public int lookUp() {
        return lookUp(null);
    }

    /** Has a batch looked up side by side, of what a file describes, and lets go on at once what needs no look-up. Returns how many are looked at. */
    int lookUp(SideBySide sides) {
        var now = context.now();
        var until = now.plus(Claimed.LASTS);
        var full = sides == null ? Set.<String>of() : sides.full();
        var entities = context.mappers().catalog().entities().keySet();
        var unsearchable = unsearchable();
        var due = context.store()
                .inTransaction(tx -> due(
                        tx,
                        tx.passOverLookUps(unsearchable, MOST_PASSED, now),
                        tx.claimLookUps(BATCH, entities, full, unsearchable, now, until)));
        due.passed().keySet().forEach(side -> Stirred.NOTHING
                .andDue(new Catalog.Pair(side.system(), side.entity()))
                .tell(context.wakeups()));
        var claimed = new Claimed<>(context, due.wanted(), until);
        return due.passing()
                + claimed.work(Delivery::system, sides, part -> Portions.of(part, due::weight)
                        .forEach(portion -> lookUp(claimed, portion)));
    }

    private static Due due(Store.Transaction tx, Map<Inspecting.Side, Long> passed, List<Delivery> wanted) {
        return new Due(
                passed,
                wanted,
                tx.weights(wanted.stream().map(Delivery::recordId).toList()));
    }

    /** How many went on without a look-up, and those that are to be looked up with how heavy their records are. */
    private record Due(Map<Inspecting.Side, Long> passed, List<Delivery> wanted, Map<Long, Long> weights) {
        long weight(Delivery delivery) {
            return weights.getOrDefault(delivery.recordId(), 0L);
        }

        int passing() {
            return passed.values().stream().mapToInt(Long::intValue).sum();
        }
    }

    /** The sides on which nothing can be found by a key. */
    private Set<Inspecting.Side> unsearchable() {
        var searching = new Searching(context);
        return context.mappers().catalog().mappings().keySet().stream()
                .filter(pair -> searching.keys(pair.system(), pair.entity()).isEmpty())
                .map(pair -> new Inspecting.Side(pair.system(), pair.entity()))
                .collect(Collectors.toSet());
    }

    /** What there is no time for comes again when the claim has run out. */
    private void lookUp(Claimed<Delivery> claimed, List<Delivery> part) {
        var ids = part.stream().map(Delivery::recordId).toList();
        var named = context.store().inTransaction(tx -> new Named(tx.lock(ids), tx.aliases(ids)));
        var found = new LinkedHashMap<Delivery, Searching.Search>();
        part.stream()
                .takeWhile(delivery -> claimed.holds())
                .forEach(delivery -> found.put(delivery, lookUp(delivery, named)));
        settle(found);
    }

    private Searching.Search lookUp(Delivery delivery, Named named) {
        var searching = new Searching(context);
        var record = named.records().get(delivery.recordId());
        if (record == null) {
            return searching.search(delivery, List.of(), (by, item) -> false);
        }
        var entity = context.mappers().entity(delivery.entity()).orElseThrow();
        var goesBy = new GoesBy(entity, record, named.aliases());
        var mapper = context.mappers().mapper(delivery.system(), delivery.entity());
        return searching.search(
                delivery,
                goesBy.wanted(searching.keys(delivery.system(), delivery.entity())),
                (by, item) -> mapper.map(found -> goesBy.maybe(by, item, found)).orElse(true));
    }

    private record Named(Map<Long, HubRecord> records, List<Alias> aliases) {}

    private void settle(Map<Delivery, Searching.Search> found) {
        var stirred = context.store().inTransaction(tx -> {
            var work = new Workspace(tx, context.mappers(), context.now());
            work.load(concerned(work, found));
            found.forEach((claimed, search) -> {
                var standing = work.delivery(claimed.recordId(), claimed.system());
                if (standing == null || standing.state() != Delivery.State.DUE || standing.lookedUp() != null) {
                    return;
                } else if (work.live(standing.recordId(), standing.system()) != null) {
                    work.save(Deliveries.again(standing, work.now, standing.attempts(), null)); // linked meanwhile
                } else {
                    decide(work, standing, search);
                }
            });
            work.flush();
            return Stirred.by(work);
        });
        stirred.tell(context.wakeups());
    }

    /** The records that were searched for, and those whose copies were found. */
    private static Set<Long> concerned(Workspace work, Map<Delivery, Searching.Search> found) {
        var records = new HashSet<Long>();
        found.forEach((delivery, search) -> {
            records.add(delivery.recordId());
            if (search.hits().size() == 1) {
                var link = work.storedLinks.of(new Hit(delivery, search.hits().get(0)).external());
                if (link != null && link.live()) {
                    records.add(link.recordId());
                }
            }
        });
        return records;
    }

    private void decide(Workspace work, Delivery delivery, Searching.Search found) {
        if (found.failure() != null) {
            failed(work, delivery, found);
        } else if (found.hits().isEmpty()) {
            systems.answered(work.tx, delivery.system());
            work.save(Deliveries.again(delivery, work.now, delivery.attempts(), work.now));
        } else if (found.hits().size() == 1) {
            new Hit(delivery, found.hits().get(0)).settle(work, found);
        } else {
            RecordingOutcomes.dead(work, delivery, "several external records have its keys");
        }
    }

    /** What is refused for good waits for a person: without a look-up nothing is created. */
    private void failed(Workspace work, Delivery delivery, Searching.Search found) {
        var refused = found.failure() == Remote.Failure.REFUSED;
        var times = delivery.unanswered() + (refused || found.failure() == Remote.Failure.TRANSIENT ? 1 : 0);
        var next = systems.heard(work.tx, delivery.system(), found.failure(), found.reason(), found.retryAt(), times);
        if (refused && times >= ResolvingUnknown.MOST_REFUSED) {
            RecordingOutcomes.dead(work, delivery, "cannot be looked up before it is created: " + found.reason());
        } else {
            work.save(Deliveries.unanswered(delivery, next, times));
        }
    }
}
