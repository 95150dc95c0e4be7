package dev.serai.sync;

import dev.serai.mapping.Mapper;
import dev.serai.record.ExternalId;
import dev.serai.record.FieldType;
import dev.serai.record.Link;
import dev.serai.record.MappedValue;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Turns what a system calls the parents of its things into the records they are, and back, by links. One transaction's; it remembers what it read. */
final class References {
    private final Workspace work;
    private final Map<ExternalId, Long> records = new HashMap<>();
    private final Map<Long, List<Link>> links = new HashMap<>();
    private final Set<String> missed = new HashSet<>();

    References(Workspace work) {
        this.work = work;
    }

    /** A parent that is not linked. */
    record Missing(String field, ExternalId parent, Duration waits) {}

    /**
     * Values with the records that their references name.
     *
     * @param values without the references whose parent has no link
     * @param missing the first of those; null where there is none
     */
    record Resolved(Map<String, MappedValue> values, Missing missing) {}

    /** Reads the links of these parents at once. */
    void learn(Collection<ExternalId> parents) {
        var unknown =
                parents.stream().filter(parent -> !records.containsKey(parent)).toList();
        if (!unknown.isEmpty()) {
            var found = work.tx.links(unknown);
            unknown.forEach(parent -> records.put(parent, record(found.get(parent))));
        }
    }

    private static Long record(Link link) {
        return link == null || link.recordId() == Links.NOBODY ? null : link.recordId();
    }

    /** What values as read from a system refer to. */
    static List<ExternalId> parents(String system, Mapper mapper, Map<String, MappedValue> values) {
        return mapper.references().entrySet().stream()
                .filter(reference -> values.containsKey(reference.getKey())
                        && !FieldType.blank(values.get(reference.getKey()).value()))
                .map(reference -> new ExternalId(system, reference.getValue().entity(), (String)
                        values.get(reference.getKey()).value()))
                .toList();
    }

    /** @param known the link of the thing itself: where its own value is unchanged, so is what it means, whatever became of the parent; null where it has none */
    Resolved in(String system, Mapper mapper, Map<String, MappedValue> values, Link known) {
        if (mapper.references().isEmpty()) {
            return new Resolved(values, null);
        }
        var resolved = new HashMap<>(values);
        Missing missing = null;
        for (var reference : mapper.references().entrySet()) {
            var field = reference.getKey();
            var value = values.get(field);
            if (value == null || FieldType.blank(value.value())) {
                continue;
            }
            var parent = new ExternalId(system, reference.getValue().entity(), (String) value.value());
            var record =
                    unchanged(field, value, known) ? known.fields().get(field).base() : record(parent);
            if (record != null) {
                resolved.put(field, new MappedValue(record, value.raw()));
            } else {
                resolved.remove(field);
                missing = missing == null
                        ? new Missing(field, parent, reference.getValue().waits())
                        : missing;
            }
        }
        return new Resolved(resolved, missing);
    }

    private static boolean unchanged(String field, MappedValue value, Link known) {
        var base = known == null ? null : known.fields().get(field);
        return base != null && !FieldType.blank(base.base()) && Objects.equals(base.raw(), value.raw());
    }

    /** The canonical value of a reference; null where the parent has no link. */
    private String record(ExternalId parent) {
        learn(List.of(parent));
        var here = work.links.get(parent);
        var record = here == null ? records.get(parent) : record(here);
        if (record == null) {
            missed.add(parent.system() + "/" + parent.entity());
        }
        return record == null ? null : Long.toString(record);
    }

    /** Reads the links of these parent records at once. */
    void learnLinks(Collection<Long> parents) {
        var unknown =
                parents.stream().filter(parent -> !links.containsKey(parent)).toList();
        if (!unknown.isEmpty()) {
            var found = work.tx.liveLinks(unknown);
            unknown.forEach(parent -> links.put(parent, found.getOrDefault(parent, List.of())));
        }
    }

    /** What a record's values refer to, of the fields that the mapper writes. */
    static Set<Long> parents(Mapper mapper, Collection<String> fields, Map<String, ?> values) {
        var parents = new HashSet<Long>();
        mapper.references().keySet().stream()
                .filter(fields::contains)
                .map(values::get)
                .filter(value -> !FieldType.blank(value))
                .forEach(value -> parents.add(id(value)));
        return parents;
    }

    private static long id(Object reference) {
        return Long.parseLong((String) reference);
    }

    /** The live link of a parent in a system; null where it has none. */
    private Link link(long parent, String system, String entity) {
        learnLinks(List.of(parent));
        var here = work.records.containsKey(parent) ? work.live(parent, system) : null;
        var link = here != null
                ? here
                : links.get(parent).stream()
                        .filter(one -> one.external().system().equals(system)
                                && one.external().entity().equals(entity))
                        .findFirst()
                        .orElse(null);
        if (link == null) {
            missed.add(system + "/" + entity);
        }
        return link;
    }

    /** Which of these fields refer to a parent that the system does not have, each with the parent's record. */
    Map<String, Long> lacking(String system, Mapper mapper, Collection<String> fields, Map<String, ?> values) {
        if (mapper.references().isEmpty()) {
            return Map.of();
        }
        learnLinks(parents(mapper, fields, values));
        var lacking = new HashMap<String, Long>();
        mapper.references().forEach((field, parent) -> {
            var value = fields.contains(field) ? values.get(field) : null;
            if (!FieldType.blank(value) && link(id(value), system, parent.entity()) == null) {
                lacking.put(field, id(value));
            }
        });
        return lacking;
    }

    /** The values with the system's own ids of what they refer to, without the references whose parent it does not have. */
    Map<String, Object> out(String system, Mapper mapper, Map<String, Object> values) {
        if (mapper.references().isEmpty()) {
            return values;
        }
        var told = new HashMap<>(values);
        mapper.references().forEach((field, parent) -> {
            if (!FieldType.blank(values.get(field))) {
                var link = link(id(values.get(field)), system, parent.entity());
                if (link == null) {
                    told.remove(field);
                } else {
                    told.put(field, link.external().id());
                }
            }
        });
        return told;
    }

    /** The sides of entities in which a link was missed, each as {@code SYSTEM/ENTITY}. */
    Set<String> missed() {
        return missed;
    }
}
