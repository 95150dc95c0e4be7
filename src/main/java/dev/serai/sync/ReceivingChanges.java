package dev.serai.sync;

import dev.serai.record.Change;
import dev.serai.record.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Receives changes into the inbox. Whatever arrives at the same time is committed together, and each sender is answered after that commit (S1, I1).
 */
public final class ReceivingChanges implements AutoCloseable {
    private static final int GROUP = 500;
    private static final int MAX_QUEUED = 10_000;

    /** How heavy all that waits may be (I8). */
    private static final int MAX_WEIGHT = 16 * 1024 * 1024;

    private record Waiting(List<Change> changes, long weight, CompletableFuture<List<Boolean>> answer) {
        Waiting(List<Change> changes) {
            this(
                    changes,
                    changes.stream()
                            .mapToLong(change -> Weight.of(change.content()))
                            .sum(),
                    new CompletableFuture<>());
        }
    }

    private final Context context;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MAX_QUEUED);
    private final AtomicLong weight = new AtomicLong();
    private final Thread writer = new Thread(this::write, "serai-inbox");
    private volatile boolean closed;

    public ReceivingChanges(Context context) {
        this.context = context;
    }

    public ReceivingChanges start() {
        writer.setDaemon(true);
        writer.start();
        return this;
    }

    /**
     * Receives changes. The answer comes after the commit: for each change true where it is new, false where it was accepted before. It fails where the inbox cannot be
     * written or is full; the sender must then send again.
     */
    public CompletionStage<List<Boolean>> receive(List<Change> changes) {
        var waiting = new Waiting(changes);
        if (closed || !offer(waiting)) {
            waiting.answer().completeExceptionally(new InboxFullException());
        } else if (closed && !writer.isAlive()) {
            refuseTheRest();
        }
        return waiting.answer();
    }

    /** What is heavier than all that may wait is taken where nothing waits. */
    private boolean offer(Waiting waiting) {
        var before = weight.getAndAdd(waiting.weight());
        var room = before == 0 || before + waiting.weight() <= MAX_WEIGHT;
        if (room && queue.offer(waiting)) {
            return true;
        }
        weight.addAndGet(-waiting.weight());
        return false;
    }

    /** Receives changes in a transaction of their own, on the caller's thread. */
    public List<Boolean> receiveNow(List<Change> changes) {
        var answered = context.store().inTransaction(tx -> tx.append(changes));
        stir(changes);
        return accepted(answered, 0, changes.size());
    }

    private void write() {
        var group = new ArrayList<Waiting>();
        while (!closed || !queue.isEmpty()) {
            try {
                var first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    queue.drainTo(group, GROUP - 1);
                    Portions.of(group, Waiting::weight).forEach(this::commit);
                    group.clear();
                }
            } catch (InterruptedException e) {
                closed = true;
            }
        }
    }

    private void commit(List<Waiting> group) {
        try {
            var all = group.stream()
                    .flatMap(waiting -> waiting.changes().stream())
                    .toList();
            var ids = context.store().inTransaction(tx -> tx.append(all));
            answer(group, ids);
            stir(all);
        } catch (RuntimeException | Error e) { // whatever it is, the senders that wait must hear of it
            alone(group, e);
        }
    }

    private void stir(List<Change> received) {
        new Stirred(
                        Set.of(),
                        false,
                        received.stream().anyMatch(change -> change.kind() == Change.Kind.HINT),
                        received.stream().anyMatch(change -> change.kind() != Change.Kind.HINT))
                .tell(context.wakeups());
    }

    /** One change that the database refuses must not fail the others of its group. Where it is the database that fails, all are told at once. */
    private void alone(List<Waiting> group, Throwable failure) {
        if (group.size() == 1 || StoreFailure.passing(failure)) {
            group.forEach(this::leave);
            group.forEach(waiting -> waiting.answer().completeExceptionally(failure));
        } else {
            group.forEach(waiting -> commit(List.of(waiting)));
        }
    }

    /** Whoever is answered may send the next at once, and finds room for it. */
    private void leave(Waiting waiting) {
        if (!waiting.answer().isDone()) {
            weight.addAndGet(-waiting.weight());
        }
    }

    private void answer(List<Waiting> group, long[] ids) {
        group.forEach(this::leave);
        int at = 0;
        for (var waiting : group) {
            waiting.answer().complete(accepted(ids, at, waiting.changes().size()));
            at += waiting.changes().size();
        }
    }

    private static List<Boolean> accepted(long[] ids, int from, int count) {
        var accepted = new ArrayList<Boolean>(count);
        for (int i = from; i < from + count; i++) {
            accepted.add(ids[i] != 0);
        }
        return accepted;
    }

    /** Answers what is queued, then stops. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        writer.join(TimeUnit.SECONDS.toMillis(10));
        refuseTheRest();
    }

    /** What came in behind the writer's back as it ended. */
    private void refuseTheRest() {
        for (var late = queue.poll(); late != null; late = queue.poll()) {
            late.answer().completeExceptionally(new InboxFullException());
        }
    }
}
