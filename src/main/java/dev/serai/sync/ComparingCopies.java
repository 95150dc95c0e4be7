package dev.serai.sync;

import dev.serai.catalog.Entity;
import dev.serai.mapping.MappingException;
import dev.serai.mapping.OutsideException;
import dev.serai.record.ExternalId;
import dev.serai.record.FieldType;
import dev.serai.record.Link;
import dev.serai.record.MappedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Holds external records as they are against what the hub believes that they hold: the bases of their links. */
final class ComparingCopies {
    private final Workspace work;
    private final String system;
    private final Entity entity;

    ComparingCopies(Workspace work, String system, Entity entity) {
        this.work = work;
        this.system = system;
        this.entity = entity;
    }

    /** How it looks. */
    record Look(DriftFinding.Kind kind, Long record, List<String> fields) {
        static final Look SAME = new Look(null, null, List.of());
    }

    /**
     * How it looks; empty where that cannot be told.
     *
     * @param item null where the system does not have it
     * @param link null where it has none
     */
    Optional<Look> look(Remote.Item item, Link link) {
        if (link != null && Links.isErased(link)) {
            return Optional.of(Look.SAME); // a finding would keep its id
        } else if (item == null || item.deleted()) {
            return Optional.of(
                    link != null && link.live()
                            ? new Look(DriftFinding.Kind.MISSING_THERE, link.recordId(), List.of())
                            : Look.SAME);
        } else if (link == null) {
            var missed = entity.participants().get(system).direction().in();
            return Optional.of(missed ? new Look(DriftFinding.Kind.MISSING_HERE, null, List.of()) : Look.SAME);
        } else if (!link.live()) {
            return Optional.of(
                    cut(link) ? Look.SAME : new Look(DriftFinding.Kind.UNKNOWN_LINK, link.recordId(), List.of()));
        }
        return read(item, link).map(values -> {
            var fields = List.copyOf(differing(values, link).keySet());
            return fields.isEmpty() ? Look.SAME : new Look(DriftFinding.Kind.FIELD_DIFFERS, link.recordId(), fields);
        });
    }

    /** Whether it is on purpose that what is there is not kept in sync. */
    private static boolean cut(Link link) {
        return Links.second(link)
                || link.rule() != null
                        && (link.rule().equals(Links.UNLINKED) || link.rule().startsWith(Links.ONCE));
    }

    private Optional<Map<String, MappedValue>> read(Remote.Item item, Link link) {
        var mapper = work.mappers.mapper(system, entity.name()).orElseThrow();
        try {
            return Optional.of(work.references
                    .in(system, mapper, mapper.in(item.content(), false), link)
                    .values());
        } catch (MappingException | OutsideException e) {
            return Optional.empty();
        }
    }

    /** The fields that hold something else than the link says, with what they hold. */
    private Map<String, MappedValue> differing(Map<String, MappedValue> values, Link link) {
        var differing = new TreeMap<String, MappedValue>();
        values.forEach((field, there) -> {
            var known = link.fields().get(field);
            var same = known == null
                    ? FieldType.blank(there.value())
                    : FieldType.same(known.base(), there.value(), entity.blankIsNull());
            if (!same) {
                differing.put(field, there);
            }
        });
        return differing;
    }

    /** The same of one external record; empty where it cannot be read as the entity. */
    Map<String, MappedValue> differing(Remote.Item item, Link link) {
        return read(item, link).map(values -> differing(values, link)).orElse(Map.of());
    }

    /** What these look like, of those that nothing is on its way of; the others, and what cannot be told, are left out. */
    static List<DriftFinding> suspects(Drift drift, Map<ExternalId, Optional<Look>> looks, java.time.Instant now) {
        var suspects = new ArrayList<DriftFinding>();
        looks.forEach((external, look) -> look.filter(seen -> seen.kind() != null)
                .ifPresent(seen -> suspects.add(new DriftFinding(
                        0,
                        drift.id(),
                        seen.kind(),
                        new DriftFinding.ExternalRef(external.system(), external.entity(), external.id()),
                        seen.record(),
                        seen.fields(),
                        now,
                        false,
                        null,
                        null))));
        return suspects;
    }
}
