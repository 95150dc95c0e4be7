package dev.serai.sync;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what is to be undone, and what became of it. */
public interface Undos {
    /** Stores it with the records that it concerns, in one statement however many there are. Returns it with its id. */
    Undo start(Undo undo);

    Optional<Undo> undo(long id);

    /** With an id below that one, the newest first. */
    List<Undo> undos(long belowId, int limit);

    /** Those on which the hub works. */
    List<Undo> working();

    /** Moves it on where it is in that state. False where it is in another. */
    boolean move(long id, Undo.State from, Undo.State to, Instant now);

    /** How many of its records are in which state. */
    Map<UndoItem.State, Long> counts(long id);

    /** How many writes were planned or done by system and operation. */
    List<Writes> writes(long id);

    /** Its records in pages by id; null for any state. */
    List<UndoItem> items(long id, UndoItem.State state, long afterRecord, int limit);

    /** How many records get one operation in one system. */
    record Writes(String system, Delivery.Operation operation, long count) {}

    /** In the transaction that decides. */
    interface Working {
        /** Locks it. Its state; empty where there is none with that id. */
        Optional<Undo.State> lockUndo(long id);

        void moveUndo(long id, Undo.State to, Instant now);

        /** Some records in that state that were not looked at since then. */
        List<UndoItem> undoItems(long id, UndoItem.State state, Instant before, int limit);

        /** Saves them as looked at now. */
        void saveUndoItems(long id, List<UndoItem> items, Instant now);

        /** The oldest revisions of a record from that version on, in the order of their versions. */
        List<Revision> revisionsFrom(long record, long version, int limit);

        /** The version of the oldest revision of a record that is in the scope; empty where none is. */
        Optional<Long> firstIn(Undo.Scope scope, long record);
    }
}
