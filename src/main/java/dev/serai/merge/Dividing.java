package dev.serai.merge;

import dev.serai.catalog.Entity;
import dev.serai.record.Field;
import dev.serai.record.FieldType;
import dev.serai.record.HubRecord;
import dev.serai.record.Stamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes two records of one that is two things, from its history (S23): what each has is what was known of it by itself. */
public final class Dividing {
    /** Whose a step of the history is. */
    public enum Whose {
        /** The record's that stays. */
        STAYS,
        /** The record's that leaves. */
        LEAVES,
        /** It made one of the two, and is undone. */
        NOBODYS
    }

    /**
     * One accepted change of the record that is divided.
     *
     * @param before field to old value, of the changed fields only
     * @param after field to new value
     */
    public record Step(Whose whose, Stamp stamp, long change, Map<String, Object> before, Map<String, Object> after) {}

    /** What the record never had is older than whatever anybody sets. */
    private static final Field NEVER = new Field(null, 0, new Stamp(Instant.EPOCH, Stamp.HUB), 0);

    private final Entity entity;
    private final HubRecord record;
    private final long next;
    private final Map<String, Field> stays;
    private final Map<String, Field> leaves;

    private Dividing(Entity entity, HubRecord record, Map<String, Field> staying, HubRecord leaving) {
        this.entity = entity;
        this.record = record;
        this.next = Math.max(record.version(), leaving.version()) + 1;
        this.stays = new HashMap<>(staying);
        this.leaves = new HashMap<>(leaving.fields());
    }

    /** Both, each in a version above that of the divided one. */
    public record Divided(HubRecord stays, HubRecord leaves) {}

    /**
     * Divides.
     *
     * @param staying what the record that stays had before the first step
     * @param leaving the record that leaves as it was then
     * @param steps what happened since, in the order of versions
     */
    public static Divided divide(
            Entity entity, HubRecord record, Map<String, Field> staying, HubRecord leaving, List<Step> steps) {
        var dividing = new Dividing(entity, record, staying, leaving);
        steps.forEach(dividing::again);
        return new Divided(
                new HubRecord(record.id(), record.entity(), dividing.next, false, dividing.staying()),
                new HubRecord(leaving.id(), leaving.entity(), dividing.next, false, dividing.leaving()));
    }

    /**
     * What the record had before these steps, where nothing but history tells. What differs from what it has is the hub's own decision now.
     *
     * @param alone what those systems that stay with the record had by themselves, for what history does not tell
     */
    public static Map<String, Field> before(
            HubRecord record, List<Step> steps, Map<String, Object> alone, Instant now) {
        var before = new HashMap<>(record.fields());
        for (var at = steps.size() - 1; at >= 0; at--) {
            steps.get(at).before().forEach((field, value) -> before.put(field, decided(value, now)));
        }
        alone.forEach((field, value) -> before.compute(
                field, (name, had) -> had == null || FieldType.blank(had.value()) ? decided(value, now) : had));
        return before;
    }

    private static Field decided(Object value, Instant now) {
        return new Field(value, 0, new Stamp(now, Stamp.HUB), 0);
    }

    private void again(Step step) {
        var side = step.whose() == Whose.STAYS ? stays : leaves;
        if (step.whose() != Whose.NOBODYS) {
            step.after().keySet().stream()
                    .filter(entity.fields()::containsKey)
                    .forEach(field -> side.put(field, again(step, field, side.get(field))));
        }
    }

    /** Of a set what was added and removed, of anything else the value. */
    private Field again(Step step, String field, Field had) {
        var after = step.after().get(field);
        var value = entity.fields().get(field).type() == FieldType.SET
                ? Winner.mergedSet(step.before().get(field), had == null ? null : had.value(), after)
                : after;
        return new Field(value, next, stamp(step, field), step.change());
    }

    /** As the record has it, where that is still of this step; history tells only when it was settled. */
    private Stamp stamp(Step step, String field) {
        var has = record.fields().get(field);
        return has != null && has.change() == step.change() && step.change() != 0 ? has.stamp() : step.stamp();
    }

    /** With what it never had and its copies were told while both were one: blank from now on, and so due to them. */
    private Map<String, Field> leaving() {
        var fields = new HashMap<>(leaves);
        record.fields().keySet().forEach(field -> fields.putIfAbsent(field, new Field(null, next, NEVER.stamp(), 0)));
        return fields;
    }

    private Map<String, Field> staying() {
        var fields = new HashMap<>(record.fields());
        record.fields().keySet().forEach(field -> put(fields, field, stays.get(field)));
        stays.forEach((field, value) -> put(fields, field, value));
        return fields;
    }

    private void put(Map<String, Field> fields, String field, Field stays) {
        var value = stays == null ? null : stays.value();
        if (!FieldType.same(value, record.value(field), entity.blankIsNull())) {
            var had = stays == null ? NEVER : stays;
            fields.put(field, new Field(value, next, had.stamp(), had.change()));
        }
    }
}
