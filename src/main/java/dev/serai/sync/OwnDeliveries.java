package dev.serai.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The deliveries of the records of a unit of work, changed in memory and written at once. */
final class OwnDeliveries {
    private final Map<Long, Map<String, Delivery>> standing = new HashMap<>();
    private final Map<Long, Map<String, Delivery>> changed = new LinkedHashMap<>();
    private final List<Delivery> removed = new ArrayList<>();
    private final List<Delivery> died = new ArrayList<>();

    /** Takes in what was read of locked records. */
    void read(Known known) {
        known.deliveries().forEach(this::stands);
    }

    private void stands(Delivery delivery) {
        standing.computeIfAbsent(delivery.recordId(), id -> new HashMap<>()).put(delivery.system(), delivery);
        if (delivery.state() == Delivery.State.DEAD) {
            died.add(delivery);
        }
    }

    void save(Delivery delivery) {
        stands(delivery);
        changed.computeIfAbsent(delivery.recordId(), id -> new LinkedHashMap<>())
                .put(delivery.system(), delivery);
    }

    void remove(Delivery delivery) {
        standing.get(delivery.recordId()).remove(delivery.system());
        changed.getOrDefault(delivery.recordId(), new HashMap<>()).remove(delivery.system());
        removed.add(delivery);
    }

    /** Null where nothing is due. */
    Delivery of(long record, String system) {
        return standing.getOrDefault(record, Map.of()).get(system);
    }

    Collection<Delivery> of(long record) {
        return List.copyOf(standing.getOrDefault(record, Map.of()).values());
    }

    Stream<Delivery> all() {
        return standing.values().stream().flatMap(ofRecord -> ofRecord.values().stream());
    }

    Stream<Delivery> changed() {
        return changed.values().stream().flatMap(ofRecord -> ofRecord.values().stream());
    }

    /** Those that were dead, also since a moment ago, and go on or are over without a person: their dead letters ask for nothing any more (S16). */
    List<Delivery> revived() {
        return died.stream().filter(delivery -> !dead(delivery)).toList();
    }

    private boolean dead(Delivery before) {
        var now = of(before.recordId(), before.system());
        return now != null && now.state() == Delivery.State.DEAD;
    }

    void flush(Store.Transaction tx) {
        tx.removeDeliveries(removed);
        tx.saveDeliveries(changed().toList());
    }
}
