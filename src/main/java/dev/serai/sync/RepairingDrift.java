package dev.serai.sync;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Field;
import dev.serai.record.HubRecord;
import dev.serai.record.Lane;
import dev.serai.record.Link;
import dev.serai.record.LinkField;
import dev.serai.record.MappedValue;
import dev.serai.record.Stamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Repairs what an audit found: by pulling, which reads the external record and settles what it says as a change; or by pushing, which makes the record's values a person's decision and delivers them.
 * Everything goes the way that changes and deliveries always go.
 */
public final class RepairingDrift {
    /** The rule of a link to what a push makes anew. */
    private static final String GONE = "gone";

    private static final int MOST = 10_000;
    private static final int PAGE = 200;

    private final Context context;
    private final DriftStore drifts;

    public RepairingDrift(Hub hub, DriftStore drifts) {
        this.context = hub.context();
        this.drifts = drifts;
    }

    /** From where the truth comes. */
    public enum Direction {
        PULL,
        PUSH
    }

    /** What is or was done about one finding. */
    public record Step(DriftFinding finding, Action action) {}

    /** What can be done. */
    public enum Action {
        /** It is read, and settled as a change. */
        READ,
        /** It is read, and where it is still not there, its delete goes the way of deletes. */
        CONFIRM_DELETE,
        /** What the record says is written over what differs. */
        WRITE,
        /** It is created anew from the record. */
        CREATE,
        /** Nothing: that direction would delete or cannot tell what to do. */
        NOTHING
    }

    /** What would be done; nothing is. Of all findings that were not repaired yet where {@code ids} is empty. */
    public List<Step> plan(long drift, Direction direction, List<Long> ids) {
        return drifts.findings(drift, null, 0, MOST).stream()
                .filter(finding -> finding.repairedAt() == null)
                .filter(finding -> ids.isEmpty() || ids.contains(finding.id()))
                .map(finding -> new Step(finding, action(finding, direction)))
                .toList();
    }

    private Action action(DriftFinding finding, Direction direction) {
        var part = context.mappers()
                .entity(finding.external().entity())
                .map(entity -> entity.participants().get(finding.external().system()))
                .map(participant -> participant.direction());
        var possible = part.map(way -> direction == Direction.PULL ? way.in() : way.out())
                .orElse(false);
        if (!possible) {
            return Action.NOTHING;
        }
        return switch (finding.kind()) {
            case MISSING_THERE -> direction == Direction.PULL ? Action.CONFIRM_DELETE : Action.CREATE;
            case FIELD_DIFFERS -> direction == Direction.PULL ? Action.READ : Action.WRITE;
            case MISSING_HERE, UNKNOWN_LINK -> direction == Direction.PULL ? Action.READ : Action.NOTHING;
        };
    }

    /** Does what is planned, and says what was done. What is on its way, or cannot be read now, is left as it is, as NOTHING. */
    public List<Step> repair(long drift, Direction direction, List<Long> ids, String author) {
        var plan = plan(drift, direction, ids);
        pull(plan);
        return plan.stream().map(step -> pushed(step, author)).toList();
    }

    private void pull(List<Step> plan) {
        var reads = plan.stream()
                .filter(step -> step.action() == Action.READ || step.action() == Action.CONFIRM_DELETE)
                .map(Step::finding)
                .toList();
        for (var from = 0; from < reads.size(); from += PAGE) {
            var page = reads.subList(from, Math.min(reads.size(), from + PAGE));
            var now = context.now();
            context.store()
                    .inTransaction(tx -> tx.append(page.stream()
                            .map(finding -> Hints.hint(external(finding), now, Lane.BULK, null))
                            .toList()));
            drifts.repaired(page.stream().map(DriftFinding::id).toList(), "pulled", now);
        }
        if (!reads.isEmpty()) {
            context.wakeups().hints();
        }
    }

    private static ExternalId external(DriftFinding finding) {
        var external = finding.external();
        return new ExternalId(external.system(), external.entity(), external.id());
    }

    private Step pushed(Step step, String author) {
        if (step.action() != Action.WRITE && step.action() != Action.CREATE) {
            return step;
        }
        var external = external(step.finding());
        var reading = context.remote().get(external.system(), external.entity(), external.id());
        if (reading.failure() != null) {
            return new Step(step.finding(), Action.NOTHING);
        }
        var stirred = context.store().inTransaction(tx -> push(tx, external, reading.item(), step.action(), author));
        if (stirred.isEmpty()) {
            return new Step(step.finding(), Action.NOTHING);
        }
        stirred.get().tell(context.wakeups());
        drifts.repaired(List.of(step.finding().id()), "pushed", context.now());
        return step;
    }

    /** Empty where it is not as it was planned any more, or something of it is on its way. */
    private Optional<Stirred> push(
            Store.Transaction tx, ExternalId external, Remote.Item item, Action action, String author) {
        var known = tx.links(List.of(external)).get(external);
        if (known == null || !known.live() || (item == null) != (action == Action.CREATE)) {
            return Optional.empty();
        }
        var work = new Workspace(tx, context.mappers(), context.now());
        work.load(List.of(known.recordId()));
        var link = work.live(known.recordId(), external.system());
        var delivery = work.delivery(known.recordId(), external.system());
        if (link == null
                || delivery != null
                || work.records.get(link.recordId()).deleted()) {
            return Optional.empty();
        }
        if (item == null) {
            work.save(Links.buried(link, GONE, work.now));
        } else {
            overwrite(work, link, item, author);
        }
        work.touch(link.recordId());
        new PlanningDeliveries(work).plan(Lane.BULK);
        work.flush();
        return Optional.of(Stirred.by(work));
    }

    /** S5, S21: the system is known to hold what was read, and the record's values are decided anew. */
    private static void overwrite(Workspace work, Link link, Remote.Item item, String author) {
        var record = work.records.get(link.recordId());
        var entity = work.entity(record);
        var differing = new ComparingCopies(work, link.external().system(), entity).differing(item, link);
        var fields = new HashMap<>(record.fields());
        var version = record.version() + 1;
        var values = new HashMap<String, Object>();
        differing.keySet().forEach(field -> {
            values.put(field, record.value(field));
            fields.put(field, new Field(record.value(field), version, new Stamp(work.now, Stamp.HUB), 0));
        });
        if (differing.isEmpty()) {
            return;
        }
        var after = new HubRecord(record.id(), record.entity(), version, false, fields);
        work.save(after);
        work.save(Links.fields(link, held(work, link, differing, item), link.writes(), item.version(), work.now));
        new Revising(work).revised(entity, after, null, "repaired", Origin.of(author), "updated", values, values);
    }

    private static Map<String, LinkField> held(
            Workspace work, Link link, Map<String, MappedValue> differing, Remote.Item item) {
        var fields = new HashMap<>(link.fields());
        var order = Change.systemOrder(item.number(), item.changedAt());
        var external = link.external();
        var mapping = work.mappers
                .mapper(external.system(), external.entity())
                .orElseThrow()
                .version();
        differing.forEach((field, there) -> {
            var before = link.fields().get(field);
            fields.put(
                    field,
                    new LinkField(
                            there.value(),
                            there.raw(),
                            mapping,
                            before == null ? 0 : before.seen(),
                            later(before, order)));
        });
        return fields;
    }

    private static Long later(LinkField before, Long order) {
        return order == null ? before == null ? null : before.order() : order;
    }
}
