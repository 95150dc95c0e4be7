package dev.serai.sync;

import dev.serai.catalog.Entity;
import dev.serai.record.FieldType;
import dev.serai.record.HubRecord;
import dev.serai.record.Lane;
import dev.serai.sync.UndoItem.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes back what was done: plans, waits for a person, does it as ordinary changes that are delivered, and verifies that every system has it. Page by page, each in its own transaction, so that
 * memory does not grow with what is undone (I8) and a crash loses nothing.
 */
public final class Undoing {
    private static final int PAGE = 20;

    /** How often a record is looked at while systems are being told. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final Context context;
    private final Undos undos;

    public Undoing(Context context, Undos undos) {
        this.context = context;
        this.undos = undos;
    }

    /** Where they are kept. */
    public Undos undos() {
        return undos;
    }

    /** Begins to plan. */
    public Undo plan(Undo.Scope scope, boolean overwriteLater, boolean deleteMade, String author) {
        var now = context.now();
        return undos.start(new Undo(0, scope, overwriteLater, deleteMade, author, Undo.State.PLANNING, now, now, null));
    }

    /** Does what was planned. False where it is not waiting for that. */
    public boolean start(long id) {
        return undos.move(id, Undo.State.PLANNED, Undo.State.RUNNING, context.now());
    }

    /** Ends it; what was set back stays so. False where it has ended. */
    public boolean cancel(long id) {
        return List.of(Undo.State.PLANNING, Undo.State.PLANNED, Undo.State.RUNNING, Undo.State.VERIFYING).stream()
                .anyMatch(state -> undos.move(id, state, Undo.State.CANCELLED, context.now()));
    }

    /** Goes on with what is planned, done or verified, a page of each. Returns how many records were looked at. */
    public int step() {
        return undos.working().stream().mapToInt(this::step).sum();
    }

    private int step(Undo undo) {
        var looked = context.store().exclusively("undo/" + undo.id(), tx -> step(tx, undo));
        looked.ifPresent(step -> step.stirred().tell(context.wakeups()));
        return looked.map(Step::records).orElse(0);
    }

    private record Step(int records, Stirred stirred) {}

    private Step step(Store.Transaction tx, Undo undo) {
        return switch (tx.lockUndo(undo.id()).orElse(Undo.State.CANCELLED)) {
            case PLANNING -> planned(tx, undo);
            case RUNNING -> done(tx, undo);
            case VERIFYING -> verified(tx, undo);
            default -> new Step(0, Stirred.NOTHING);
        };
    }

    private Workspace loaded(Store.Transaction tx, List<UndoItem> items) {
        var work = new Workspace(tx, context.mappers(), context.now());
        work.load(items.stream().map(UndoItem::recordId).toList());
        return work;
    }

    private Step planned(Store.Transaction tx, Undo undo) {
        var items = tx.undoItems(undo.id(), State.FOUND, context.now(), PAGE);
        if (items.isEmpty()) {
            tx.moveUndo(undo.id(), Undo.State.PLANNED, context.now());
        }
        var work = loaded(tx, items);
        var undoing = new UndoingRecord(work, undo);
        tx.saveUndoItems(undo.id(), items.stream().map(undoing::setBack).toList(), context.now());
        return new Step(items.size(), Stirred.NOTHING);
    }

    private Step done(Store.Transaction tx, Undo undo) {
        var items = tx.undoItems(undo.id(), State.PLANNED, context.now(), PAGE);
        if (items.isEmpty()) {
            tx.moveUndo(undo.id(), Undo.State.VERIFYING, context.now());
            return new Step(0, Stirred.NOTHING);
        }
        var work = loaded(tx, items);
        var undoing = new UndoingRecord(work, undo);
        tx.saveUndoItems(
                undo.id(), items.stream().map(item -> done(work, undoing, item)).toList(), context.now());
        new PlanningDeliveries(work).plan(undo.scope().record() == null ? Lane.BULK : Lane.CRITICAL);
        work.flush();
        return new Step(items.size(), Stirred.by(work));
    }

    /** What was not planned like this is not done. */
    private static UndoItem done(Workspace work, UndoingRecord undoing, UndoItem planned) {
        var record = work.records.get(planned.recordId());
        if (record == null || record.version() != planned.version()) {
            return planned.now(State.CHANGED);
        }
        var again = undoing.setBack(planned);
        return again.state() == State.PLANNED ? again.now(State.DONE) : again;
    }

    private Step verified(Store.Transaction tx, Undo undo) {
        var looked = tx.undoItems(undo.id(), State.DONE, context.now().minus(BETWEEN_LOOKS), PAGE);
        if (looked.isEmpty()
                && tx.undoItems(undo.id(), State.DONE, context.now(), 1).isEmpty()) {
            tx.moveUndo(undo.id(), Undo.State.COMPLETE, context.now());
        }
        var work = loaded(tx, looked);
        tx.saveUndoItems(
                undo.id(),
                looked.stream().map(item -> item.now(reached(work, item))).toList(),
                context.now());
        return new Step(looked.size(), Stirred.NOTHING);
    }

    private static State reached(Workspace work, UndoItem item) {
        var record = work.records.get(item.recordId());
        if (record == null || !holds(work, record, item)) {
            return State.CHANGED;
        }
        var states =
                work.deliveries.of(record.id()).stream().map(Delivery::state).toList();
        if (states.isEmpty()) {
            return State.VERIFIED;
        }
        return states.stream().allMatch(Delivery.State.DEAD::equals) ? State.DEAD : State.DONE;
    }

    /** Whether the record still is what it was set to. */
    private static boolean holds(Workspace work, HubRecord record, UndoItem item) {
        var fields =
                Optional.ofNullable((Map<?, ?>) item.detail().get("fields")).orElse(Map.of());
        var blankIsNull =
                work.mappers.entity(record.entity()).map(Entity::blankIsNull).orElse(true);
        return record.deleted() == "DELETE".equals(item.detail().get("action"))
                && fields.entrySet().stream()
                        .allMatch(field -> FieldType.same(
                                record.value((String) field.getKey()),
                                ((Map<?, ?>) field.getValue()).get("to"),
                                blankIsNull));
    }
}
