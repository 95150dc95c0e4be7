package dev.serai.component;

import dev.serai.catalog.Catalog.Pair;
import dev.serai.sync.Hub;
import dev.serai.sync.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Records outcomes that come at the same time in one transaction, so that a delivery costs less than a commit. Each is answered after its commit. */
final class GroupingOutcomes implements AutoCloseable {
    private static final int GROUP = 200;
    private static final int MAX_QUEUED = 10_000;
    private static final long LOOK_MILLIS = 100;
    private static final long CLOSE_SECONDS = 10;

    private final Hub hub;
    private final Map<Pair, Side> sides = new ConcurrentHashMap<>();
    private final List<Room> rooms = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    GroupingOutcomes(Hub hub) {
        this.hub = hub;
    }

    /** Lets it know what is recorded. */
    void tell(Room room) {
        rooms.add(room);
    }

    void tellNoMore(Room room) {
        rooms.remove(room);
    }

    private record Waiting(List<Outcome> outcomes, CompletableFuture<Void> answer) {}

    /** Records outcomes of one system's side of an entity. The answer comes after the commit and fails where there was none. */
    CompletionStage<Void> record(String system, String entity, List<Outcome> outcomes) {
        var waiting = new Waiting(outcomes, new CompletableFuture<>());
        var side = sides.computeIfAbsent(new Pair(system, entity), Side::new);
        if (closed || !side.queue.offer(waiting)) {
            waiting.answer()
                    .completeExceptionally(new IllegalStateException("outcomes of " + system + "/" + entity
                            + " are not taken at the moment; their leases run out and are read first"));
        }
        return waiting.answer();
    }

    /** One system's side of an entity, with the thread that writes its outcomes. */
    private final class Side {
        private final Pair pair;
        private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MAX_QUEUED);
        private final Thread writer;

        Side(Pair pair) {
            this.pair = pair;
            writer = new Thread(this::write, "serai-outcome-" + pair);
            writer.setDaemon(true);
            writer.start();
        }

        private void write() {
            var group = new ArrayList<Waiting>();
            while (!closed || !queue.isEmpty()) {
                try {
                    var first = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                    if (first != null) {
                        group.add(first);
                        queue.drainTo(group, GROUP - 1);
                        commit(List.copyOf(group));
                        group.clear();
                    }
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        private void commit(List<Waiting> group) {
            try {
                var all = group.stream()
                        .flatMap(waiting -> waiting.outcomes().stream())
                        .toList();
                hub.outcomes().record(pair.entity(), all);
                rooms.forEach(room -> room.recorded(all));
                group.forEach(waiting -> waiting.answer().complete(null));
            } catch (RuntimeException | Error e) { // whatever it is, the routes that wait must hear of it
                alone(group, e);
            }
        }

        /** One outcome that cannot be recorded must not fail the others of its group. */
        private void alone(List<Waiting> group, Throwable failure) {
            if (group.size() == 1) {
                group.get(0).answer().completeExceptionally(failure);
            } else {
                group.forEach(waiting -> commit(List.of(waiting)));
            }
        }
    }

    /** Writes what is queued, then stops. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        for (var side : sides.values()) {
            side.writer.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
        }
    }
}
