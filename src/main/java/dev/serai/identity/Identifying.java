package dev.serai.identity;

import dev.serai.catalog.Entity;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Identifies by exact keys in declared order (S3). */
public final class Identifying {
    private final Entity entity;

    public Identifying(Entity entity) {
        this.entity = entity;
    }

    /** The identity keys that these values have, by name in the entity's order. */
    public Map<String, IdentityKey> keys(Function<String, Object> values) {
        var keys = new LinkedHashMap<String, IdentityKey>();
        for (var key : entity.keys()) {
            var found = IdentityKey.of(entity.name(), key, values.apply(key));
            if (found != null) {
                keys.put(key, found);
            }
        }
        return keys;
    }

    /**
     * Decides which record has these keys.
     *
     * @param owners the record that owns each key, absent where nobody does
     * @param keysOf the keys by name that a record's values have
     */
    public Identified identify(
            Map<String, IdentityKey> keys,
            Map<IdentityKey, Long> owners,
            Function<Long, Map<String, IdentityKey>> keysOf) {
        var candidates = new LinkedHashMap<Long, String>();
        for (var key : keys.values()) {
            var owner = owners.get(key);
            if (owner != null && !toldApart(key.key(), keys, keysOf.apply(owner))) {
                candidates.putIfAbsent(owner, "key:" + key.key());
            }
        }
        if (candidates.isEmpty()) {
            return new Identified.New();
        }
        var first = candidates.entrySet().iterator().next();
        return candidates.size() == 1
                ? new Identified.Known(first.getKey(), first.getValue())
                : new Identified.Ambiguous(new LinkedHashSet<>(candidates.keySet()));
    }

    /** The records, other than this one, that own one of its keys and that no higher key tells apart from it. Not empty: an identity conflict. */
    public Set<Long> rivals(
            long record,
            Map<String, IdentityKey> keys,
            Map<IdentityKey, Long> owners,
            Function<Long, Map<String, IdentityKey>> keysOf) {
        return keys.values().stream()
                .filter(key -> owners.get(key) != null && owners.get(key) != record)
                .filter(key -> !toldApart(key.key(), keys, keysOf.apply(owners.get(key))))
                .map(owners::get)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether both have the surest key, with different values: then nothing but a person makes them one. */
    public boolean surestDiffers(Map<String, IdentityKey> mine, Map<String, IdentityKey> theirs) {
        var surest = entity.keys().stream().findFirst().orElse(null);
        return mine.containsKey(surest)
                && theirs.containsKey(surest)
                && !mine.get(surest).equals(theirs.get(surest));
    }

    /** A lower key matches only where no higher key has different non-blank values on both sides: spouses share a phone. */
    private boolean toldApart(String key, Map<String, IdentityKey> mine, Map<String, IdentityKey> theirs) {
        for (var higher : entity.keys()) {
            if (higher.equals(key)) {
                return false;
            }
            var here = mine.get(higher);
            var there = theirs.get(higher);
            if (here != null && there != null && !here.equals(there)) {
                return true;
            }
        }
        return false;
    }
}
