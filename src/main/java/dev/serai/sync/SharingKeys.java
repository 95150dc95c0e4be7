package dev.serai.sync;

import dev.serai.catalog.Entity;
import dev.serai.identity.Identifying;
import dev.serai.identity.IdentityKey;
import dev.serai.identity.Sketch;
import dev.serai.record.HubRecord;
import dev.serai.sync.EntityPlan.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds which records have the value of a new identity key in common, as they would be found once it is one. Looks at all twice, in a memory of fixed size (I8): first it counts roughly, then it
 * compares who may share something.
 */
final class SharingKeys {
    private static final int MOST = 10_000;
    private static final int SAMPLES = 5;

    /** A record that had a value first. */
    private record Owner(long record, Map<String, IdentityKey> keys) {}

    private final List<String> names;
    private final Identifying identifying;
    private final Sketch often = new Sketch();
    private final Map<String, Long> found = new TreeMap<>();
    private final Map<String, Long> shared = new TreeMap<>();
    private final Map<String, List<List<Long>>> samples = new HashMap<>();
    private final Map<IdentityKey, Owner> owners = new HashMap<>();
    private boolean more;

    SharingKeys(Entity before, Entity after) {
        names = List.copyOf(ComparingEntities.added(before.keys(), after.keys()));
        identifying = new Identifying(after);
    }

    /** Whether there is a new key. */
    boolean any() {
        return !names.isEmpty();
    }

    void note(HubRecord record) {
        keys(record).values().forEach(key -> {
            often.add(hash(key));
            found.merge(key.key(), 1L, Long::sum);
        });
    }

    private Map<String, IdentityKey> keys(HubRecord record) {
        var keys = identifying.keys(record::value);
        keys.keySet().retainAll(names);
        return keys;
    }

    private static long hash(IdentityKey key) {
        return (long) key.key().hashCode() << 32 ^ key.value().hashCode();
    }

    /** A lower key counts only where no higher one tells the two apart (S3). */
    void compare(HubRecord record) {
        var all = identifying.keys(record::value);
        keys(record).forEach((name, key) -> {
            var owner = owners.get(key);
            if (owner == null) {
                own(record, key, all);
            } else if (!identifying
                    .rivals(record.id(), all, Map.of(key, owner.record()), id -> owner.keys())
                    .isEmpty()) {
                shared.merge(name, 1L, Long::sum);
                var some = samples.computeIfAbsent(name, any -> new ArrayList<>());
                if (some.size() < SAMPLES) {
                    some.add(List.of(owner.record(), record.id()));
                }
            }
        });
    }

    private void own(HubRecord record, IdentityKey key, Map<String, IdentityKey> all) {
        if (often.count(hash(key)) > 1) {
            more |= owners.size() >= MOST;
            if (!more) {
                owners.put(key, new Owner(record.id(), all));
            }
        }
    }

    /** The effect with its numbers, where it is about one of these keys. */
    Effect counted(Effect effect) {
        var name = effect.what().startsWith("keys.") ? effect.what().substring("keys.".length()) : "";
        if (!names.contains(name)) {
            return effect;
        }
        var counts = new TreeMap<String, Long>();
        counts.put("values", found.getOrDefault(name, 0L));
        counts.put(more ? "sharedAtLeast" : "shared", shared.getOrDefault(name, 0L));
        return effect.with(counts, samples.getOrDefault(name, List.of()));
    }
}
