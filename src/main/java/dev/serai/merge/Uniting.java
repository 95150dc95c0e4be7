package dev.serai.merge;

import static dev.serai.record.FieldType.blank;

import dev.serai.catalog.Entity;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Field;
import dev.serai.record.FieldType;
import dev.serai.record.HubRecord;
import dev.serai.record.LinkField;
import dev.serai.record.MappedValue;
import dev.serai.record.Stamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** Makes one record of two that are the same thing, field by field (S23). */
public final class Uniting {
    /** What a person chose. */
    private static final String CHOSEN = "chosen";

    private final Entity entity;
    private final HubRecord survivor;
    private final HubRecord other;
    private final long next;
    private final Map<String, Field> fields;
    private final Map<String, String> rules = new LinkedHashMap<>();

    private Uniting(Entity entity, HubRecord survivor, HubRecord other) {
        this.entity = entity;
        this.survivor = survivor;
        this.other = other;
        this.next = Math.max(survivor.version(), other.version()) + 1;
        this.fields = new HashMap<>(survivor.fields());
    }

    /**
     * The survivor with what the other one knew.
     *
     * @param rules field to the rule that changed the survivor's value
     */
    public record United(HubRecord record, Map<String, String> rules) {}

    /**
     * Unites the two: a value goes before a blank, and of two values the field's strategy decides as if both had been set without knowing of each other. Where that is a person's to
     * decide and none did, the survivor's value stays.
     *
     * @param chosen field to the record of the two whose value a person chose
     * @return the survivor in a version above that of both
     */
    public static United unite(
            Entity entity, HubRecord survivor, HubRecord other, Map<String, Long> chosen, Instant now) {
        var uniting = new Uniting(entity, survivor, other);
        var names = new TreeSet<>(survivor.fields().keySet());
        names.addAll(other.fields().keySet());
        names.retainAll(entity.fields().keySet());
        for (var name : names) {
            if (chosen.containsKey(name)) {
                uniting.choose(name, chosen.get(name), now);
            } else if (other.fields().containsKey(name)) {
                uniting.unite(name, other.fields().get(name));
            }
        }
        return uniting.united();
    }

    /** The hub's own decision, and stamped as one also where the value stays: what was done knowingly is later (S9). */
    private void choose(String name, long record, Instant now) {
        var value = (record == other.id() ? other : survivor).value(name);
        var same = FieldType.same(value, survivor.value(name), entity.blankIsNull());
        fields.put(name, new Field(value, same ? survivor.versionOf(name) : next, new Stamp(now, Stamp.HUB), 0));
        if (!same) {
            rules.put(name, CHOSEN);
        }
    }

    private void unite(String name, Field theirs) {
        var ours = survivor.fields().get(name);
        if (blank(theirs.value())) {
            return;
        }
        if (ours == null || blank(ours.value())) {
            take(name, theirs.value(), theirs, "fills a blank");
            return;
        }
        var decision = decide(name, theirs, ours);
        if (decision instanceof Decision.Take take) {
            take(name, take.value(), theirs, take.rule());
        } else if (decision instanceof Decision.Agree
                && theirs.stamp().at().isAfter(ours.stamp().at())) {
            fields.put(name, new Field(ours.value(), ours.version(), theirs.stamp(), theirs.change()));
        }
    }

    /** The table of S4 with nothing that both sides knew before. */
    private Decision decide(String name, Field theirs, Field ours) {
        var from = new ExternalId(theirs.stamp().system(), entity.name(), "");
        var at = theirs.stamp().at();
        var change = new Change(
                theirs.change(), from, Change.Kind.READ, null, true, null, null, null, at, null, at, null, null);
        var told = new MappedValue(theirs.value(), null);
        var incoming = new Incoming(change, Map.of(name, told), 0, at);
        return new FieldMerge(entity, incoming).decide(name, told, new LinkField(null, null, 0, 0, null), ours);
    }

    private void take(String name, Object value, Field theirs, String rule) {
        fields.put(name, new Field(value, next, theirs.stamp(), theirs.change()));
        rules.put(name, rule);
    }

    private United united() {
        return new United(new HubRecord(survivor.id(), survivor.entity(), next, false, fields), rules);
    }
}
