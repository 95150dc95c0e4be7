package dev.serai.sync;

import dev.serai.identity.IdentityKey;
import dev.serai.record.ExternalId;
import dev.serai.record.HubRecord;
import dev.serai.record.Link;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Gives all that is known of an entity's records to whoever compares them with something else: a page at a time, and nothing is changed (I8). */
public final class ReadingRecords {
    private static final int PAGE = 200;

    private final Context context;

    public ReadingRecords(Context context) {
        this.context = context;
    }

    /**
     * One record.
     *
     * @param values its own
     * @param copies what each system holds of it
     * @param keys the identity keys that it owns, also of whom was merged into it
     */
    public record Known(
            long id, Map<String, Object> values, List<Map<String, Object>> copies, Collection<IdentityKey> keys) {}

    /** All that live, in the order of their ids. */
    public void each(String entity, Consumer<Known> each) {
        var after = 0L;
        List<Long> ids;
        do {
            var from = after;
            ids = context.store().inTransaction(tx -> {
                var page = tx.recordsAfter(entity, from, PAGE);
                if (!page.isEmpty()) {
                    known(tx.know(page)).forEach(each);
                }
                return page;
            });
            after = ids.isEmpty() ? after : ids.get(ids.size() - 1);
        } while (!ids.isEmpty());
    }

    private static List<Known> known(dev.serai.sync.Known page) {
        var links = page.links().stream().filter(Link::live).collect(Collectors.groupingBy(Link::recordId));
        var keys = new HashMap<Long, List<IdentityKey>>();
        page.keys().forEach((key, record) -> keys.computeIfAbsent(record, any -> new ArrayList<>())
                .add(key));
        return page.records().values().stream()
                .filter(record -> !record.deleted())
                .map(record -> known(
                        record, links.getOrDefault(record.id(), List.of()), keys.getOrDefault(record.id(), List.of())))
                .toList();
    }

    private static Known known(HubRecord record, List<Link> links, List<IdentityKey> keys) {
        return new Known(
                record.id(),
                SwitchingMappings.values(record),
                links.stream().map(ReadingRecords::held).toList(),
                keys);
    }

    private static Map<String, Object> held(Link link) {
        var held = new HashMap<String, Object>();
        link.fields().forEach((field, known) -> held.put(field, known.base()));
        return held;
    }

    /** Of these external records those that are linked, with the record. */
    public Map<ExternalId, Long> linked(Set<ExternalId> externals) {
        return context.store().inTransaction(tx -> tx.links(externals)).values().stream()
                .filter(Link::live)
                .collect(Collectors.toMap(Link::external, Link::recordId));
    }
}
