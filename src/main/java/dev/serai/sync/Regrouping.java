package dev.serai.sync;

import dev.serai.catalog.Entity;
import dev.serai.mapping.MappingException;
import dev.serai.mapping.OutsideException;
import dev.serai.record.ExternalId;
import dev.serai.record.FieldType;
import dev.serai.record.HubRecord;
import dev.serai.record.Lane;
import dev.serai.record.Link;
import dev.serai.sync.PlanningDeliveries.Plan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What merging and splitting have in common: records that are locked and quiet, what they are told, and who is asked again (S23). */
final class Regrouping {
    private final Workspace work;
    private final List<Regrouped.FieldChange> fields = new ArrayList<>();

    Regrouping(Workspace work) {
        this.work = work;
    }

    /** S23: waits for what is in flight; a create that may have been done counts, as does one that is sent again. */
    void quiet(long record) {
        for (var delivery : work.deliveries.of(record)) {
            if (delivery.inFlight() || delivery.token() != 0) {
                throw new NotNowException(
                        "What was sent of record " + record + " to " + delivery.system() + " has no outcome yet.");
            }
        }
    }

    /** The record as it is from now on, with its keys, its history and what was asked about it. */
    void save(Entity entity, HubRecord before, HubRecord after, Map<String, String> rules, String why, String type) {
        var old = new HashMap<String, Object>();
        var now = new HashMap<String, Object>();
        for (var field : different(entity, before, after)) {
            old.put(field, before.value(field));
            now.put(field, after.value(field));
            fields.add(new Regrouped.FieldChange(
                    after.id(), field, before.value(field), after.value(field), rules.getOrDefault(field, why)));
        }
        work.save(after);
        work.claimKeys(after);
        var origin = new Origin(null, null, null, null, false, rules, null);
        new Revising(work).revised(entity, after, null, why, origin, type, old, now);
        new Conflicts(work).follow(entity, after);
    }

    private static Collection<String> different(Entity entity, HubRecord before, HubRecord after) {
        var names = new TreeSet<>(before.fields().keySet());
        names.addAll(after.fields().keySet());
        names.removeIf(field -> FieldType.same(before.value(field), after.value(field), entity.blankIsNull()));
        return names;
    }

    /** What there is now, and what is due to whom. */
    Regrouped planned(Collection<Long> records, List<ExternalId> second) {
        var planning = new PlanningDeliveries(work);
        planning.plan(Lane.CRITICAL);
        var writes = records.stream()
                .flatMap(record -> work.deliveries.of(record).stream())
                .filter(delivery -> delivery.state() == Delivery.State.DUE)
                .sorted(java.util.Comparator.comparing(Delivery::system))
                .flatMap(delivery -> java.util.stream.Stream.ofNullable(planning.planned(delivery))
                        .map(plan -> write(delivery, plan)))
                .toList();
        return new Regrouped(records.stream().map(work.records::get).toList(), List.copyOf(fields), writes, second);
    }

    private Regrouped.Write write(Delivery delivery, Plan plan) {
        var external = plan.link() == null ? null : plan.link().external().id();
        Map<String, Object> said = null;
        String problem = null;
        try {
            said = said(delivery.system(), plan);
        } catch (MappingException | OutsideException e) {
            problem = e.getMessage();
        }
        return new Regrouped.Write(plan.record().id(), delivery.system(), plan.operation(), external, said, problem);
    }

    private Map<String, Object> said(String system, Plan plan) {
        var values = new HashMap<String, Object>();
        plan.fields().forEach(field -> values.put(field, plan.record().value(field)));
        return plan.operation() == Delivery.Operation.DELETE
                ? Map.of()
                : plan.mapper().out(work.references.out(system, plan.mapper(), values));
    }

    /** Who could not be told apart from one of these is asked about again, by what is known now. After everything was written. */
    void askAgain(String entity, Collection<Long> records, String why) {
        var asked = work.tx.askedAbout(entity, records).stream()
                .filter(conflict -> conflict.change() != 0)
                .toList();
        asked.forEach(conflict -> work.tx.decide(conflict.change(), null));
        work.tx.updateConflicts(asked.stream()
                .map(conflict -> new Conflicts(work).closed(conflict, why))
                .toList());
        work.tx.awaken(asked.stream()
                .map(conflict -> new ExternalId(conflict.system(), conflict.entity(), conflict.externalId()))
                .toList());
    }

    /** Before it is written: whoever just found that one of the links' things has none where it has one now looks again. */
    void meet(Collection<Link> moved) {
        work.tx.meet(
                moved.stream()
                        .map(link ->
                                link.external().system() + "/" + link.external().entity())
                        .collect(Collectors.toCollection(TreeSet::new)),
                java.util.Set.of());
    }
}
