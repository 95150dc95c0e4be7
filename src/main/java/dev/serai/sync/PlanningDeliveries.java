package dev.serai.sync;

import dev.serai.catalog.Deletes;
import dev.serai.catalog.Entity;
import dev.serai.mapping.Mapper;
import dev.serai.merge.Due;
import dev.serai.record.FieldType;
import dev.serai.record.HubRecord;
import dev.serai.record.Lane;
import dev.serai.record.Link;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Recomputes what is due of a record to every participant (S6), whenever the record or one of its links changed. */
final class PlanningDeliveries {
    private final Workspace work;
    private final Debouncing debouncing;
    private final NewlyLinked newlyLinked;

    PlanningDeliveries(Workspace work) {
        this.work = work;
        this.debouncing = new Debouncing(work);
        this.newlyLinked = new NewlyLinked(work);
    }

    /** Plans for all touched records, as urgently as what touched them. What is due of one that no file describes any more stays so. */
    void plan() {
        plan(work.touched()::lane);
    }

    /** Plans for all touched records. */
    void plan(Lane lane) {
        plan(record -> lane);
    }

    private void plan(Function<Long, Lane> lane) {
        var touched = work.touched().records().stream()
                .filter(record ->
                        work.mappers.entity(work.records.get(record).entity()).isPresent())
                .toList();
        work.references.learnLinks(parents(touched));
        for (var record : touched) {
            plan(work.records.get(record), lane.apply(record));
        }
    }

    private Set<Long> parents(Collection<Long> records) {
        var parents = new HashSet<Long>();
        for (var id : records) {
            var record = work.records.get(id);
            work.entity(record).parents().forEach(field -> {
                if (!FieldType.blank(record.value(field))) {
                    parents.add(Long.parseLong((String) record.value(field)));
                }
            });
        }
        return parents;
    }

    private void plan(HubRecord record, Lane lane) {
        var entity = work.entity(record);
        entity.participants().forEach((system, participant) -> {
            if (participant.direction().out()) {
                work.mappers
                        .mapper(system, entity.name())
                        .ifPresent(mapper -> plan(entity, record, system, mapper, lane));
            }
        });
    }

    private void plan(Entity entity, HubRecord record, String system, Mapper mapper, Lane lane) {
        var standing = work.delivery(record.id(), system);
        if (standing != null && standing.inFlight()) {
            hurry(standing, lane);
            return;
        }
        var due = due(entity, record, system, mapper);
        if (due.isEmpty()) {
            if (standing != null) {
                work.remove(standing);
            }
            return;
        }
        var plan = new Plan(record, work.live(record.id(), system), mapper, due, lacking(record, system, mapper, due));
        var debounce = entity.participants().get(system).debounce();
        if (standing == null) {
            var first = Deliveries.due(record.id(), system, entity.name(), lane, work.now);
            waiting(debouncing.due(first, debounce, due), plan);
        } else if (standing.state() == Delivery.State.DEAD) {
            revive(record, standing, plan);
        } else {
            var linked = newlyLinked.due(urgent(standing, lane), debounce);
            stands(standing, debouncing.due(linked, debounce, due), plan);
        }
    }

    /** What is due once it is not in flight any more. */
    private void hurry(Delivery standing, Lane lane) {
        var urgent = urgent(standing, lane);
        if (urgent != standing) {
            work.save(urgent);
        }
    }

    private static Delivery urgent(Delivery standing, Lane lane) {
        return lane.compareTo(standing.lane()) < 0 ? Deliveries.lane(standing, lane) : standing;
    }

    private void stands(Delivery standing, Delivery now, Plan plan) {
        if (now != standing || !Objects.equals(standing.awaits(), plan.awaits())) {
            waiting(now, plan);
        }
    }

    /** Saves it as due, or as waiting for the parent that is missing. */
    private void waiting(Delivery delivery, Plan plan) {
        var parent = plan.awaits();
        if (Objects.equals(parent, delivery.awaits())) {
            work.save(delivery);
        } else if (parent == null) {
            work.save(Deliveries.awakened(delivery, work.now));
        } else {
            work.save(Deliveries.awaiting(delivery, parent, work.now.plus(plan.waits())));
        }
    }

    private Map<String, Long> lacking(HubRecord record, String system, Mapper mapper, Set<String> due) {
        return work.references.lacking(system, mapper, due, values(record));
    }

    private static Map<String, Object> values(HubRecord record) {
        var values = new HashMap<String, Object>();
        record.fields().forEach((field, value) -> values.put(field, value.value()));
        return values;
    }

    /** S16: a newer version of the record replaces a refused delivery, and so does another version of the mapping. */
    private void revive(HubRecord record, Delivery dead, Plan plan) {
        var due = plan.due();
        var newer = due.contains(EXISTENCE) && dead.operation() != operation(record)
                || dead.mapping() != 0 && dead.mapping() != plan.mapper().version()
                || due.stream()
                        .anyMatch(field -> record.versionOf(field) > dead.sent().getOrDefault(field, 0L));
        if (newer && (dead.awaits() == null || !dead.awaits().equals(plan.awaits()))) {
            waiting(Deliveries.again(dead, work.now, 0, null), plan);
        }
    }

    private static Delivery.Operation operation(HubRecord record) {
        return record.deleted() ? Delivery.Operation.DELETE : Delivery.Operation.CREATE;
    }

    /** Stands among the due fields for the external record's existence: it must be deleted. */
    static final String EXISTENCE = "";

    /** What is due to the system; follows {@code seen} where the record came to equal the base again. */
    private Set<String> due(Entity entity, HubRecord record, String system, Mapper mapper) {
        var link = work.live(record.id(), system);
        if (link == null) {
            return record.deleted() || cut(record, system) ? Set.of() : blankless(record, mapper);
        }
        if (record.deleted()) {
            return propagates(entity, system) && !Links.unasked(link) ? Set.of(EXISTENCE) : Set.of();
        }
        var followed = Due.followed(record, link, entity.blankIsNull());
        if (followed != link.fields()) {
            link = Links.seen(link, followed, link.updatedAt());
            work.save(link);
        }
        var withheld = mapper.together(withheld(record, system));
        var fields = mapper.outFields(record::value);
        return mapper.together(Due.fields(record, link, fields, withheld, entity.blankIsNull()));
    }

    private static boolean propagates(Entity entity, String system) {
        return entity.participants().get(system).direction().out();
    }

    /** Whether a link of the record in the system was cut on purpose, or the last one was merged into another there: it is not created there again (S19). */
    private boolean cut(HubRecord record, String system) {
        var gone = work.linksOf(record.id(), system).stream()
                .filter(link -> !link.live())
                .toList();
        return gone.stream().anyMatch(link -> Links.UNLINKED.equals(link.rule()))
                || gone.stream()
                        .max(Comparator.comparing(Link::tombstone))
                        .filter(Links::mergedAway)
                        .isPresent();
    }

    private static Set<String> blankless(HubRecord record, Mapper mapper) {
        return mapper.together(mapper.outFields(record::value).stream()
                .filter(field -> !FieldType.blank(record.value(field)) || mapper.writesBlank(field))
                .toList());
    }

    /** Fields with an open conflict with that system (S21, S22). */
    private Set<String> withheld(HubRecord record, String system) {
        return work.conflicts.of(record.id()).stream()
                .filter(conflict -> conflict.field() != null)
                .filter(conflict -> conflict.kind() == Conflict.Kind.FLIP || Objects.equals(conflict.system(), system))
                .map(Conflict::field)
                .collect(Collectors.toSet());
    }

    /** The fields to send now and what else a lease needs to know; null where nothing is due. */
    Plan planned(Delivery delivery) {
        var record = work.records.get(delivery.recordId());
        var entity =
                record == null ? null : work.mappers.entity(record.entity()).orElse(null);
        var mapper = work.mappers.mapper(delivery.system(), delivery.entity()).orElse(null);
        if (entity == null || mapper == null || !entity.participants().containsKey(delivery.system())) {
            return null;
        }
        var due = due(entity, record, delivery.system(), mapper);
        return due.isEmpty()
                ? null
                : new Plan(
                        record,
                        work.live(record.id(), delivery.system()),
                        mapper,
                        due,
                        lacking(record, delivery.system(), mapper, due));
    }

    /**
     * What one delivery would do if it were sent now.
     *
     * @param lacking the due fields that refer to what the system does not have, each with the record it refers to: a create waits for it, an update goes without them
     */
    record Plan(HubRecord record, Link link, Mapper mapper, Set<String> due, Map<String, Long> lacking) {
        /** The record that must be linked in the system before anything can be sent; null where something can. */
        Long awaits() {
            return lacking.isEmpty() || link != null && lacking.size() < due.size()
                    ? null
                    : lacking.values().stream().min(Long::compare).orElseThrow();
        }

        /** How long to wait for that record. */
        Duration waits() {
            return lacking.keySet().stream()
                    .map(field -> mapper.references().get(field).waits())
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
        }

        Delivery.Operation operation() {
            if (record.deleted()) {
                return Delivery.Operation.DELETE;
            }
            return link == null ? Delivery.Operation.CREATE : Delivery.Operation.UPDATE;
        }

        Map<String, Long> versions() {
            return fields().stream().collect(Collectors.toMap(field -> field, record::versionOf));
        }

        Set<String> fields() {
            if (record.deleted()) {
                return Set.of();
            }
            var fields = new TreeSet<>(due);
            fields.removeAll(lacking.keySet());
            return fields;
        }
    }

    /** Whether updates of the record that the system has not seen are due to it: the other side of its delete (S19). */
    boolean updateUnseen(HubRecord record, Link link) {
        var entity = work.entity(record);
        var system = link.external().system();
        return work.mappers
                .mapper(system, entity.name())
                .map(mapper -> Due.unseen(record, link, mapper.outFields(record::value), entity.blankIsNull()))
                .orElse(false);
    }

    static boolean updateWins(Entity entity) {
        return entity.deletes().strategy() == Deletes.Against.UPDATE_WINS;
    }
}
