package dev.serai.sync;

import dev.serai.mapping.Mapper;
import dev.serai.record.HubRecord;
import dev.serai.record.Link;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Lists one by one what another version of a mapping would write anew: the one that runs in shadow, else the one that is not switched on yet. */
public final class ListingRewrites {
    private static final int PAGE = 200;

    private final Context context;

    ListingRewrites(Context context) {
        this.context = context;
    }

    /**
     * One external record that would be written.
     *
     * @param fields by canonical field the system's value, {@code from} and {@code to}
     */
    public record Rewrite(String externalId, long recordId, String system, Map<String, Object> fields) {}

    /** What gives each of them to its argument, a page at a time; empty where no other version is there. */
    public Optional<Consumer<Consumer<Rewrite>>> of(String system, String entity) {
        return mapper(system, entity).map(mapper -> each -> list(mapper, system, entity, each));
    }

    private Optional<Mapper> mapper(String system, String entity) {
        var mappers = context.mappers();
        var shadow = mappers.shadow(system, entity);
        return shadow.isPresent()
                ? shadow
                : mappers.mapper(system, entity).filter(mapper -> waits(system, entity, mapper.version()));
    }

    private boolean waits(String system, String entity, int version) {
        return context.store()
                .inTransaction(tx -> tx.switches().run(system, entity))
                .filter(run -> run.version() != version)
                .isPresent();
    }

    private void list(Mapper mapper, String system, String entity, Consumer<Rewrite> each) {
        var after = 0L;
        List<Link> links;
        do {
            var from = after;
            links = context.store().inTransaction(tx -> tx.liveLinksAfter(system, entity, from, PAGE));
            var records = records(links);
            links.forEach(
                    link -> rewrite(mapper, link, records.get(link.recordId())).ifPresent(each));
            after = links.isEmpty() ? after : links.get(links.size() - 1).id();
        } while (!links.isEmpty());
    }

    private Map<Long, HubRecord> records(List<Link> links) {
        return context.store()
                .inTransaction(tx -> tx.lock(links.stream().map(Link::recordId).toList()));
    }

    private static Optional<Rewrite> rewrite(Mapper mapper, Link link, HubRecord record) {
        if (record == null || record.deleted()) {
            return Optional.empty();
        }
        var values = SwitchingMappings.values(record);
        var fields = new TreeMap<String, Object>();
        for (var field : SwitchingMappings.differing(mapper, record, link)) {
            var known = link.fields().get(field);
            var step = new LinkedHashMap<String, Object>();
            step.put("from", known == null ? null : known.raw());
            step.put("to", mapper.raw(field, values));
            fields.put(field, step);
        }
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of(new Rewrite(
                        link.external().id(), record.id(), link.external().system(), fields));
    }
}
