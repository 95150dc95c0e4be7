package dev.serai.sync;

import dev.serai.catalog.Entity;
import dev.serai.merge.Clash;
import dev.serai.merge.Merged;
import dev.serai.record.Change;
import dev.serai.record.FieldType;
import dev.serai.record.HubRecord;
import dev.serai.record.Link;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Opens, follows and closes conflicts while changes are settled (S3, S21, S22). */
final class Conflicts {
    private final Workspace work;

    Conflicts(Workspace work) {
        this.work = work;
    }

    /** Brings the record's conflicts up to date after a change of this system. */
    void settle(Entity entity, Change change, HubRecord after, Merged merged) {
        merged.clashes().forEach(clash -> clash(change, after, clash));
        follow(entity, after);
    }

    /** Brings the record's open conflicts up to date with its values. */
    void follow(Entity entity, HubRecord after) {
        for (var conflict : List.copyOf(work.conflicts.of(after.id()))) {
            if (conflict.kind() == Conflict.Kind.FIELD) {
                follow(entity, after, conflict);
            }
        }
    }

    /** S21: later values replace that side. */
    private void clash(Change change, HubRecord after, Clash clash) {
        var external = change.external();
        var open = work.conflicts.of(after.id()).stream()
                .filter(conflict -> Objects.equals(conflict.field(), clash.field())
                        && Objects.equals(conflict.system(), external.system()))
                .findFirst();
        if (open.isPresent()) {
            var known = open.get();
            work.conflicts.update(known, told(sides(known, clash.ours(), clash.theirs()), change));
        } else {
            work.conflicts.open(new Conflict(
                    0,
                    Conflict.Kind.FIELD,
                    after.entity(),
                    after.id(),
                    external.system(),
                    external.id(),
                    clash.field(),
                    clash.base(),
                    clash.ours(),
                    clash.theirs(),
                    told(change),
                    0,
                    work.now,
                    null,
                    null));
        }
    }

    /** When the other side was done and told, for whoever decides. */
    private static Map<String, Object> told(Change change) {
        var told = new LinkedHashMap<String, Object>();
        told.put(
                "changedAt",
                change.changedAt() == null ? null : change.changedAt().toString());
        told.put("receivedAt", change.receivedAt().toString());
        return told;
    }

    private static Conflict told(Conflict conflict, Change change) {
        return new Conflict(
                conflict.id(),
                conflict.kind(),
                conflict.entity(),
                conflict.recordId(),
                conflict.system(),
                conflict.externalId(),
                conflict.field(),
                conflict.base(),
                conflict.ours(),
                conflict.theirs(),
                told(change),
                conflict.change(),
                conflict.openedAt(),
                conflict.closedAt(),
                conflict.resolution());
    }

    /** S21: equal values close it; a record that moved on replaces our side. */
    private void follow(Entity entity, HubRecord record, Conflict conflict) {
        var ours = record.value(conflict.field());
        var theirs = theirs(record, conflict);
        if (FieldType.same(ours, theirs, entity.blankIsNull())) {
            work.conflicts.update(conflict, closed(sides(conflict, ours, theirs), "agreed"));
        } else if (!Objects.equals(ours, conflict.ours()) || !Objects.equals(theirs, conflict.theirs())) {
            work.conflicts.update(conflict, sides(conflict, ours, theirs));
        }
    }

    private Object theirs(HubRecord record, Conflict conflict) {
        Link link = work.live(record.id(), conflict.system());
        var known = link == null ? null : link.fields().get(conflict.field());
        return known == null ? conflict.theirs() : known.base();
    }

    Conflict closed(Conflict conflict, String resolution) {
        return new Conflict(
                conflict.id(),
                conflict.kind(),
                conflict.entity(),
                conflict.recordId(),
                conflict.system(),
                conflict.externalId(),
                conflict.field(),
                conflict.base(),
                conflict.ours(),
                conflict.theirs(),
                conflict.detail(),
                conflict.change(),
                conflict.openedAt(),
                work.now,
                resolution);
    }

    private static Conflict sides(Conflict conflict, Object ours, Object theirs) {
        return new Conflict(
                conflict.id(),
                conflict.kind(),
                conflict.entity(),
                conflict.recordId(),
                conflict.system(),
                conflict.externalId(),
                conflict.field(),
                conflict.base(),
                ours,
                theirs,
                conflict.detail(),
                conflict.change(),
                conflict.openedAt(),
                conflict.closedAt(),
                conflict.resolution());
    }

    /** S22: nobody is told of the field until a person decides between the two values. */
    void flips(HubRecord record, String field, List<FlipBrake.Turn> turns) {
        var last = turns.get(turns.size() - 1);
        var other = turns.get(turns.size() - 2);
        var link = work.live(record.id(), other.system());
        work.conflicts.open(new Conflict(
                0,
                Conflict.Kind.FLIP,
                record.entity(),
                record.id(),
                other.system(),
                link == null ? null : link.external().id(),
                field,
                null,
                record.value(field),
                other.value(),
                Map.of(
                        "why",
                        "it was set " + turns.size() + " times within " + FlipBrake.SHORT_TIME.toMinutes()
                                + " minutes, by " + last.system() + " and " + other.system() + " in turn"),
                0,
                work.now,
                null,
                null));
    }
}
