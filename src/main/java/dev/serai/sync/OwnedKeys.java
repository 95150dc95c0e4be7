package dev.serai.sync;

import dev.serai.identity.IdentityKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Whose each identity key is, within a unit of work (S3): each is one record's at most.
 *
 * <p>A key that a record has of another that was merged into it is its alias: it keeps that one though none of its values have it.
 */
final class OwnedKeys {
    private final Map<IdentityKey, Long> owners = new HashMap<>();
    private final Map<Long, Set<IdentityKey>> owned = new HashMap<>();
    private final Set<IdentityKey> aliases = new HashSet<>();
    private final Map<IdentityKey, Long> claimed = new HashMap<>();
    private final Map<IdentityKey, Long> released = new HashMap<>();
    private final Map<IdentityKey, Long> introduced = new HashMap<>();

    /** Takes in what was read of locked records. */
    void read(Known known) {
        known.keys().forEach((key, record) -> {
            owners.put(key, record);
            of(record).add(key);
        });
        aliases.addAll(known.aliases());
    }

    /** Takes in whose keys are of whom nothing was locked. */
    void read(Map<IdentityKey, Long> known) {
        known.forEach(owners::putIfAbsent);
    }

    /** The owner of each key that anybody is known to have. */
    Map<IdentityKey, Long> owners() {
        return owners;
    }

    /** Whether the record has a key of another that was merged into it, and so may be two again. */
    boolean goesByAnother(long record) {
        return of(record).stream().anyMatch(aliases::contains);
    }

    /** Notes which change brought a key, so that a violation can hold that change back alone. */
    void introduce(IdentityKey key, long change) {
        introduced.putIfAbsent(key, change);
    }

    /** Gives the record those of these keys that nobody else has, and frees what it has beside them and its aliases. */
    void claim(long record, Collection<IdentityKey> wanted) {
        for (var key : List.copyOf(of(record))) {
            if (!wanted.contains(key) && !aliases.contains(key)) {
                release(key, record);
            }
        }
        for (var key : wanted) {
            if (owners.putIfAbsent(key, record) == null) {
                of(record).add(key);
                claimed.put(key, record);
            }
        }
    }

    /** Frees all keys of a record. Returns them. */
    Set<IdentityKey> release(long record) {
        var keys = Set.copyOf(of(record));
        keys.forEach(key -> release(key, record));
        return keys;
    }

    /** Frees those of these keys that are aliases of the record. */
    void releaseAliases(long record, Collection<IdentityKey> keys) {
        keys.stream()
                .filter(key -> aliases.contains(key) && of(record).contains(key))
                .forEach(key -> release(key, record));
    }

    private void release(IdentityKey key, long record) {
        of(record).remove(key);
        owners.remove(key);
        released.put(key, record);
        claimed.remove(key);
    }

    private Set<IdentityKey> of(long record) {
        return owned.computeIfAbsent(record, id -> new HashSet<>());
    }

    /**
     * Writes what changed. A record goes without a key that no change of this transaction brought and somebody else has: spouses share a phone.
     *
     * @throws IdentityTakenException when another transaction was faster to claim a key that a change brought: the caller's transaction rolls back
     */
    void flush(Store.Transaction tx) {
        tx.release(released);
        var taken = tx.claim(claimed).stream()
                .map(introduced::get)
                .filter(Objects::nonNull)
                .toList();
        if (!taken.isEmpty()) {
            throw new IdentityTakenException(taken);
        }
    }
}
