package dev.serai.system;

import dev.serai.catalog.SystemWriting.Batch;
import dev.serai.sync.LeasedDelivery;
import dev.serai.sync.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends many deliveries in one call of each batch endpoint and tells their outcomes apart, item by item (S16). */
final class Batches {
    private final Map<Batch, BatchCall> calls = new LinkedHashMap<>();
    private final Requests requests;
    private final Writes writes;

    Batches(List<Batch> batches, Requests requests, Exchange exchange, Writes writes) {
        this.requests = requests;
        this.writes = writes;
        batches.forEach(batch -> calls.put(batch, new BatchCall(batch, requests, exchange, writes)));
    }

    /** Writes all, in calls of at most the declared size. Returns one outcome per delivery, in the same order. */
    List<Outcome> write(List<LeasedDelivery> deliveries) {
        var outcomes = new Outcome[deliveries.size()];
        var parts = new LinkedHashMap<Batch, List<BatchCall.Part>>();
        for (var place = 0; place < outcomes.length; place++) {
            outcomes[place] = prepare(place, deliveries.get(place), parts);
        }
        parts.forEach((batch, all) -> {
            for (var from = 0; from < all.size(); from += batch.size()) {
                calls.get(batch).send(all.subList(from, Math.min(all.size(), from + batch.size())), outcomes);
            }
        });
        return List.of(outcomes);
    }

    /** Adds it to the parts and returns null, or returns the outcome it has without the batch. */
    private Outcome prepare(int place, LeasedDelivery delivery, Map<Batch, List<BatchCall.Part>> parts) {
        var possible = calls.keySet().stream()
                .filter(batch -> template(batch, delivery) != null)
                .toList();
        if (possible.isEmpty()) {
            return writes.singly(delivery);
        }
        var ready = writes.ready(delivery, possible.get(0).whole());
        if (ready.instead() == null) {
            ready.values().put("ref", Integer.toString(place));
            var batch = fitting(possible, delivery, ready.values());
            var rendered = requests.filled(template(batch, delivery), ready.values());
            parts.computeIfAbsent(batch, any -> new ArrayList<>()).add(new BatchCall.Part(place, delivery, rendered));
        }
        return ready.instead();
    }

    /** The first that has a value for all that it names: an upsert by a key is for those that have the key. */
    private static Batch fitting(List<Batch> possible, LeasedDelivery delivery, Map<String, Object> values) {
        return possible.stream()
                .filter(batch -> Template.complete(template(batch, delivery), values))
                .findFirst()
                .orElse(possible.get(possible.size() - 1));
    }

    private static Object template(Batch batch, LeasedDelivery delivery) {
        return switch (Writes.verb(delivery)) {
            case CREATE -> batch.create();
            case UPDATE -> batch.update();
            default -> batch.delete();
        };
    }
}
