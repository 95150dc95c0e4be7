package dev.serai.sync;

import dev.serai.catalog.Deletes;
import dev.serai.catalog.Entity;
import dev.serai.mapping.Mapper;
import dev.serai.merge.Due;
import dev.serai.record.FieldType;
import dev.serai.record.HubRecord;
import dev.serai.record.Lane;
import dev.serai.record.Link;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Recomputes what is due of a record to every participant (S6), whenever the record or one of its links changed. */
final class PlanningDeliveries {
    private final Workspace work;

    PlanningDeliveries(Workspace work) {
        this.work = work;
    }

    /** Plans for all touched records. */
    void plan(Lane lane) {
        for (var record : Set.copyOf(work.touched())) {
            plan(work.records.get(record), lane);
        }
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
            return;
        }
        var due = due(entity, record, system, mapper);
        if (due.isEmpty()) {
            if (standing != null) {
                work.remove(standing);
            }
        } else if (standing == null) {
            work.save(Deliveries.due(record.id(), system, entity.name(), lane, work.now));
        } else if (standing.state() == Delivery.State.DEAD) {
            revive(record, standing, due);
        } else if (lane.compareTo(standing.lane()) < 0) {
            work.save(Deliveries.lane(standing, lane));
        }
    }

    /** S16: a newer version of the record replaces a refused delivery. */
    private void revive(HubRecord record, Delivery dead, Set<String> due) {
        var newer = due.contains(EXISTENCE) && dead.operation() != operation(record)
                || due.stream()
                        .anyMatch(field -> record.versionOf(field) > dead.sent().getOrDefault(field, 0L));
        if (newer) {
            work.save(Deliveries.again(dead, work.now, 0, null));
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
            return propagates(entity, system) ? Set.of(EXISTENCE) : Set.of();
        }
        var followed = Due.followed(record, link, entity.blankIsNull());
        if (followed != link.fields()) {
            link = Links.seen(link, followed, link.updatedAt());
            work.save(link);
        }
        return Due.fields(record, link, mapper.outFields(), withheld(record, system), entity.blankIsNull());
    }

    private static boolean propagates(Entity entity, String system) {
        return entity.participants().get(system).direction().out();
    }

    /** Whether a link of the record in the system was cut on purpose: it is not created there again (S19). */
    private boolean cut(HubRecord record, String system) {
        return work.linksOf(record.id(), system).stream()
                .anyMatch(link -> !link.live() && Links.UNLINKED.equals(link.rule()));
    }

    private static Set<String> blankless(HubRecord record, Mapper mapper) {
        return mapper.outFields().stream()
                .filter(field -> !FieldType.blank(record.value(field)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Fields with an open conflict with that system (S21, S22). */
    private Set<String> withheld(HubRecord record, String system) {
        return work.openConflicts(record.id()).stream()
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
        return due.isEmpty() ? null : new Plan(record, work.live(record.id(), delivery.system()), mapper, due);
    }

    /** What one delivery would do if it were sent now. */
    record Plan(HubRecord record, Link link, Mapper mapper, Set<String> due) {
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
            return record.deleted() ? Set.of() : due;
        }
    }

    /** Whether updates of the record that the system has not seen are due to it: the other side of its delete (S19). */
    boolean updateUnseen(HubRecord record, Link link) {
        var entity = work.entity(record);
        var system = link.external().system();
        return work.mappers
                .mapper(system, entity.name())
                .map(mapper -> !Due.fields(record, link, mapper.outFields(), Set.of(), entity.blankIsNull())
                        .isEmpty())
                .orElse(false);
    }

    static boolean updateWins(Entity entity) {
        return entity.deletes().strategy() == Deletes.Against.UPDATE_WINS;
    }

    static Instant soon(Instant now) {
        return now.plusMillis(WAIT_MILLIS);
    }

    /** How long a change waits at the most for a delivery in flight before it is looked at again; the outcome awakens it at once. */
    private static final long WAIT_MILLIS = 250;
}
