package dev.serai.sync;

import dev.serai.catalog.Entity;
import dev.serai.record.ExternalId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Holds what was read of a flow against its links, all at once. */
final class LookingAtCopies {
    private final Context context;
    private final DriftStore drifts;

    LookingAtCopies(Context context, DriftStore drifts) {
        this.context = context;
        this.drifts = drifts;
    }

    /** How each looks; empty where it cannot be told, as something of it is on its way. */
    Map<ExternalId, Optional<ComparingCopies.Look>> looks(
            Drift drift, Entity entity, Map<ExternalId, Optional<Remote.Item>> items) {
        return context.store().inTransaction(tx -> {
            var work = new Workspace(tx, context.mappers(), context.now());
            var comparing = new ComparingCopies(work, drift.system(), entity);
            var links = tx.links(items.keySet());
            var moving = drifts.moving(items.keySet());
            var looks = new HashMap<ExternalId, Optional<ComparingCopies.Look>>();
            items.forEach((external, item) -> looks.put(
                    external,
                    moving.contains(external)
                            ? Optional.empty()
                            : comparing.look(item.orElse(null), links.get(external))));
            return looks;
        });
    }
}
