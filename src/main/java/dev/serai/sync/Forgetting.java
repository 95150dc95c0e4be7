package dev.serai.sync;

import java.time.Instant;

/** Forgets what was kept for a while only: what people may want to look up, and nothing that the hub itself goes by. */
public interface Forgetting {
    /** What is forgotten by an age of its own. */
    enum Kind {
        /** Accepted changes of records. What is forgotten can no longer be explained, undone, or used to split. */
        HISTORY,
        /** Accepted deliveries. */
        DELIVERED,
        /** Dead letters that were replayed or discarded. */
        DEAD_LETTERS,
        /** Conflicts that are closed, with what people said about them. */
        CONFLICTS,
        /** What was taken back, record by record, once that is over. */
        UNDOS
    }

    /** Makes the places from where what is written now and soon will be forgotten as a whole. What has none is forgotten row by row. */
    default void prepare(Instant now) {}

    /**
     * Forgets some thousand rows at most from before that, so that nobody waits for it.
     *
     * @return how many; 0 when nothing is left to forget
     */
    int forget(Kind kind, Instant before);
}
