package dev.serai.merge;

import dev.serai.record.Change;
import dev.serai.record.Link;
import dev.serai.record.LinkField;
import dev.serai.record.Write;
import java.util.List;

/** Decides whether a change is older than a write of ours, and which base was in force when it was made (S15). */
final class Lateness {
    /** A change against a write. UNSURE is treated as earlier, and the external record is read again. */
    enum Relation {
        EARLIER,
        LATER,
        UNSURE
    }

    private Lateness() {}

    static Relation relation(Change change, Write write) {
        var told = change.systemOrder();
        if (told != null && write.order() != null) {
            return byOrder(change, write, told.compareTo(write.order()));
        }
        return byHubTime(change, write);
    }

    private static Relation byOrder(Change change, Write write, int compared) {
        if (compared == 0) {
            return readAfter(change, write) ? Relation.LATER : Relation.UNSURE;
        }
        return compared < 0 ? Relation.EARLIER : Relation.LATER;
    }

    private static Relation byHubTime(Change change, Write write) {
        if (readAfter(change, write)) {
            return Relation.LATER;
        }
        return change.receivedAt().isBefore(write.sentAt()) ? Relation.EARLIER : Relation.UNSURE;
    }

    private static boolean readAfter(Change change, Write write) {
        return change.asOf() != null && !change.asOf().isBefore(write.answeredAt());
    }

    /** The first write that sent the field and that the change is not surely later than; null where there is none. */
    static Write overtaking(Change change, Link link, String field) {
        for (var write : link.writes()) {
            if (write.before().containsKey(field) && relation(change, write) != Relation.LATER) {
                return write;
            }
        }
        return null;
    }

    /** Writes that may still matter: those that some later change could be older than. A whole settled change makes all earlier changes stale (S18). */
    static List<Write> remaining(Incoming incoming, List<Write> writes) {
        var change = incoming.change();
        return change.partial()
                ? writes
                : writes.stream()
                        .filter(write -> relation(change, write) != Relation.LATER)
                        .toList();
    }

    static LinkField inForce(Write write, String field) {
        return write.before().get(field);
    }
}
