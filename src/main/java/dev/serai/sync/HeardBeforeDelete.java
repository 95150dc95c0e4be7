package dev.serai.sync;

import dev.serai.record.ExternalId;
import dev.serai.sync.PlanningDeliveries.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which copies of deleted records are not deleted yet, as something was heard of them that is not settled: where updates win, an edit brings the record back (S19). A hint must be
 * read first, and what waits in the inbox be settled.
 */
final class HeardBeforeDelete {
    /** The longest time until it is looked at again, however long it has waited. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final int PATIENCE = 4;

    private final Set<ExternalId> heard;

    HeardBeforeDelete(Workspace work, Collection<Plan> plans) {
        var copies = plans.stream()
                .filter(Objects::nonNull)
                .filter(plan -> deletes(work, plan))
                .map(plan -> plan.link().external())
                .collect(Collectors.toSet());
        heard = new HashSet<>(work.tx.unsettled(copies));
        copies.removeIf(copy -> !work.mappers.readable(copy)); // what cannot be read waits for nothing
        heard.addAll(work.tx.unread(copies));
    }

    /** Nobody waits for what was erased. */
    private static boolean deletes(Workspace work, Plan plan) {
        return plan.operation() == Delivery.Operation.DELETE
                && !Links.isErased(plan.link())
                && PlanningDeliveries.updateWins(work.entity(plan.record()));
    }

    boolean holds(Plan plan) {
        return plan.link() != null && heard.contains(plan.link().external());
    }

    /** When it is looked at again: soon, and the longer it has waited, the less often. */
    static Instant next(Delivery delivery, Instant now) {
        var waited = Duration.between(delivery.dueSince(), now).dividedBy(PATIENCE);
        var soon = RecordingOutcomes.UNTIL_READ;
        return now.plus(waited.compareTo(soon) < 0 ? soon : waited.compareTo(LONGEST) > 0 ? LONGEST : waited);
    }
}
