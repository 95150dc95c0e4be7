package dev.serai.sync;

import dev.serai.catalog.Catalog;
import dev.serai.catalog.Deletes;
import dev.serai.catalog.Entity;
import dev.serai.record.Change;
import java.time.Duration;
import java.util.Locale;

/**
 * Stops a suspicious number of deletes and asks (S19): once more came within the window than the entity allows, and as long as nobody has decided about those that wait, every delete
 * from that system waits with them. All of them are one question.
 */
final class DeleteBrake {
    private final Workspace work;

    DeleteBrake(Workspace work) {
        this.work = work;
    }

    /** Whether the delete is held. Parks it and asks. */
    boolean holds(Entity entity, Change change) {
        var brake = entity.deletes().brake();
        var external = change.external();
        var side = new Catalog.Pair(external.system(), external.entity());
        if (!work.deletes.waits(side) && !exceeds(brake, side)) {
            return false;
        }
        work.parked.add(change.id());
        work.deletes.hold(
                external,
                "more deletes within " + asWritten(brake.window()) + " than " + brake.minimum() + " and a share of "
                        + brake.share());
        return true;
    }

    /** As files say it: an hour is 1h. */
    private static String asWritten(Duration time) {
        return time.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }

    private boolean exceeds(Deletes.Brake brake, Catalog.Pair side) {
        var counted = work.deletes.counted(side, work.now.minus(brake.window()));
        var deletes = counted[0] + 1;
        return deletes > brake.minimum() && deletes > brake.share() * (counted[1] + counted[0]);
    }
}
