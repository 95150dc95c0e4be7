package dev.serai.sync;

import dev.serai.record.ExternalId;
import dev.serai.sync.PlanningDeliveries.Plan;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Which copies of deleted records are read before they are deleted, as something was heard of them: where updates win, an edit brings the record back (S19). */
final class ReadBeforeDelete {
    private final Set<ExternalId> unread;

    ReadBeforeDelete(Workspace work, Collection<Plan> plans) {
        unread = work.tx.unread(plans.stream()
                .filter(Objects::nonNull)
                .filter(plan -> deletes(work, plan))
                .map(plan -> plan.link().external())
                .collect(Collectors.toSet()));
    }

    /** What cannot be read waits for nothing, and nobody waits for what was erased. */
    private static boolean deletes(Workspace work, Plan plan) {
        return plan.operation() == Delivery.Operation.DELETE
                && !Links.isErased(plan.link())
                && PlanningDeliveries.updateWins(work.entity(plan.record()))
                && work.mappers.readable(plan.link().external());
    }

    boolean holds(Plan plan) {
        return plan.link() != null && unread.contains(plan.link().external());
    }
}
