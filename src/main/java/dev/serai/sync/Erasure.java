package dev.serai.sync;

import java.time.Instant;
import java.util.List;

/**
 * A person's data taken out of the hub and of every system that the hub may write to. It keeps that this happened, and not the data.
 *
 * @param id 0 before it is stored
 * @param reason in the words of who asked for it, such as a ticket's number
 * @param finishedAt when every system had its last word; null until then
 * @param liftedAt since when external records of those ids are taken again; null while they are not
 */
public record Erasure(
        long id,
        long recordId,
        String entity,
        String reason,
        String author,
        State state,
        Instant startedAt,
        Instant finishedAt,
        Instant liftedAt) {

    /** WAITING for what is in flight; ERASING until every system has said its last word. */
    public enum State {
        WAITING,
        ERASING,
        COMPLETE
    }

    /** What one system said. */
    public enum Said {
        /** It is asked to delete its copy. */
        DUE,
        /** It deleted it, or did not have it any more. */
        DELETED,
        /** It does not delete it: a dead letter says why. */
        REFUSED,
        /** The hub may not write there, or could not ask as no file described the entity: somebody has to delete it by hand. */
        BY_HAND,
        /** It was told by an event that the person is gone. */
        TOLD
    }

    /**
     * One copy and what became of it.
     *
     * @param externalId null for a system that only hears events
     * @param at when it was deleted; null while it is not
     * @param seenAgainAt when an external record of that id last showed itself after it was deleted; null where none did
     */
    public record Receipt(String system, String externalId, Said said, Instant at, Instant seenAgainAt) {}

    /** With all receipts. */
    public record Receipted(Erasure erasure, List<Receipt> receipts) {
        boolean done() {
            return receipts.stream().noneMatch(receipt -> receipt.said() == Said.DUE);
        }
    }
}
