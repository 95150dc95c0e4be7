package dev.serai.sync;

import dev.serai.record.HubRecord;
import dev.serai.record.Lane;
import dev.serai.sync.EntityPlan.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What would be due of a page of records with other files, and is not due as it is.
 *
 * @param records those of them that live
 * @param unknown of how many that cannot be said yet, by why
 */
record PlannedPage(List<HubRecord> records, List<Write> writes, Map<String, Long> unknown) {

    static PlannedPage of(Store.Transaction tx, Context context, Context.Mappers then, List<Long> ids) {
        var page = new PlannedPage(new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
        var today = new Workspace(tx, context.mappers(), context.now());
        var next = new Workspace(tx, then, context.now());
        today.load(ids);
        next.load(ids);
        for (var id : ids) {
            var record = next.records.get(id);
            if (record != null) {
                page.add(record, today, next);
            }
        }
        return page;
    }

    /** What is due to that system of these records with the files that run. */
    static List<Write> of(Store.Transaction tx, Instant now, Context.Mappers mappers, List<Long> ids, String system) {
        var work = new Workspace(tx, mappers, now);
        work.load(ids);
        return ids.stream()
                .map(work.records::get)
                .filter(Objects::nonNull)
                .flatMap(record -> Optional.ofNullable(planned(work, record, system))
                        .map(plan -> write(record, system, plan, plan.due()))
                        .stream())
                .toList();
    }

    private void add(HubRecord record, Workspace today, Workspace next) {
        if (!record.deleted()) {
            records.add(record);
        }
        next.entity(record).participants().forEach((system, part) -> {
            if (part.direction().out()) {
                add(record, system, today, next);
            }
        });
    }

    private void add(HubRecord record, String system, Workspace today, Workspace next) {
        var standing = next.delivery(record.id(), system);
        if (standing != null && standing.inFlight()) {
            unknown.merge("are being written to " + system + ": what is due after that depends on it", 1L, Long::sum);
            return;
        }
        var plan = planned(next, record, system);
        if (plan == null) {
            return;
        }
        var due = new HashSet<>(plan.due());
        var part = today.entity(record).participants().get(system);
        var anyway = part == null || !part.direction().out() ? null : planned(today, record, system);
        if (anyway != null && anyway.operation() == plan.operation()) {
            due.removeAll(anyway.due());
        }
        if (!due.isEmpty()) {
            writes.add(write(record, system, plan, due));
        }
        if (!due.isEmpty() && plan.awaits() != null) {
            unknown.merge("wait in " + system + " for what they refer to", 1L, Long::sum);
        }
    }

    private static PlanningDeliveries.Plan planned(Workspace work, HubRecord record, String system) {
        return new PlanningDeliveries(work)
                .planned(Deliveries.due(record.id(), system, record.entity(), Lane.BULK, work.now));
    }

    private static Write write(HubRecord record, String system, PlanningDeliveries.Plan plan, Set<String> due) {
        var fields = new TreeMap<String, Map<String, Object>>();
        if (plan.operation() != Delivery.Operation.DELETE) {
            due.forEach(field -> {
                var known = plan.link() == null ? null : plan.link().fields().get(field);
                var step = new TreeMap<String, Object>();
                step.put("from", known == null ? null : known.base());
                step.put("to", record.value(field));
                fields.put(field, step);
            });
        }
        var externalId = plan.link() == null ? null : plan.link().external().id();
        return new Write(record.id(), system, plan.operation(), externalId, fields);
    }
}
