package dev.serai.sync;

import dev.serai.record.HubRecord;
import dev.serai.record.Link;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Records and their links as one transaction read them, whatever it made of them since. */
final class Loaded {
    private final Map<Long, HubRecord> records = new HashMap<>();
    private final Map<Long, List<Link>> links = new HashMap<>();

    void add(Known known) {
        records.putAll(known.records());
        known.links().forEach(link -> links.computeIfAbsent(link.recordId(), id -> new ArrayList<>())
                .add(link));
    }

    /** Whether the record had a live link in that system. */
    boolean linked(long id, String system) {
        return links.getOrDefault(id, List.of()).stream()
                .anyMatch(link -> link.live() && link.external().system().equals(system));
    }

    /** Whether the record is found by the same as before, so that nothing of that is to be computed or written. */
    boolean foundAlike(Workspace work, long id) {
        var before = records.get(id);
        return before != null
                && work.mappers
                        .fuzzy(before.entity())
                        .map(fuzzy -> fuzzy.alike(
                                before, links.getOrDefault(id, List.of()), work.records.get(id), work.linksOf(id)))
                        .orElse(true);
    }
}
