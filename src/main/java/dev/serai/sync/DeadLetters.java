package dev.serai.sync;

import dev.serai.record.Change;
import java.time.Instant;

/** Makes dead letters. */
final class DeadLetters {
    private DeadLetters() {}

    /** A change that cannot succeed without a person. */
    static DeadLetter change(Change change, String cause, String detail, Instant now) {
        return new DeadLetter(
                0,
                DeadLetter.Kind.CHANGE,
                change.external().system(),
                change.external().entity(),
                change.external().id(),
                null,
                cause,
                detail,
                change,
                now,
                null);
    }

    /** A change whose parent did not come. */
    static DeadLetter orphan(Change change, References.Missing missing, Instant now) {
        var parent = missing.parent();
        return change(
                change,
                "the " + parent.entity() + " it refers to did not come",
                change.external().entity() + " " + change.external().id() + " of " + parent.system() + " refers in "
                        + missing.field() + " to " + parent.entity() + " " + parent.id()
                        + ", which the hub has not seen there within " + missing.waits() + ". Let " + parent.system()
                        + " tell it, by a backfill of " + parent.entity() + " perhaps, then replay.",
                now);
    }

    /** A hint that no read answers. Nothing of what was told is known, so that its copy is not deleted meanwhile (S19). */
    static DeadLetter unread(Change hint, String reason, Instant now) {
        var external = hint.external();
        return change(
                hint,
                "cannot be read: " + reason,
                external.system() + " told that " + external.entity() + " " + external.id()
                        + " changed, and it cannot be read: " + reason
                        + ". Mend the cause, then replay; once it is read, this is closed by itself. Until then its"
                        + " copy there is not deleted, where updates win over deletes; give this up to let it go.",
                now);
    }

    /** A change on which settling itself fails: a fault of the hub. The message is left out, as it may hold values. */
    static DeadLetter unsettled(Change change, RuntimeException failure, Instant now) {
        var at = failure.getStackTrace().length == 0 ? "" : " at " + failure.getStackTrace()[0];
        return change(
                change,
                "cannot be settled: " + failure.getClass().getSimpleName(),
                "Settling this change failed with " + failure.getClass().getName() + at
                        + ". This is a fault of the hub: report it; after an upgrade, replay.",
                now);
    }
}
