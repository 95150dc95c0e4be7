package dev.serai.merge;

import dev.serai.catalog.Entity;
import dev.serai.record.Change;
import dev.serai.record.Field;
import dev.serai.record.FieldType;
import dev.serai.record.HubRecord;
import dev.serai.record.Link;
import dev.serai.record.LinkField;
import dev.serai.record.MappedValue;
import dev.serai.record.Stamp;
import dev.serai.record.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Merges one change into a record, field by field (S4). One instance merges one change. */
public final class Merging {
    private final Incoming incoming;
    private final HubRecord record;
    private final Link link;
    private final FieldMerge table;
    private final long next;
    private final Map<String, Field> fields;
    private final Map<String, LinkField> links;
    private final Map<String, String> rules = new LinkedHashMap<>();
    private final List<Clash> clashes = new ArrayList<>();
    private final Set<String> settled = new HashSet<>();
    private boolean readAgain;

    private Merging(Entity entity, Incoming incoming, HubRecord record, Link link) {
        this.incoming = incoming;
        this.record = record;
        this.link = link;
        this.table = new FieldMerge(entity, incoming);
        this.next = record.version() + 1;
        this.fields = new HashMap<>(record.fields());
        this.links = new HashMap<>(link.fields());
    }

    /** Merges the change into the record. The link's fields are empty at first contact. */
    public static Merged merge(Entity entity, Incoming incoming, HubRecord record, Link link) {
        var merging = new Merging(entity, incoming, record, link);
        incoming.values().forEach(merging::field);
        return merging.result();
    }

    /** What the change tells of the record beyond what was settled: nothing where every carried field equals its base (S7) or is older than what is known (S15, S18). */
    public static News news(Entity entity, Incoming incoming, HubRecord record, Link link) {
        var merging = new Merging(entity, incoming, record, link);
        var edited = incoming.values().entrySet().stream()
                .filter(carried -> merging.edited(carried.getKey(), carried.getValue()))
                .count();
        return edited > 0 ? News.EDIT : merging.readAgain ? News.UNSURE : News.NONE;
    }

    private boolean edited(String name, MappedValue theirs) {
        var known = link.fields().get(name);
        if (known == null) {
            return !FieldType.blank(theirs.value()) && tellsEdits();
        }
        if (!table.changed(theirs, known) || stale(theirs, known)) {
            return false;
        }
        var write = Lateness.overtaking(incoming.change(), link, name);
        return write == null || editedBefore(name, theirs, write);
    }

    /**
     * Whether a value where none was known is somebody's edit: what nothing is known of is met, and who tells parts tells what changed. Beside known values it may have been there
     * all along, and what we create its system fills in by itself.
     */
    private boolean tellsEdits() {
        return link.fields().isEmpty() || incoming.change().partial() && !Link.CREATED.equals(link.rule());
    }

    /** Whether somebody changed it before our write. */
    private boolean editedBefore(String name, MappedValue theirs, Write write) {
        readAgain |= Lateness.relation(incoming.change(), write) == Lateness.Relation.UNSURE;
        return !writtenSince(name, theirs, write) && table.changed(theirs, Lateness.inForce(write, name));
    }

    private void field(String name, MappedValue theirs) {
        var known = link.fields().get(name);
        if (known != null && stale(theirs, known)) {
            return;
        }
        var write = Lateness.overtaking(incoming.change(), link, name);
        if (write == null) {
            apply(name, theirs, known, false);
        } else {
            late(name, theirs, known, write);
        }
    }

    /** S18: a field that something newer has touched is left alone. What cannot be ordered is read again. */
    private boolean stale(MappedValue theirs, LinkField known) {
        var order = incoming.change().order();
        if (order == null || known.order() == null || order > known.order()) {
            return false;
        }
        if (!table.changed(theirs, known)) {
            return order < known.order();
        }
        if (incoming.change().kind() == Change.Kind.READ) {
            return order < known.order();
        }
        readAgain = true;
        return true;
    }

    /** S15: merged against base and seen from before our write; the base stays, because our write is what the system holds. */
    private void late(String name, MappedValue theirs, LinkField known, Write write) {
        if (known != null && !table.changed(theirs, known)) {
            ordered(name);
            return;
        }
        readAgain |= Lateness.relation(incoming.change(), write) == Lateness.Relation.UNSURE;
        if (writtenSince(name, theirs, write)) {
            ordered(name);
        } else {
            apply(name, theirs, Lateness.inForce(write, name), true);
        }
    }

    /** Whether this is the value that this write or a later one of ours put there: no edit, only an old snapshot. What was there before it, somebody may have set again. */
    private boolean writtenSince(String name, MappedValue theirs, Write first) {
        var writes = link.writes();
        return writes.subList(writes.indexOf(first) + 1, writes.size()).stream()
                .filter(write -> write.before().get(name) != null)
                .anyMatch(write -> !table.changed(theirs, write.before().get(name)));
    }

    private void apply(String name, MappedValue theirs, LinkField base, boolean late) {
        var ours = fields.get(name);
        var decision = table.decide(name, theirs, base, ours);
        var seen = base == null ? 0 : base.seen();
        var told = base != null && base.told();
        if (decision instanceof Decision.Take take) {
            taken(name, take);
            seen = take.seen() ? next : seen;
            told &= !take.seen();
        } else if (decision instanceof Decision.Agree) {
            seen = agreed(name, ours);
            told = false;
        } else if (decision instanceof Decision.Stand) {
            seen = ours.version() - 1;
        } else if (decision instanceof Decision.Ask) {
            clashes.add(new Clash(name, base.base(), ours.value(), theirs.value()));
        }
        if (late) {
            ordered(name);
        } else {
            remember(name, theirs, seen, told);
        }
    }

    private void taken(String name, Decision.Take take) {
        var stamp = new Stamp(take.at(), incoming.system());
        fields.put(name, new Field(take.value(), next, stamp, incoming.change().id()));
        rules.put(name, take.rule());
        settled.add(name);
    }

    private long agreed(String name, Field ours) {
        settled.add(name);
        if (ours == null) {
            return 0;
        }
        if (table.stampWins(name, ours)) {
            var stamp = new Stamp(incoming.at(), incoming.system());
            fields.put(name, new Field(ours.value(), ours.version(), stamp, ours.change()));
        }
        return ours.version();
    }

    /** S5: the base is what the system said, whoever won. What nobody changed stays that of the mapping's version which wrote or read it first (S20). */
    private void remember(String name, MappedValue theirs, long seen, boolean told) {
        var before = links.get(name);
        var unchanged = before != null && !table.changed(theirs, before);
        var mapping = unchanged ? before.mapping() : incoming.mapping();
        var anew = unchanged && before.anew();
        links.put(name, new LinkField(theirs.value(), theirs.raw(), mapping, seen, laterOrder(before), anew, told));
    }

    private void ordered(String name) {
        links.computeIfPresent(name, (key, known) -> known.order(laterOrder(known)));
    }

    private Long laterOrder(LinkField known) {
        var order = incoming.change().order();
        if (known == null || known.order() == null) {
            return order;
        }
        return order == null ? known.order() : Long.valueOf(Math.max(order, known.order()));
    }

    private Merged result() {
        var version = rules.isEmpty() ? record.version() : next;
        var after = new HubRecord(record.id(), record.entity(), version, record.deleted(), fields);
        var writes = Lateness.remaining(incoming, link.writes());
        return new Merged(after, links, writes, rules, clashes, settled, readAgain);
    }
}
