package dev.serai.sync;

import dev.serai.catalog.Direction;
import dev.serai.catalog.Entity;
import dev.serai.record.Change;
import dev.serai.record.HubRecord;
import dev.serai.record.Stamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes down one accepted change of a record: history, and an event for each {@code events} participant (S17). */
final class Revising {
    private final Workspace work;

    Revising(Workspace work) {
        this.work = work;
    }

    /**
     * Notes it.
     *
     * @param entity null where no file describes it any more: then nobody hears of it
     * @param change null for the hub's own decision
     */
    void revised(
            Entity entity,
            HubRecord after,
            Change change,
            String rule,
            Origin origin,
            String type,
            Map<String, Object> before,
            Map<String, Object> now) {
        var system = change == null ? Stamp.HUB : change.external().system();
        var id = change == null ? 0 : change.id();
        work.history.add(new Revision(after.id(), after.version(), work.now, id, system, rule, before, now, origin));
        tell(entity, after, type, system, changed(after, origin, type), before, now, Map.of());
    }

    /** By the stamps of what it brought. What a list showed for the first time may be years old. */
    private Instant changed(HubRecord after, Origin origin, String type) {
        if (origin.bulk() && type.equals("created")) {
            return null;
        }
        return after.fields().values().stream()
                .filter(field -> field.version() == after.version())
                .map(field -> field.stamp().at())
                .max(Comparator.naturalOrder())
                .orElse(work.now);
    }

    /** The last version of a record that is merged into another one. */
    void merged(Entity entity, HubRecord away, long survivor) {
        var rule = Merger.into(survivor);
        var origin = Origin.of((String) null);
        work.history.add(
                new Revision(away.id(), away.version(), work.now, 0, Stamp.HUB, rule, Map.of(), Map.of(), origin));
        var into = Map.<String, Object>of("mergedInto", Long.toString(survivor));
        tell(entity, away, "merged", Stamp.HUB, work.now, Map.of(), Map.of(), into);
    }

    private void tell(
            Entity entity,
            HubRecord after,
            String type,
            String system,
            Instant changed,
            Map<String, Object> before,
            Map<String, Object> now,
            Map<String, Object> more) {
        if (entity == null) {
            return;
        }
        entity.participants().forEach((participant, part) -> {
            if (part.direction() == Direction.EVENTS) {
                var event = event(entity, after, participant, entity.name() + "." + type, system, changed, before, now);
                event.data().putAll(more);
                work.events.add(event);
            }
        });
    }

    private EventDelivery event(
            Entity entity,
            HubRecord after,
            String participant,
            String type,
            String source,
            Instant changed,
            Map<String, Object> before,
            Map<String, Object> now) {
        var changes = new LinkedHashMap<String, Object>();
        now.forEach((field, value) -> {
            var change = new HashMap<String, Object>();
            change.put("from", before.get(field));
            change.put("to", value);
            changes.put(field, change);
        });
        var values = new HashMap<String, Object>();
        after.fields().forEach((field, value) -> values.put(field, value.value()));
        var data = new LinkedHashMap<String, Object>();
        data.put("type", type);
        data.put("time", work.now.toString());
        data.put("subject", Long.toString(after.id()));
        data.put("version", after.version());
        data.put("source", source);
        data.put("changes", changes);
        data.put(
                "data",
                work.mappers
                        .mapper(participant, entity.name())
                        .map(mapper -> {
                            values.keySet().retainAll(mapper.outFields(after::value));
                            return mapper.out(values);
                        })
                        .orElse(values));
        return new EventDelivery(
                after.id(),
                participant,
                entity.name(),
                after.version(),
                type,
                work.now,
                changed,
                data,
                Delivery.State.DUE,
                work.now,
                0,
                null,
                0);
    }
}
