package dev.serai.mapping;

import dev.serai.catalog.Entity;
import dev.serai.catalog.Mapping;
import dev.serai.catalog.Parent;
import dev.serai.record.FieldType;
import dev.serai.record.MappedValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns one system's model of an entity into the canonical one and back (S2). Immutable and safe for any number of threads. */
public final class Mapper {
    private final Mapping mapping;
    private final Refusals refusals;
    private final Map<String, MappedFields> in = new LinkedHashMap<>();
    private final Map<String, MappedFields> out = new LinkedHashMap<>();
    private final Map<ExternalPath, Object> constants = new LinkedHashMap<>();
    private final Map<String, Object> defaults = new LinkedHashMap<>();
    private final Map<String, Parent> references = new LinkedHashMap<>();

    /** A mapper whose transforms need nothing from outside. */
    public Mapper(Mapping mapping, Entity entity) {
        this(mapping, entity, Surroundings.NONE);
    }

    /** Throws {@link MappingException}, naming file and rule, where {@link #faults} finds something. */
    public Mapper(Mapping mapping, Entity entity, Surroundings surroundings) {
        this.mapping = mapping;
        this.refusals = new Refusals(mapping);
        var checked = new CheckingMapping(mapping, entity, surroundings);
        checked.faults().stream().findFirst().ifPresent(fault -> {
            throw refusals.of(fault);
        });
        checked.rules().forEach(this::add);
        mapping.constants().forEach((path, value) -> constants.put(ExternalPath.of(path), value));
        mapping.defaults()
                .forEach((field, value) ->
                        defaults.put(field, Canonical.of(entity.fields().get(field), value)));
    }

    private void add(MappedFields rule) {
        rule.specs().forEach((field, spec) -> {
            if (rule.turning().reads()) {
                in.put(field, rule);
            }
            if (rule.turning().writes()) {
                out.put(field, rule);
            }
            if (spec.type() == FieldType.REFERENCE) {
                references.put(field, spec.parent());
            }
        });
    }

    /** Everything that is wrong with the mapping itself: unknown fields and transforms, wrong parameters, contradictions. */
    public static List<MappingFault> faults(Mapping mapping, Entity entity, Surroundings surroundings) {
        return List.copyOf(new CheckingMapping(mapping, entity, surroundings).faults());
    }

    /**
     * Reads the canonical fields of what a system told. A blank field takes the rule's default, so that absent, null and empty read the same. A reference reads as the system's
     * own id of what it names; which record that is, only links tell.
     *
     * @param partial whether absent fields are unchanged: then only fields whose path is present are returned, otherwise all that have a way in and whose condition holds
     * @throws MappingException naming file, path, field and kind of value, never the value
     */
    public Map<String, MappedValue> in(Map<String, Object> external, boolean partial) {
        return in(external, partial, Set.of());
    }

    /**
     * Reads as {@link #in(Map, boolean)} does, but for fields that are stopped: where they are absent they are unchanged, and where they cannot be read they are left away.
     *
     * @param stopped canonical fields whose place in the system's model has changed, so that what is or is not there says nothing
     */
    public Map<String, MappedValue> in(Map<String, Object> external, boolean partial, Set<String> stopped) {
        return new ReadingFields(in, defaults, refusals, external, partial, stopped).read();
    }

    /** What becomes of a whole external record, and what would go back, field by field; what is refused stands beside its field. */
    public Preview preview(Map<String, Object> external) {
        var problems = new LinkedHashMap<String, String>();
        var reading = new ReadingFields(in, defaults, refusals, external, false, Set.of());
        var values = reading.read(
                (rule, why) -> rule.specs().keySet().forEach(field -> problems.put(field, why.getMessage())));
        var record = new LinkedHashMap<String, Object>();
        values.forEach((field, value) -> record.put(field, value.value()));
        var back = new LinkedHashMap<>(record);
        back.keySet().retainAll(outFields(record::get));
        var written = new TreeMap<String, Object>();
        for (var rule : rules(out, back.keySet())) {
            try {
                refusals.guarded(rule.turning(), () -> {
                    rule.turning().put(written, rule.whole(record::get));
                    return null;
                });
            } catch (MappingException e) {
                rule.specs().keySet().forEach(field -> problems.put(field, e.getMessage()));
            }
        }
        constants.forEach((path, value) -> path.put(written, value));
        return Preview.of(values, problems, written, (field, value) -> reads(field, record));
    }

    private boolean reads(String field, Map<String, Object> record) {
        try {
            return !out.containsKey(field) || FieldType.same(readAgain(field, record), record.get(field), true);
        } catch (MappingException e) {
            return false;
        }
    }

    /**
     * Writes the given canonical fields in the system's model, and the constants. Null becomes an explicit null; fields without a way out are left away. References must be
     * given as the system's own ids. Fields that are one value in the system must be given together, see {@link #together}.
     *
     * @throws MappingException as {@link #in} does
     */
    public Map<String, Object> out(Map<String, Object> canonical) {
        var external = new TreeMap<String, Object>();
        constants.forEach((path, value) -> path.put(external, value));
        for (var rule : rules(out, canonical.keySet())) {
            refusals.guarded(rule.turning(), () -> {
                rule.turning().put(external, rule.whole(canonical::get));
                return null;
            });
        }
        return external;
    }

    private static Set<MappedFields> rules(Map<String, MappedFields> way, Collection<String> fields) {
        return fields.stream()
                .filter(way::containsKey)
                .map(way::get)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** These fields, and those that the system has in one value with any of them: one cannot be written without the others. */
    public Set<String> together(Collection<String> fields) {
        var all = new TreeSet<>(fields);
        rules(out, fields).forEach(rule -> all.addAll(rule.specs().keySet()));
        return all;
    }

    /**
     * The value as it would read back after it was written (S5); the value itself of a reference, where the field has no way in or none out, and where the system's form of it cannot
     * be read: what was accepted is done all the same.
     *
     * @param canonical the values that were written with it, and its own
     */
    public Object readBack(String field, Map<String, Object> canonical) {
        try {
            return readAgain(field, canonical);
        } catch (MappingException e) {
            return canonical.get(field);
        }
    }

    /** Likewise; throws {@link MappingException} where the system's form of it cannot be read. */
    Object readAgain(String field, Map<String, Object> canonical) {
        var reading = in.get(field);
        var writing = out.get(field);
        if (reading == null || writing == null || references.containsKey(field)) {
            return canonical.get(field);
        }
        return refusals.guarded(reading.turning(), () -> reading.read(writing.write(canonical::get))
                .get(field));
    }

    /** The system's value that the canonical one is written as, in JSON form; null where the field has no way out. */
    public Object raw(String field, Map<String, Object> canonical) {
        var rule = out.get(field);
        return rule == null ? null : refusals.guarded(rule.turning(), () -> Canonical.json(rule.write(canonical::get)));
    }

    /** Whether the canonical value is written as this value of the system's; true as well where it cannot be written at all, as then nothing else would be. */
    public boolean writes(String field, Map<String, Object> canonical, Object raw) {
        try {
            return Objects.equals(raw(field, canonical), raw);
        } catch (MappingException e) {
            return true;
        }
    }

    /** The canonical value of the system's own value of a field; null where the field has no way in. */
    public Object read(String field, Object raw) {
        var rule = in.get(field);
        return rule == null
                ? null
                : refusals.guarded(rule.turning(), () -> rule.read(raw).get(field));
    }

    /**
     * What of an external record those canonical fields are read from, null where there is nothing, as a partial change.
     *
     * @return the whole of it where that part alone cannot be read
     */
    public Excerpt excerpt(Map<String, Object> external, Collection<String> fields) {
        var wanted = new LinkedHashSet<>(fields);
        rules(in, fields).forEach(rule -> wanted.addAll(rule.conditions().fields()));
        var part = new TreeMap<String, Object>();
        try {
            rules(in, wanted).forEach(rule -> rule.turning().copy(external, part));
            in(part, true);
            return new Excerpt(part, true);
        } catch (Unfit | MappingException | OutsideException e) {
            return new Excerpt(external, false);
        }
    }

    /** A part of an external record, or the whole. */
    public record Excerpt(Map<String, Object> content, boolean partial) {}

    /** The system's own values by canonical field, in JSON form; fields whose path is absent are left away. */
    public Map<String, Object> rawOf(Map<String, Object> external) {
        var raws = new LinkedHashMap<String, Object>();
        in.forEach((field, rule) -> refusals.guarded(rule.turning(), () -> {
            var found = rule.turning().found(external, false);
            if (found.present()) {
                raws.put(field, Canonical.json(found.value()));
            }
            return null;
        }));
        return raws;
    }

    /** The paths in the system's model that a canonical field is written to, each with what stands there in the system's value of the field. */
    public Map<String, Object> places(String field, Object raw) {
        var places = new LinkedHashMap<String, Object>();
        var rule = out.get(field);
        if (rule != null) {
            rule.turning().places(raw).forEach((path, value) -> places.put(path.toString(), value));
        }
        return places;
    }

    /** The paths in the system's model from which something is read, each with the canonical fields that it is read into. */
    public Map<String, Set<String>> inPlaces() {
        var places = new TreeMap<String, Set<String>>();
        in.forEach((field, rule) -> rule.turning().places(null).keySet().forEach(path -> places.computeIfAbsent(
                        path.toString(), one -> new TreeSet<>())
                .add(field)));
        return places;
    }

    /** Whether a change without this field is refused. */
    public boolean requires(String field) {
        return in.containsKey(field) && in.get(field).rule().required();
    }

    /** The canonical fields that name other things, and what they name. */
    public Map<String, Parent> references() {
        return references;
    }

    /** The canonical fields that are read from the system. */
    public Set<String> inFields() {
        var fields = new TreeSet<>(in.keySet());
        fields.addAll(defaults.keySet());
        return fields;
    }

    /** The canonical fields that are written to the system, under whatever condition. */
    public Set<String> outFields() {
        return Set.copyOf(out.keySet());
    }

    /** The canonical fields that are written to the system where the record has these values. */
    public Set<String> outFields(Function<String, Object> record) {
        return out.entrySet().stream()
                .filter(rule -> rule.getValue().conditions().hold(record))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a new external record gets something in this field even where the record has nothing. */
    public boolean writesBlank(String field) {
        return out.containsKey(field) && out.get(field).rule().blank().written() != null;
    }

    public int version() {
        return mapping.version();
    }
}
