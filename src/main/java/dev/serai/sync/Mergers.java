package dev.serai.sync;

import dev.serai.record.HubRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What one transaction knows of records that were merged (S23). */
public interface Mergers {
    /** From now on the id of the one gives the survivor. Both are locked. */
    void merged(Merger merger);

    /** The merger by which the record is away; empty where it is not. */
    Optional<Merger> merger(long away);

    /** The record itself, as it was when it was merged away; empty where it is not. */
    Optional<HubRecord> away(long record);

    /** From now on the record has its id again. */
    void split(Merger merger, Instant at);

    /** Gives open conflicts to another record. */
    void moveConflicts(Collection<Conflict> conflicts, long record);

    /** The open questions about who a parked change is that name one of these records. */
    List<Conflict> askedAbout(String entity, Collection<Long> records);

    /** The changes of a record from that version on, in the order of versions. */
    List<Revision> historyFrom(long record, long version);

    /** The first version that a change of this system made since then; empty where none did. */
    Optional<Long> firstVersionOf(long record, String system, Instant since);
}
