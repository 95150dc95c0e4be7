package dev.serai.sync;

import dev.serai.record.ExternalId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps who was erased, by number only. */
public interface Erasures {
    /** Begins one, or answers the one of that record that was begun. */
    Erasure start(Erasure erasure);

    Optional<Erasure> erasure(long id);

    /** With an id below that one, the newest first. */
    List<Erasure> erasures(long belowId, int limit);

    /** Those that are not complete. */
    List<Erasure> working();

    /** When external records that were deleted showed themselves again. */
    Map<ExternalId, Instant> seenAgain(Collection<ExternalId> externals);

    /** Everything that is kept of a record, table by table. */
    Map<String, List<Map<String, Object>>> everythingOf(long record);

    /** In the transaction that erases. */
    interface Working {
        void saveErasure(Erasure erasure);

        /** Takes out of everything but the links what is kept of it and of those that were merged into it: history, events, deliveries, keys, conflicts, dead letters, what waits in the inbox, previews and plans. */
        void scrub(Erasure erasure, Instant now);

        /** Notes that external records which were erased showed themselves. */
        void seenAgain(Collection<ExternalId> externals, Instant at);

        /** Forgets that the record's external records were erased. */
        void lift(long record);
    }
}
