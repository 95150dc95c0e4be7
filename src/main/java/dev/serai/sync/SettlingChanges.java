package dev.serai.sync;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Settles changes: identifies, merges and plans a batch of them in one transaction (S10). Changes of one external record are settled in order by one settler at a time; what
 * must wait, waits in the inbox.
 */
public final class SettlingChanges {
    /** How many changes one transaction settles at the most. */
    public static final int BATCH = 500;

    private static final int MAX_HOLD_BACKS = 50;

    /** How many shards one settler takes at a time, so that another finds some, too. */
    private static final int SHARED = Store.SHARDS / 2;

    private final Context context;
    private final AtomicInteger rounds = new AtomicInteger();
    private final Turns turns = new Turns();
    private volatile boolean plenty;

    public SettlingChanges(Context context) {
        this.context = context;
    }

    /**
     * Settles one batch of whatever may be settled now. While little comes, one transaction takes all of it from several shards; while there is plenty, it takes from one shard
     * and leaves the others to other settlers. No shard is left out for long: each call begins with another one.
     *
     * @return how many changes were looked at; 0 where nothing is to be done now or others are at it
     */
    public int settle() {
        var left = inTurn();
        var held = new ArrayList<Integer>();
        int settled;
        do {
            settled = settle(left, held);
            left.removeAll(held); // all that they have waits behind something that is not to come yet
        } while (settled == 0 && !held.isEmpty());
        plenty = settled >= BATCH / 2;
        return settled;
    }

    /** Settles one batch of some of these shards; {@code held} holds then which ones. */
    private int settle(List<Integer> wanted, List<Integer> held) {
        held.clear();
        try {
            return holdingBack(heldBack -> context.store().inTransaction(tx -> {
                var now = context.now();
                held.clear();
                held.addAll(tx.holdReadyShards(wanted, plenty ? 1 : SHARED, now));
                return held.isEmpty() ? Settled.NOTHING : settle(tx, next(tx, held, BATCH, now), heldBack, now);
            }));
        } catch (RuntimeException e) {
            if (held.isEmpty()) {
                throw e;
            }
            return held.stream().mapToInt(this::settle).sum();
        }
    }

    private List<Integer> inTurn() {
        var first = Math.floorMod(rounds.getAndIncrement(), Store.SHARDS);
        return IntStream.range(first, first + Store.SHARDS)
                .map(shard -> shard % Store.SHARDS)
                .boxed()
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /**
     * Settles one batch of a shard.
     *
     * @return how many changes were looked at; 0 where nothing is to be done now or another replica has the shard
     */
    int settle(int shard) {
        try {
            return settle(shard, BATCH, new ArrayList<>());
        } catch (RuntimeException e) {
            return alone(shard);
        }
    }

    /** Settles as many as that at the most; {@code tried} holds then which ones. */
    private int settle(int shard, int limit, List<Long> tried) {
        return holdingBack(heldBack -> context.store()
                .exclusively(Store.settling(shard), tx -> {
                    var now = context.now();
                    var changes = next(tx, List.of(shard), limit, now);
                    tried.clear();
                    changes.forEach(change -> tried.add(change.id()));
                    return settle(tx, changes, heldBack, now);
                })
                .orElse(Settled.NOTHING));
    }

    /** One at a time it is always the one that a burial would find, too. */
    private List<Change> next(Store.Transaction tx, List<Integer> shards, int limit, Instant now) {
        var first = limit == 1 ? Lane.CRITICAL : turns.first();
        var bulk = first == Lane.BULK ? tx.settleable(shards, Lane.BULK, limit, now) : List.<Change>of();
        return bulk.isEmpty() ? tx.settleable(shards, Lane.CRITICAL, limit, now) : bulk;
    }

    /** How many changes were looked at, and what that gave others to do. */
    private record Settled(int changes, Stirred stirred) {
        static final Settled NOTHING = new Settled(0, Stirred.NOTHING);
    }

    /** Tries again without the changes whose keys somebody else was faster to claim (S3). */
    private int holdingBack(Function<Set<Long>, Settled> settling) {
        var heldBack = new HashSet<Long>();
        for (int attempt = 0; attempt < MAX_HOLD_BACKS; attempt++) {
            try {
                var settled = settling.apply(heldBack);
                settled.stirred().tell(context.wakeups());
                return settled.changes();
            } catch (IdentityTakenException taken) {
                if (!heldBack.addAll(taken.changes())) {
                    throw taken; // holding back more does not help
                }
            }
        }
        return 0;
    }

    /**
     * One change that cannot be settled must not stop those behind it (S2): after a failure each is settled alone, and the one that fails again is buried, unless the failure is
     * the store's own and passes.
     */
    private int alone(int shard) {
        var tried = new ArrayList<Long>();
        for (int settled = 0; settled < BATCH; settled++) {
            try {
                if (settle(shard, 1, tried) == 0) {
                    return settled;
                }
            } catch (RuntimeException e) {
                if (StoreFailure.passing(e)) {
                    throw e;
                }
                return settled + bury(shard, tried, e);
            }
        }
        return BATCH;
    }

    private int bury(int shard, List<Long> tried, RuntimeException failure) {
        return context.store()
                .exclusively(Store.settling(shard), tx -> {
                    var failing = tx.settleable(List.of(shard), Lane.CRITICAL, 1, context.now()).stream()
                            .filter(change -> tried.contains(change.id()))
                            .toList();
                    bury(new Workspace(tx, context.mappers(), context.now()), failing, failure);
                    return failing.size();
                })
                .orElse(0);
    }

    private static void bury(Workspace work, List<Change> failing, RuntimeException failure) {
        var letters = failing.stream()
                .map(change -> DeadLetters.unsettled(change, failure, work.now))
                .toList();
        work.deadLetters.addAll(letters);
        failing.forEach(change -> work.completed.add(change.id()));
        ErasedLetters.drop(work);
        var noting = new NotingOperations(work);
        letters.forEach(noting::dead);
        new Accounting(work).settled(failing);
        work.flush();
    }

    private Settled settle(Store.Transaction tx, List<Change> changes, Set<Long> heldBack, Instant now) {
        if (changes.isEmpty()) {
            return Settled.NOTHING;
        }
        var work = new Workspace(tx, context.mappers(), now);
        var batch = new Batch(work, changes);
        batch.loadWhatFits();
        decide(work, batch, heldBack, context.remote());
        new NotingOperations(work).settled(changes, context.remote());
        new Accounting(work).settled(changes);
        work.flush();
        return new Settled(changes.size(), Stirred.by(work));
    }

    /** Decides about every change of a batch and what is due then, in memory; but not about those that are held back, nor what comes after them. */
    static void decide(Workspace work, Batch batch, Set<Long> heldBack, Remote remote) {
        work.deletes.alone(batch.arrivals.stream()
                .filter(arrival -> arrival.values() == null)
                .map(arrival -> arrival.change().external())
                .toList());
        var brake = new FlipBrake(work);
        var settlement = new ChangeSettlement(work, batch, brake, remote);
        var waiting = new HashSet<ExternalId>();
        for (var arrival : batch.arrivals) {
            var external = arrival.change().external();
            work.touched().by(arrival.change().lane());
            if (heldBack.contains(arrival.change().id())
                    || waiting.contains(external)
                    || batch.overtakes(arrival.change())) {
                waiting.add(external);
            } else if (!settlement.settle(arrival)) {
                waiting.add(external);
            }
        }
        brake.park();
        new PlanningDeliveries(work).plan();
    }
}
