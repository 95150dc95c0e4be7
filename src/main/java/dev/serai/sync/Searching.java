package dev.serai.sync;

import dev.serai.catalog.Entity;
import dev.serai.record.FieldType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** Searches a system for a record by its exact keys, in order (S13). */
final class Searching {
    private final Context context;

    Searching(Context context) {
        this.context = context;
    }

    /**
     * What a search gave.
     *
     * @param searched whether there was a key to search by
     */
    record Search(
            List<Remote.Item> hits,
            boolean searched,
            Remote.Failure failure,
            Instant retryAt,
            String reason,
            Instant asOf) {}

    /** The identity keys by which the system can be searched, in the entity's order. */
    List<String> keys(String system, String entity) {
        var mappers = context.mappers();
        var can = mappers.catalog().findKeys(system, entity);
        return mappers.entity(entity).map(Entity::keys).orElse(List.of()).stream()
                .filter(can::contains)
                .toList();
    }

    /** A value of a key by which is searched. */
    record Wanted(String key, Object value) {}

    /** By what is searched, in the order of the keys: values that are blank are left out. */
    static List<Wanted> wanted(List<String> keys, Map<String, Object> values) {
        return keys.stream()
                .map(key -> new Wanted(key, values.get(key)))
                .filter(wanted -> !FieldType.blank(wanted.value()))
                .toList();
    }

    /** Searches by each value until one hits that may be it. */
    Search search(Delivery delivery, List<Wanted> values, BiPredicate<Wanted, Remote.Item> maybe) {
        var searched = false;
        for (var wanted : values) {
            var found = context.remote().find(delivery.system(), delivery.entity(), wanted.key(), wanted.value());
            if (found.failure() != null) {
                return new Search(List.of(), true, found.failure(), found.retryAt(), found.reason(), found.asOf());
            }
            searched = true;
            var hits = distinct(found.items()).stream()
                    .filter(item -> maybe.test(wanted, item))
                    .toList();
            if (!hits.isEmpty()) {
                return new Search(hits, true, null, null, null, found.asOf());
            }
        }
        return new Search(List.of(), searched, null, null, null, context.now());
    }

    private static List<Remote.Item> distinct(List<Remote.Item> items) {
        var byId = new LinkedHashMap<String, Remote.Item>();
        items.stream().filter(item -> !item.deleted()).forEach(item -> byId.putIfAbsent(item.externalId(), item));
        return List.copyOf(byId.values());
    }
}
