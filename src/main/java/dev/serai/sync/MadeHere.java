package dev.serai.sync;

import dev.serai.identity.Blocking;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records that a batch made, found by their keys like those in the database: a key that many have identifies nobody, so that a batch of many who are alike is not compared each with each. */
final class MadeHere {
    private final Map<Long, Set<Long>> holders = new HashMap<>();

    void add(Collection<Long> keys, long record) {
        for (var key : keys) {
            var known = holders.computeIfAbsent(key, none -> new HashSet<>());
            if (known.size() <= Blocking.MOST_HOLDERS) {
                known.add(record);
            }
        }
    }

    /** Those worth comparing with somebody who is found by these keys. */
    List<Long> alike(Collection<Long> keys) {
        return Blocking.shortlist(keys, holders);
    }
}
