package dev.serai.sync;

import dev.serai.catalog.Entity;
import dev.serai.record.Change;
import dev.serai.record.HubRecord;
import dev.serai.record.Link;
import java.util.HashMap;
import java.util.Map;

/** Settles deletes (S19). */
final class DeleteSettlement {
    private final Workspace work;

    DeleteSettlement(Workspace work) {
        this.work = work;
    }

    /** Settles a delete of a linked external record. False where it is parked by the brake. */
    boolean settle(Change change, Link link) {
        var record = work.records.get(link.recordId());
        var entity = work.entity(record);
        if (older(change, link)) {
            var concluding = new Concluding(work);
            concluding.readAgain(change);
            return concluding.done(change);
        }
        if (change.recordId() == null && new DeleteBrake(work).holds(entity, change)) {
            return false;
        }
        switch (entity.participants().get(change.external().system()).onDelete()) {
            case IGNORE -> work.save(Links.buried(link, link.rule(), work.now));
            case UNLINK -> work.save(Links.buried(link, Links.UNLINKED, work.now));
            case PROPAGATE -> propagate(entity, change, record, link);
        }
        work.completed.add(change.id());
        return true;
    }

    /** Something newer than the delete was settled already: only reading can tell. */
    private static boolean older(Change change, Link link) {
        var order = change.systemOrder();
        return order != null
                && link.fields().values().stream().anyMatch(field -> field.order() != null && field.order() > order);
    }

    private void propagate(Entity entity, Change change, HubRecord record, Link link) {
        var kept = !record.deleted()
                && PlanningDeliveries.updateWins(entity)
                && new PlanningDeliveries(work).updateUnseen(record, link);
        work.save(Links.buried(link, link.rule(), work.now));
        if (!kept && !record.deleted()) {
            bury(entity, change, record);
        }
    }

    private void bury(Entity entity, Change change, HubRecord record) {
        var gone = new HubRecord(record.id(), record.entity(), record.version() + 1, true, record.fields());
        work.save(gone);
        work.claimKeys(gone);
        var values = new HashMap<String, Object>();
        record.fields().forEach((field, value) -> values.put(field, value.value()));
        new Revising(work)
                .revised(
                        entity, gone, change, "delete", Origin.of(change, null, Map.of()), "deleted", values, Map.of());
    }
}
