package dev.serai.sync;

import dev.serai.record.ExternalId;
import dev.serai.record.HubRecord;
import dev.serai.record.Link;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What people look at. Reads only, locks nothing; lists come in pages: the rows after an id (0 for the first page), at most {@code limit}. */
public interface Inspecting extends Duplicates.Looking {
    /** The record of that id, or the record it was merged into. */
    Optional<InspectedRecord> record(long id);

    /** The record that an external record is linked to, also where the link is a tombstone. */
    Optional<InspectedRecord> record(ExternalId external);

    /**
     * Records with that value in that field and an id below that one, the newest first: at once for the value of an exact key, else among the newest records of
     * the entity with such ids, a bounded number of them.
     *
     * @param value the canonical value; for sets a set that must be contained
     * @param belowId {@code Long.MAX_VALUE} for the first page
     */
    List<InspectedRecord> records(String entity, String field, Object value, long belowId, int limit);

    /** The first page of those records. */
    default List<InspectedRecord> records(String entity, String field, Object value, int limit) {
        return records(entity, field, value, Long.MAX_VALUE, limit);
    }

    /** The newest records of an entity with an id below that one; {@code Long.MAX_VALUE} for the first page. */
    List<InspectedRecord> records(String entity, long belowId, int limit);

    /** How many records of an entity there are, without those that were deleted or merged away. Counts every row: not for each request. */
    long living(String entity);

    /** Those of whom a person said that they are somebody else than this record, in the order in which it was said. */
    List<Apart> apart(long record);

    /** Who was merged into this record, in the order in which it was done; not those that were split off again. */
    List<Merger> mergers(long survivor);

    /** All links of a record, tombstones included. */
    List<Link> links(long record);

    /** Deliveries of a record in any state. */
    List<Delivery> deliveries(long record);

    /** Accepted changes of the record of that id itself, also one that was merged away, the newest first, with a version below that one; {@code Long.MAX_VALUE} for the first page. */
    List<Revision> history(long record, long belowVersion, int limit);

    Optional<Conflict> conflict(long id);

    /** Open conflicts, the oldest first; null for any entity, system or kind. */
    List<Conflict> openConflicts(String entity, String system, Conflict.Kind kind, long afterId, int limit);

    /** Open conflicts of a record, the oldest first. */
    List<Conflict> openConflicts(long record);

    /** How many conflicts of an entity are open. Counts every row: not for each request. */
    long openConflictsOf(String entity);

    /** Dead letters that were not replayed, by what caused them, the most frequent first. */
    default List<Cause> causes() {
        return causes(0, Integer.MAX_VALUE);
    }

    /** The same, without as many of the most frequent as {@code from} says. */
    List<Cause> causes(long from, int limit);

    Optional<DeadLetter> deadLetter(long id);

    /** Dead letters of a cause that were not replayed; null for any cause. */
    List<DeadLetter> deadLetters(String cause, long afterId, int limit);

    /** Ids of the dead letters of a cause that were not replayed; null for any cause. */
    List<Long> deadLetterIds(String cause, long afterId, int limit);

    /** What waits in the inbox, by system and entity. Counts every row: not for each request. */
    List<InboxCount> inbox(Instant now);

    /** How many changes and hints are in the inbox; counts up to {@link Backfilling#MAX_WAITING} and one more, so that it may be asked often. */
    long waiting();

    /** What waits in the outbox, by system, entity and state. Counts every row: not for each request. */
    List<OutboxCount> outbox();

    Optional<Backfill> backfill(long id);

    /** Backfills with an id below that one, the newest first; {@code Long.MAX_VALUE} for the first page. */
    List<Backfill> backfills(long belowId, int limit);

    /** The newest backfill of each system and entity. */
    List<Backfill> latestBackfills();

    /** Ids of the backfills that run. */
    List<Long> runningBackfills();

    /** Systems that ever were broken or limited. */
    List<SystemState> systemStates();

    /** The paused sides of entities. */
    List<Side> paused();

    /** One system's side of an entity. */
    record Side(String system, String entity) {}

    /** When each sweep last saved its cursor. */
    List<SavedCursor> cursors();

    /** When a system's side of an entity was last read by a sweep, a page at least. */
    record SavedCursor(String system, String entity, Instant at) {}

    /** What lists do and should not. */
    List<Noticed> notices();

    /** What was noticed of a list, first since a time and last at one. */
    record Noticed(Side side, Remote.Notice notice, Instant since, Instant at) {}

    /** A record with its times. */
    record InspectedRecord(HubRecord record, Instant createdAt, Instant updatedAt) {}

    /**
     * A cause of dead letters.
     *
     * @param sample the id of the oldest of them
     */
    record Cause(
            String cause,
            DeadLetter.Kind kind,
            String system,
            String entity,
            long count,
            Instant first,
            Instant last,
            long sample) {}

    /**
     * What waits in the inbox.
     *
     * @param pending changes that may be settled now
     * @param waiting changes whose time has not come
     * @param parked changes that wait for a person
     * @param hints hints that wait to be answered by a read
     * @param oldest when the oldest of them all was received, parked ones left out; null where there is none
     */
    record InboxCount(
            String system, String entity, long pending, long waiting, long parked, long hints, Instant oldest) {}

    /**
     * Deliveries in one state.
     *
     * @param events how many of them are for an {@code events} participant
     */
    record OutboxCount(String system, String entity, Delivery.State state, long count, long events, Instant oldest) {}
}
