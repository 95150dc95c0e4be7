package dev.serai.mapping;

import dev.serai.catalog.Entity;
import dev.serai.catalog.Mapping;
import dev.serai.catalog.Parent;
import dev.serai.record.FieldType;
import dev.serai.record.MappedValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Turns one system's model of an entity into the canonical one and back (S2). Immutable and safe for any number of threads. */
public final class Mapper {
    private final Mapping mapping;
    private final Map<String, FieldRule> in = new LinkedHashMap<>();
    private final Map<String, FieldRule> out = new LinkedHashMap<>();
    private final Map<ExternalPath, Object> constants = new LinkedHashMap<>();
    private final Map<String, Parent> references = new LinkedHashMap<>();

    /** Throws {@link MappingException}, naming file and rule, where {@link #faults} finds something. */
    public Mapper(Mapping mapping, Entity entity) {
        this.mapping = mapping;
        var checked = new CheckingMapping(mapping, entity);
        checked.faults().stream().findFirst().ifPresent(fault -> {
            throw new MappingException(
                    mapping.file() + ": " + rule(fault) + fault.what() + ". " + fault.whatToDo() + ".");
        });
        for (var rule : checked.rules()) {
            if (rule.reads()) {
                in.put(rule.rule().field(), rule);
            }
            if (rule.writes()) {
                out.put(rule.rule().field(), rule);
            }
            if (rule.spec().type() == FieldType.REFERENCE) {
                references.put(
                        rule.rule().field(),
                        entity.fields().get(rule.rule().field()).parent());
            }
        }
        mapping.constants().forEach((path, value) -> constants.put(ExternalPath.of(path), value));
    }

    /** Everything that is wrong with the mapping itself: unknown fields and transforms, wrong parameters, contradictions. */
    public static List<MappingFault> faults(Mapping mapping, Entity entity) {
        return List.copyOf(new CheckingMapping(mapping, entity).faults());
    }

    /**
     * Reads the canonical fields of what a system told. A blank field takes the rule's default, so that absent, null and empty read the same. A reference reads as the system's
     * own id of what it names; which record that is, only links tell.
     *
     * @param partial whether absent fields are unchanged: then only fields whose path is present are returned, otherwise all that have a way in
     * @throws MappingException naming file, path, field and kind of value, never the value
     */
    public Map<String, MappedValue> in(Map<String, Object> external, boolean partial) {
        var values = new LinkedHashMap<String, MappedValue>();
        for (var rule : in.values()) {
            guarded(rule, () -> {
                var found = rule.found(external, partial);
                if (found.present() || !partial) {
                    values.put(rule.rule().field(), mapped(rule, found.value()));
                }
                return null;
            });
        }
        return values;
    }

    private static MappedValue mapped(FieldRule rule, Object raw) {
        var value = rule.read(raw);
        if (rule.rule().required() && rule.missing(value)) {
            throw new Unfit("it is required, but missing");
        }
        return new MappedValue(value, Canonical.json(raw));
    }

    /**
     * Writes the given canonical fields in the system's model, and the constants. Null becomes an explicit null; fields without a way out are left away. References must be
     * given as the system's own ids.
     *
     * @throws MappingException as {@link #in} does
     */
    public Map<String, Object> out(Map<String, Object> canonical) {
        var external = new TreeMap<String, Object>();
        constants.forEach((path, value) -> path.put(external, value));
        canonical.forEach((field, value) -> {
            var rule = out.get(field);
            if (rule != null) {
                guarded(rule, () -> {
                    rule.put(external, value);
                    return null;
                });
            }
        });
        return external;
    }

    /** The value as it would read back after it was written (S5); the value itself of a reference, and where the field has no way in or none out. */
    public Object readBack(String field, Object canonical) {
        var reading = in.get(field);
        var writing = out.get(field);
        if (reading == null || writing == null || references.containsKey(field)) {
            return canonical;
        }
        return guarded(reading, () -> reading.read(writing.write(canonical)));
    }

    /** The system's value that the canonical one is written as, in JSON form; null where the field has no way out. */
    public Object raw(String field, Object canonical) {
        var rule = out.get(field);
        return rule == null ? null : guarded(rule, () -> Canonical.json(rule.write(canonical)));
    }

    /** The system's own values by canonical field, in JSON form; fields whose path is absent are left away. */
    public Map<String, Object> rawOf(Map<String, Object> external) {
        var raws = new LinkedHashMap<String, Object>();
        for (var rule : in.values()) {
            guarded(rule, () -> {
                var found = rule.found(external, false);
                if (found.present()) {
                    raws.put(rule.rule().field(), Canonical.json(found.value()));
                }
                return null;
            });
        }
        return raws;
    }

    /** The paths in the system's model that a canonical field is written to, each with what stands there in the system's value of the field. */
    public Map<String, Object> places(String field, Object raw) {
        var places = new LinkedHashMap<String, Object>();
        var rule = out.get(field);
        if (rule != null) {
            rule.places(raw).forEach((path, value) -> places.put(path.toString(), value));
        }
        return places;
    }

    /** The canonical fields that name other things, and what they name. */
    public Map<String, Parent> references() {
        return references;
    }

    /** The canonical fields that are read from the system. */
    public Set<String> inFields() {
        return Set.copyOf(in.keySet());
    }

    /** The canonical fields that are written to the system. */
    public Set<String> outFields() {
        return Set.copyOf(out.keySet());
    }

    public int version() {
        return mapping.version();
    }

    private <T> T guarded(FieldRule rule, Supplier<T> work) {
        try {
            return work.get();
        } catch (Unfit e) {
            throw refused(rule, e.getMessage());
        } catch (RuntimeException e) {
            // its message may hold the value
            throw refused(rule, "a transform failed with " + e.getClass().getSimpleName());
        }
    }

    private MappingException refused(FieldRule rule, String why) {
        return new MappingException(
                mapping.file() + ": field " + rule.rule().field() + (rule.path() == null ? "" : " at " + rule.path())
                        + ": " + why + ". Correct the value in " + mapping.system() + " or the rule.");
    }

    private static String rule(MappingFault fault) {
        return fault.rule() < 0 ? "" : "rule " + (fault.rule() + 1) + ": ";
    }
}
