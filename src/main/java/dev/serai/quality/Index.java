package dev.serai.quality;

import dev.serai.identity.Blocking;
import dev.serai.identity.Frequencies;
import dev.serai.identity.Profile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** In memory what the hub keeps in its database: which records have which key, and how many have which value. */
final class Index {
    private final Blocking blocking;
    private final Map<Long, Set<Long>> holders = new HashMap<>();
    private final Map<Long, Set<Long>> terms = new HashMap<>();
    private final Map<Long, Long> counts = new HashMap<>();
    private final Set<Long> records = new HashSet<>();

    Index(Blocking blocking) {
        this.blocking = blocking;
    }

    void add(long record, Profile profile) {
        records.add(record);
        blocking.blocks(profile).forEach(key -> holders.computeIfAbsent(key, none -> new HashSet<>())
                .add(record));
        for (var term : blocking.terms(profile)) {
            if (terms.computeIfAbsent(term, none -> new HashSet<>()).add(record)) {
                counts.merge(term, 1L, Long::sum);
            }
        }
    }

    List<Long> shortlist(Profile profile) {
        return Blocking.shortlist(blocking.blocks(profile), holders);
    }

    Frequencies frequencies() {
        return new Frequencies(records.size(), counts);
    }
}
