package dev.serai.sync;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Field;
import dev.serai.record.HubRecord;
import dev.serai.record.Lane;
import dev.serai.record.Link;
import dev.serai.record.LinkField;
import dev.serai.record.MappedValue;
import dev.serai.record.Stamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes what a record says a person's decision, so that one system gets it that holds something else or nothing. */
final class PushingRecord {
    /** The rule of a link to what is made anew. */
    private static final String GONE = "gone";

    private final Store.Transaction tx;
    private final Context context;
    private final String author;

    PushingRecord(Store.Transaction tx, Context context, String author) {
        this.tx = tx;
        this.context = context;
        this.author = author;
    }

    /** Empty where it is not as it was planned any more, or something of it is on its way. */
    Optional<Stirred> push(ExternalId external, Remote.Item item, boolean create) {
        var known = tx.links(List.of(external)).get(external);
        if (known == null || !known.live() || (item == null) != create) {
            return Optional.empty();
        }
        var work = new Workspace(tx, context.mappers(), context.now());
        work.load(List.of(known.recordId()));
        var link = work.live(known.recordId(), external.system());
        var delivery = work.delivery(known.recordId(), external.system());
        if (link == null
                || delivery != null
                || work.records.get(link.recordId()).deleted()) {
            return Optional.empty();
        }
        if (item == null) {
            work.save(Links.buried(link, GONE, work.now));
        } else {
            overwrite(work, link, item);
        }
        work.touch(link.recordId());
        new PlanningDeliveries(work).plan(Lane.BULK);
        work.flush();
        return Optional.of(Stirred.by(work));
    }

    /** S5, S21: the system is known to hold what was read, and the record's values are decided anew. */
    private void overwrite(Workspace work, Link link, Remote.Item item) {
        var record = work.records.get(link.recordId());
        var entity = work.entity(record);
        var differing = new ComparingCopies(work, link.external().system(), entity).differing(item, link);
        var fields = new HashMap<>(record.fields());
        var version = record.version() + 1;
        var values = new HashMap<String, Object>();
        differing.keySet().forEach(field -> {
            values.put(field, record.value(field));
            fields.put(field, new Field(record.value(field), version, new Stamp(work.now, Stamp.HUB), 0));
        });
        if (differing.isEmpty()) {
            return;
        }
        var after = new HubRecord(record.id(), record.entity(), version, false, fields);
        work.save(after);
        work.save(Links.fields(link, held(work, link, differing, item), link.writes(), item.version(), work.now));
        new Revising(work).revised(entity, after, null, "repaired", Origin.of(author), "updated", values, values);
    }

    private static Map<String, LinkField> held(
            Workspace work, Link link, Map<String, MappedValue> differing, Remote.Item item) {
        var fields = new HashMap<>(link.fields());
        var order = Change.systemOrder(item.number(), item.changedAt());
        var external = link.external();
        var mapping = work.mappers
                .mapper(external.system(), external.entity())
                .orElseThrow()
                .version();
        differing.forEach((field, there) -> {
            var before = link.fields().get(field);
            fields.put(
                    field,
                    new LinkField(
                            there.value(),
                            there.raw(),
                            mapping,
                            before == null ? 0 : before.seen(),
                            later(before, order)));
        });
        return fields;
    }

    private static Long later(LinkField before, Long order) {
        return order == null ? before == null ? null : before.order() : order;
    }
}
