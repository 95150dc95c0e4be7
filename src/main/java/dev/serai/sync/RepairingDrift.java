package dev.serai.sync;

import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import java.util.List;

/**
 * Repairs what an audit found: by pulling, which reads the external record and settles what it says as a change; or by pushing, which makes the record's values a person's decision and delivers them.
 * Everything goes the way that changes and deliveries always go.
 */
public final class RepairingDrift {
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
        var readable = context.mappers()
                .mayBeRead(finding.external().system(), finding.external().entity());
        if (!possible || direction == Direction.PULL && !readable) {
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
        var stirred = context.store().inTransaction(tx -> new PushingRecord(tx, context, author)
                .push(external, reading.item(), step.action() == Action.CREATE));
        if (stirred.isEmpty()) {
            return new Step(step.finding(), Action.NOTHING);
        }
        stirred.get().tell(context.wakeups());
        drifts.repaired(List.of(step.finding().id()), "pushed", context.now());
        return step;
    }
}
