package dev.serai.sync;

import dev.serai.catalog.Catalog;
import dev.serai.catalog.Direction;
import dev.serai.mapping.MappingException;
import dev.serai.mapping.OutsideException;
import dev.serai.record.FieldType;
import dev.serai.record.Lane;
import dev.serai.record.Link;
import dev.serai.record.LinkField;
import dev.serai.sync.PlanningDeliveries.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Leases deliveries to the routes: plans what to send at the moment of sending (S6) and commits the attempt before it is sent (S13). Only an outcome completes a lease; one
 * that runs out is an unknown outcome (S11).
 */
public final class LeasingDeliveries {
    private final Context context;
    private final Duration lease;
    private final WatchingSystems systems;
    private final HoldingSides sides;
    private final Map<Catalog.Pair, Turns> turns = new ConcurrentHashMap<>();

    /** @param lease how long an attempt may take before its outcome is unknown; longer than the time-outs of any call and route behind it */
    LeasingDeliveries(Context context, Duration lease, WatchingSystems systems, HoldingSides sides) {
        this.context = context;
        this.lease = lease;
        this.systems = systems;
        this.sides = sides;
    }

    /** Leases up to {@code max} deliveries of a system, and one of a system that has stopped, once it may be tried; for an {@code events} participant, events in the records' version order (S17). */
    public List<LeasedDelivery> lease(String system, String entity, int max) {
        var mappers = context.mappers();
        var participant =
                mappers.entity(entity).map(declared -> declared.participants().get(system));
        if (participant.isEmpty()) {
            return List.of();
        }
        var side = new Catalog.Pair(system, entity);
        var first = turns.computeIfAbsent(side, any -> new Turns()).first();
        var leased = context.store().inTransaction(tx -> {
            var now = context.now();
            if (participant.get().direction().out() && sides.holds(tx, system, entity)) {
                return new Leased(List.of(), Stirred.NOTHING);
            }
            return participant.get().direction() == Direction.EVENTS
                    ? sendable(
                            tx,
                            side,
                            tx.leasableEvents(system, entity, max, now),
                            events -> leaseEvents(tx, events, now))
                    : sendable(
                            tx,
                            side,
                            tx.leasable(system, entity, first, max, now),
                            deliveries -> lease(tx, mappers, deliveries, now));
        });
        leased.stirred().tell(context.wakeups());
        return leased.deliveries();
    }

    /** What is sent, and what others have to do since. */
    private record Leased(List<LeasedDelivery> deliveries, Stirred stirred) {}

    /** All of them, or one where the system has stopped and may be tried. */
    private <T> Leased sendable(
            Store.Transaction tx, Catalog.Pair side, Store.Leasable<T> leasable, Function<List<T>, Leased> lease) {
        var found = leasable.found();
        if (found.isEmpty()) {
            return new Leased(List.of(), Stirred.NOTHING);
        }
        var stopped = tx.systemState(side.system()).stopped();
        var leased = lease.apply(stopped ? found.subList(0, 1) : found);
        if (stopped && !leased.deliveries().isEmpty()) {
            systems.probed(tx, side.system());
        }
        return leasable.more()
                ? new Leased(leased.deliveries(), leased.stirred().andDue(side))
                : leased;
    }

    private Leased lease(Store.Transaction tx, Context.Mappers mappers, List<Delivery> found, Instant now) {
        var work = new Workspace(tx, mappers, now);
        work.load(found.stream().map(Delivery::recordId).toList());
        var planning = new PlanningDeliveries(work);
        var tokens = tokens(tx, found.size());
        var leased = new ArrayList<LeasedDelivery>();
        var plans = found.stream().map(planning::planned).toList();
        var heard = new HeardBeforeDelete(work, plans);
        for (var at = 0; at < plans.size(); at++) {
            var delivery = found.get(at);
            var plan = plans.get(at);
            if (plan == null) {
                work.remove(delivery);
            } else if (heard.holds(plan)) {
                var next = HeardBeforeDelete.next(delivery, work.now);
                work.save(Deliveries.again(delivery, next, delivery.attempts(), delivery.lookedUp()));
            } else if (plan.awaits() != null) {
                waits(work, delivery, plan);
            } else if (plan.link() != null || delivery.lookedUp() != null) {
                leaseOrBury(work, delivery, plan, tokens.nextLong(), leased);
            }
        }
        if (!leased.isEmpty()) {
            var first = leased.get(0);
            tx.drain(first.system(), first.entity(), Certificate.What.SENT, leased.size(), now);
        }
        work.flush();
        return new Leased(leased, Stirred.by(work));
    }

    /** The parent was there when this became due and is gone, or it did not come in time. */
    private static void waits(Workspace work, Delivery delivery, Plan plan) {
        if (delivery.awaits() == null) {
            work.save(Deliveries.awaiting(delivery, plan.awaits(), work.now.plus(plan.waits())));
        } else {
            RecordingOutcomes.dead(
                    work,
                    delivery,
                    "what it refers to did not come to " + delivery.system(),
                    "It refers to record " + plan.awaits() + ", which is not there. Once that is delivered, this is"
                            + " too.");
        }
    }

    /** A record that cannot be mapped out is a dead letter and holds up nobody else's delivery. */
    private void leaseOrBury(Workspace work, Delivery delivery, Plan plan, long token, List<LeasedDelivery> leased) {
        try {
            leased.add(lease(work, delivery, plan, token));
        } catch (MappingException e) {
            RecordingOutcomes.dead(work, delivery, e.getMessage());
        } catch (OutsideException e) {
            work.save(Deliveries.again(
                    delivery, work.now.plus(MappingIn.OUTSIDE), delivery.attempts(), delivery.lookedUp()));
        }
    }

    private static PrimitiveIterator.OfLong tokens(Store.Transaction tx, int count) {
        return Arrays.stream(tx.nextSequences(count)).iterator();
    }

    private LeasedDelivery lease(Workspace work, Delivery delivery, Plan plan, long token) {
        var values = new HashMap<String, Object>();
        plan.fields().forEach(field -> values.put(field, plan.record().value(field)));
        var externalId = plan.link() == null ? null : plan.link().external().id();
        var message = message(work, delivery, plan, token, values);
        work.save(Deliveries.leased(
                delivery,
                token,
                work.now,
                work.now.plus(lease),
                plan.operation(),
                externalId,
                plan.versions(),
                values,
                plan.mapper().version()));
        return message;
    }

    private LeasedDelivery message(
            Workspace work, Delivery delivery, Plan plan, long token, Map<String, Object> values) {
        var deletes = plan.operation() == Delivery.Operation.DELETE;
        var sent = deletes ? null : external(work, delivery, plan, values);
        var message = new LeasedDelivery(
                delivery.recordId(),
                delivery.system(),
                delivery.entity(),
                delivery.lane(),
                token,
                plan.operation(),
                plan.link() == null ? null : plan.link().external().id(),
                sent,
                deletes ? null : whole(work, delivery, plan, values, sent),
                known(plan),
                plan.link() == null ? null : plan.link().version(),
                idempotencyKey(work, delivery),
                null,
                work.now.plus(lease));
        return traced(
                message,
                deletes ? List.of(plan.record().version()) : plan.versions().values());
    }

    /** As part of the trace of the newest of these versions. */
    private LeasedDelivery traced(LeasedDelivery message, Collection<Long> versions) {
        return context.traces()
                .map(traces -> message.traced(traces.parent(message.recordId(), versions, message.token())))
                .orElse(message);
    }

    private static Map<String, Object> external(
            Workspace work, Delivery delivery, Plan plan, Map<String, Object> values) {
        return plan.mapper().out(work.references.out(delivery.system(), plan.mapper(), values));
    }

    /** The whole external record; what is sent where that is all of it, as of most creates. */
    private static Map<String, Object> whole(
            Workspace work, Delivery delivery, Plan plan, Map<String, Object> values, Map<String, Object> sent) {
        var all = all(plan);
        return all.equals(values) ? sent : external(work, delivery, plan, all);
    }

    private static Map<String, Object> all(Plan plan) {
        var values = new HashMap<String, Object>();
        plan.mapper()
                .outFields(plan.record()::value)
                .forEach(field -> values.put(field, plan.record().value(field)));
        return values;
    }

    /** S14: what a read before the write should find in the sent fields. */
    private static Map<String, Object> known(Plan plan) {
        if (plan.link() == null) {
            return Map.of();
        }
        var known = new HashMap<String, Object>();
        plan.fields().forEach(field -> plan.mapper()
                .places(field, raw(plan.link(), field))
                .forEach((path, value) -> known.put(path, FieldType.blank(value) ? null : value)));
        return known;
    }

    private static Object raw(Link link, String field) {
        LinkField base = link.fields().get(field);
        return base == null || FieldType.blank(base.raw()) ? null : base.raw();
    }

    /** The same for every attempt of one create; another one when the record is created there anew after a delete. */
    private static String idempotencyKey(Workspace work, Delivery delivery) {
        var before = work.linksOf(delivery.recordId(), delivery.system()).size();
        return "serai-" + delivery.system() + "-" + delivery.recordId() + "-" + before;
    }

    private Leased leaseEvents(Store.Transaction tx, List<EventDelivery> found, Instant now) {
        var tokens = tokens(tx, found.size());
        var leased = new ArrayList<LeasedDelivery>();
        var saved = new ArrayList<EventDelivery>();
        for (var event : found) {
            var token = tokens.nextLong();
            saved.add(Events.leased(event, token, now.plus(lease)));
            leased.add(message(event, token));
        }
        tx.saveEvents(saved);
        return new Leased(leased, Stirred.NOTHING);
    }

    private LeasedDelivery message(EventDelivery event, long token) {
        var message = new LeasedDelivery(
                event.recordId(),
                event.system(),
                event.entity(),
                Lane.CRITICAL,
                token,
                Delivery.Operation.CREATE,
                null,
                event.data(),
                event.data(),
                Map.of(),
                null,
                "serai-" + event.system() + "-" + event.recordId() + "-v" + event.version(),
                event.data(),
                context.now().plus(lease));
        return traced(message, List.of(event.version()));
    }
}
