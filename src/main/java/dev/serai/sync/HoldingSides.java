package dev.serai.sync;

import dev.serai.catalog.Entity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Holds back what is due to a system that an entity's file lets the hub write to and that it did not before, until it is counted how much that is, and approved where it is more than the set share.
 * Which systems were written to before is remembered across restarts; where nobody looked yet, all of them were.
 */
public final class HoldingSides {
    private static final int PAGE = 200;

    private final Context context;

    HoldingSides(Context context) {
        this.context = context;
    }

    /** Whether nothing may be written there yet. Read each time: another replica, with other files, may have found meanwhile that it is not written to. */
    boolean holds(Store.Transaction tx, String system, String entity) {
        if (context.approving().isEmpty()) {
            return false;
        }
        var plans = tx.switches().sides(entity);
        return !plans.isEmpty()
                && Optional.ofNullable(plans.get(system)).filter(SidePlan::let).isEmpty();
    }

    /** Looks at the sides of each entity, and counts a page of what is held. Gives how many pages, and what was let. */
    public int step() {
        var mappers = context.mappers();
        return mappers.catalog().entities().values().stream()
                .mapToInt(entity -> context.store()
                        .exclusively("sides/" + entity.name(), tx -> step(tx, mappers, entity))
                        .orElse(0))
                .sum();
    }

    private static Set<String> written(Entity entity) {
        return entity.participants().entrySet().stream()
                .filter(part -> part.getValue().direction().out())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private int step(Store.Transaction tx, Context.Mappers mappers, Entity entity) {
        var written = written(entity);
        var plans = tx.switches().lockSides(entity.name());
        if (plans.isEmpty()) {
            tx.switches().save(SidePlan.free("", entity.name()));
            written.forEach(system -> tx.switches().save(SidePlan.free(system, entity.name())));
            return 0;
        }
        plans.values().stream()
                .filter(plan -> !plan.system().isEmpty() && !written.contains(plan.system()))
                .forEach(tx.switches()::remove); // new when it returns
        return written.stream()
                .map(system -> plans.getOrDefault(system, SidePlan.begun(system, entity.name())))
                .filter(plan -> !plan.let())
                .mapToInt(plan -> further(tx, mappers, plan))
                .sum();
    }

    private int further(Store.Transaction tx, Context.Mappers mappers, SidePlan plan) {
        var approving = context.approving();
        if (approving.isEmpty()) {
            tx.switches().save(plan.letIn());
            return 1;
        }
        var further = plan.complete() ? plan : page(tx, mappers, plan);
        var lets = further.complete() && approving.get().lets(further);
        var decided = lets ? further.letIn() : further;
        if (!decided.equals(plan)) {
            tx.switches().save(decided);
        }
        return lets || !plan.complete() ? 1 : 0;
    }

    private SidePlan page(Store.Transaction tx, Context.Mappers mappers, SidePlan plan) {
        var records = tx.recordsAfter(plan.entity(), plan.afterRecord(), PAGE);
        if (records.isEmpty()) {
            return plan.further(null, 0);
        }
        var writes = PlannedPage.of(tx, context.now(), mappers, records, plan.system());
        return plan.further(records.get(records.size() - 1), writes.size());
    }

    /** What waits to be approved or counted, by system. */
    public Map<String, SidePlan> held(String entity) {
        return context.store().inTransaction(tx -> tx.switches().sides(entity)).values().stream()
                .filter(plan -> !plan.let())
                .collect(Collectors.toMap(SidePlan::system, Function.identity()));
    }
}
