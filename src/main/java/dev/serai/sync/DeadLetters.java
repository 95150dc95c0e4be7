package dev.serai.sync;

import dev.serai.record.Change;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** A copy that was merged into another one in its system, whose record cannot tell by itself what that makes of it. */
    static DeadLetter merged(Change survivor, String away, long record, Set<Long> others, Instant now) {
        var external = survivor.external();
        return change(
                survivor,
                "merged into another there",
                external.system() + " answers with " + external.entity() + " " + external.id() + " for " + away
                        + ", so the two were merged there, and " + external.id() + " belongs to record "
                        + others.stream().sorted().map(String::valueOf).collect(Collectors.joining(" and "))
                        + ". Record " + record + " stays in the other systems and is not created in "
                        + external.system()
                        + " again. Where they are one, merge the records; then give this up.",
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
