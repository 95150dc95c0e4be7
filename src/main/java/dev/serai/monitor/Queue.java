package dev.serai.monitor;

import dev.serai.catalog.Catalog.Pair;
import dev.serai.sync.Delivery;
import dev.serai.sync.Inspecting;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What waits and goes on by itself: changes to be settled, hints to be answered, deliveries to be made. What waits for a person is not in it. */
record Queue(Map<Pair, Waiting> flows) {

    /**
     * How much waits.
     *
     * @param oldest since when the oldest of it does; null where nothing waits
     */
    record Waiting(long count, Instant oldest) {
        static final Waiting NOTHING = new Waiting(0, null);

        Waiting and(Waiting more) {
            var first = Stream.of(this, more)
                    .map(Waiting::oldest)
                    .filter(Objects::nonNull)
                    .min(Instant::compareTo)
                    .orElse(null);
            return new Waiting(count + more.count, first);
        }
    }

    static Queue of(Inspecting inspecting, Instant now) {
        var flows = new HashMap<Pair, Waiting>();
        inspecting
                .inbox(now)
                .forEach(count -> flows.merge(
                        new Pair(count.system(), count.entity()),
                        new Waiting(count.pending() + count.waiting() + count.hints(), count.oldest()),
                        Waiting::and));
        inspecting.outbox().stream()
                .filter(count -> count.state() != Delivery.State.DEAD)
                .forEach(count -> flows.merge(
                        new Pair(count.system(), count.entity()),
                        new Waiting(count.count(), count.oldest()),
                        Waiting::and));
        return new Queue(flows);
    }

    Waiting of(Pair flow) {
        return flows.getOrDefault(flow, Waiting.NOTHING);
    }

    Waiting of(Collection<Pair> some) {
        return some.stream().map(this::of).reduce(Waiting.NOTHING, Waiting::and);
    }

    Waiting all() {
        return of(flows.keySet());
    }
}
