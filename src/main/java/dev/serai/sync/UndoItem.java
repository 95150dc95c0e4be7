package dev.serai.sync;

import java.util.Map;

/**
 * One record within an undo.
 *
 * @param version the record's version when it was planned; 0 before
 * @param detail what is set back: {@code action}, {@code fields} with {@code from} and {@code to}, {@code later} edits by field, {@code writes} by system; or {@code why} nothing is
 */
public record UndoItem(long recordId, State state, long version, Map<String, Object> detail) {
    /** Where it stands. */
    public enum State {
        /** Not looked at yet. */
        FOUND,
        PLANNED,
        /** There is nothing to set back, or it stays as it is. */
        NOTHING,
        /** It cannot be set back; the detail says why. */
        REFUSED,
        /** Set back in the hub; systems are being told. */
        DONE,
        /** It was changed after it was planned, and left alone. */
        CHANGED,
        /** Every system has it. */
        VERIFIED,
        /** A system could not be told: see the dead letters. */
        DEAD
    }

    UndoItem now(State state) {
        return new UndoItem(recordId, state, version, detail);
    }
}
