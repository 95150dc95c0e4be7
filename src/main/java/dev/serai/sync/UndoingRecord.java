package dev.serai.sync;

import dev.serai.catalog.Entity;
import dev.serai.identity.Identifying;
import dev.serai.record.Field;
import dev.serai.record.HubRecord;
import dev.serai.record.Lane;
import dev.serai.record.Stamp;
import dev.serai.sync.Reverting.Back;
import dev.serai.sync.UndoItem.State;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sets one record back within a unit of work. Planned and done by the same code: a plan is what is not flushed. */
final class UndoingRecord {
    static final String RULE = "undone";

    /** How long a record's history is looked at from where it is undone. */
    private static final int REVISIONS = 2_000;

    /** Of each field's later edits, how many are shown. */
    private static final int SHOWN = 5;

    private final Workspace work;
    private final Undo undo;

    UndoingRecord(Workspace work, Undo undo) {
        this.work = work;
        this.undo = undo;
    }

    /** The item with what was set back, in a state PLANNED, or why it was not. */
    UndoItem setBack(UndoItem item) {
        var record = work.records.get(item.recordId());
        if (record == null) {
            return nothing(item, 0, "it was merged into another record");
        }
        var entity = work.mappers.entity(record.entity()).orElse(null);
        if (entity == null) {
            return nothing(item, record.version(), "no file says what a " + record.entity() + " is any more");
        }
        var first = work.tx.firstIn(undo.scope(), record.id());
        if (first.isEmpty()) {
            return nothing(item, record.version(), "nothing of it is in this scope");
        }
        var revisions = work.tx.revisionsFrom(record.id(), first.get(), REVISIONS + 1);
        if (revisions.size() > REVISIONS) {
            return refused(item, record, "it changed more than " + REVISIONS + " times since");
        }
        return setBack(
                item, entity, record, Reverting.of(record, revisions, undo.scope()::contains, entity.blankIsNull()));
    }

    private UndoItem setBack(UndoItem item, Entity entity, HubRecord record, Back back) {
        if (back.gone()) {
            return nothing(item, record.version(), "it is deleted");
        } else if (back.made() && undo.deleteMade()) {
            return deleted(item, entity, record);
        } else if (back.begun()) {
            return nothing(
                    item,
                    record.version(),
                    back.made() ? "it was made by this" : "it was made by this and changed by others since");
        }
        var fields = new LinkedHashMap<>(back.fields());
        fields.keySet().retainAll(entity.fields().keySet());
        if (!undo.overwriteLater()) {
            fields.keySet().removeAll(back.later().keySet());
        }
        if (fields.isEmpty() && !back.restored()) {
            return later(
                    nothing(
                            item,
                            record.version(),
                            back.later().isEmpty() ? "it is as it was" : "others changed it since"),
                    back);
        }
        return later(changed(item, entity, record, fields, back.restored()), back);
    }

    private UndoItem changed(
            UndoItem item, Entity entity, HubRecord record, Map<String, Object> fields, boolean restored) {
        var after = after(record, entity, fields);
        var rival = rival(entity, after, restored ? entity.fields().keySet() : fields.keySet());
        if (rival != null) {
            return refused(item, record, "its " + rival + " belongs to another record now");
        }
        var old = new HashMap<String, Object>();
        fields.keySet().forEach(field -> old.put(field, record.value(field)));
        save(entity, after, restored ? "created" : "updated", old, fields);
        return planned(item, record, restored ? "RESTORE" : "UPDATE", old, fields);
    }

    private HubRecord after(HubRecord record, Entity entity, Map<String, Object> wanted) {
        var version = record.version() + 1;
        var fields = new HashMap<>(record.fields());
        wanted.replaceAll((field, value) -> entity.fields().get(field).canonical(value));
        wanted.forEach(
                (field, value) -> fields.put(field, new Field(value, version, new Stamp(work.now, Stamp.HUB), 0)));
        return new HubRecord(record.id(), record.entity(), version, false, fields);
    }

    private UndoItem deleted(UndoItem item, Entity entity, HubRecord record) {
        var gone = new HubRecord(record.id(), record.entity(), record.version() + 1, true, record.fields());
        var values = new HashMap<String, Object>();
        record.fields().forEach((field, value) -> values.put(field, value.value()));
        save(entity, gone, "deleted", values, Map.of());
        return planned(item, record, "DELETE", values, Map.of());
    }

    private void save(
            Entity entity, HubRecord after, String type, Map<String, Object> before, Map<String, Object> now) {
        work.save(after);
        work.claimKeys(after);
        new Conflicts(work).follow(entity, after);
        new Revising(work).revised(entity, after, null, RULE, Origin.of(undo.author()), type, before, now);
    }

    /** A key that somebody else has by now; null where there is none. */
    private String rival(Entity entity, HubRecord after, java.util.Collection<String> changed) {
        var keys = new Identifying(entity).keys(after::value);
        keys.keySet().retainAll(changed);
        var owners = work.tx.owners(keys.values());
        return keys.entrySet().stream()
                .filter(key -> owners.getOrDefault(key.getValue(), after.id()) != after.id())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private UndoItem planned(
            UndoItem item, HubRecord before, String action, Map<String, Object> old, Map<String, Object> now) {
        var fields = new TreeMap<String, Object>();
        new TreeSet<>(now.keySet()).forEach(field -> {
            var change = new HashMap<String, Object>();
            change.put("from", old.get(field));
            change.put("to", now.get(field));
            fields.put(field, change);
        });
        var detail = new LinkedHashMap<String, Object>();
        detail.put("action", action);
        detail.put("fields", fields);
        detail.put("writes", writes(work.records.get(before.id())));
        return new UndoItem(item.recordId(), State.PLANNED, before.version(), detail);
    }

    /** What each system would be sent of the record as it is in this unit of work. */
    private Map<String, Object> writes(HubRecord after) {
        var writes = new TreeMap<String, Object>();
        work.entity(after).participants().forEach((system, part) -> {
            if (part.direction().out()) {
                var due = Deliveries.due(after.id(), system, after.entity(), Lane.BULK, work.now);
                var plan = new PlanningDeliveries(work).planned(due);
                if (plan != null) {
                    writes.put(system, plan.operation().name());
                }
            }
        });
        return writes;
    }

    private static UndoItem later(UndoItem item, Back back) {
        var detail = new LinkedHashMap<>(item.detail());
        var later = new TreeMap<String, Object>();
        back.later().forEach((field, revisions) -> later.put(field, shown(field, revisions)));
        detail.put("later", later);
        return new UndoItem(item.recordId(), item.state(), item.version(), detail);
    }

    private static List<Map<String, Object>> shown(String field, List<Revision> revisions) {
        return revisions.subList(Math.max(0, revisions.size() - SHOWN), revisions.size()).stream()
                .map(revision -> {
                    Map<String, Object> edit = new LinkedHashMap<>();
                    edit.put("version", revision.version());
                    edit.put("at", revision.at().toString());
                    edit.put("system", revision.system());
                    edit.put("to", revision.after().get(field));
                    return edit;
                })
                .toList();
    }

    private static UndoItem nothing(UndoItem item, long version, String why) {
        return new UndoItem(item.recordId(), State.NOTHING, version, Map.of("why", why));
    }

    private static UndoItem refused(UndoItem item, HubRecord record, String why) {
        return new UndoItem(item.recordId(), State.REFUSED, record.version(), Map.of("why", why));
    }
}
