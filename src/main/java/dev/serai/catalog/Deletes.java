package dev.serai.catalog;

import java.time.Duration;

/** What an entity's deletes mean (S19). */
public record Deletes(Against strategy, Brake brake) {
    /** Who wins when one side deleted what the other side updated. */
    public enum Against {
        UPDATE_WINS,
        DELETE_WINS
    }

    /** What a delete in one system does to the others: delete the record everywhere, only cut this link, or nothing at all. */
    public enum Policy {
        PROPAGATE,
        UNLINK,
        IGNORE
    }

    /** More deletes than {@code minimum} and than {@code share} of the system's links within the window stop and ask. */
    public record Brake(double share, int minimum, Duration window) {}
}
