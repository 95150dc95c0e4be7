package dev.serai.sync;

import dev.serai.identity.IdentityKey;
import dev.serai.record.ExternalId;
import dev.serai.record.HubRecord;
import dev.serai.record.Lane;
import dev.serai.record.Link;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the use cases need of the database. Everything is in bulk: one statement for many rows.
 *
 * <p>Records are locked before deliveries, in the order of their ids, by every transaction that decides about them; so the lock of a record orders settling, leasing and
 * outcomes of that record.
 */
public interface Store {
    /** In how many shards the inbox is settled; stable for ever, as rows hold theirs. */
    int SHARDS = 16;

    /**
     * Runs the work in one transaction. It commits when the work returns, rolls back when it throws, and is run again after a deadlock or serialization failure, a bounded
     * number of times.
     */
    <T> T inTransaction(Function<Transaction, T> work);

    /** Runs the work in a transaction while holding a cluster-wide lock of that name; empty, at once, where somebody else holds it. */
    <T> Optional<T> exclusively(String lock, Function<Transaction, T> work);

    /** The name of the lock that whoever settles a shard holds. */
    static String settling(int shard) {
        return "settle/" + shard;
    }

    /** One open transaction. Not to be kept. */
    interface Transaction
            extends Pending,
                    Runs,
                    Recognition,
                    Duplicates,
                    Mergers,
                    Trail.Writing,
                    Undos.Working,
                    Erasures.Working,
                    Certificates.Working {

        // Reading for a decision

        /** What changes of these sides and external records, with these keys, are held against; the first of them was told then. */
        Arrived arrived(
                Set<Inspecting.Side> sides,
                Collection<ExternalId> externals,
                Collection<IdentityKey> keys,
                Instant toldSince);

        /** Links by external record, tombstones included. */
        Map<ExternalId, Link> links(Collection<ExternalId> externals);

        /** The live links of these records by the id that was asked for, with the survivor's id for a merged one; locks nothing. Records without one are absent. */
        Map<Long, List<Link>> liveLinks(Collection<Long> records);

        /**
         * Holds, until the end of the transaction, off each other those who give the systems' things links and those who find that one has none: who finds none has then looked
         * after whoever gives it one, or is awakened by it.
         *
         * @param linking the systems' sides of entities that get links, each as {@code SYSTEM/ENTITY}
         * @param missing those in which a link was missed; read again once this returns
         */
        void meet(Set<String> linking, Set<String> missing);

        /** Records, locked in the order of their ids until the end of the transaction; unknown ids are absent. Ids of merged records give the survivor under its own id. */
        Map<Long, HubRecord> lock(Collection<Long> records);

        /** {@linkplain #lock Locks} records and reads all there is to them; nothing for those that were merged away, whose survivor has it. */
        Known know(Collection<Long> records);

        /** How heavy records are, in bytes, without reading them; unknown ones are absent. */
        Map<Long, Long> weights(Collection<Long> records);

        /** Owners of identity keys; unowned ones are absent. */
        Map<IdentityKey, Long> owners(Collection<IdentityKey> keys);

        /** How many links of that system became tombstones since, and how many live ones it has (S19). */
        long[] deletesAndLinks(String system, String entity, Instant since);

        /** Waits until nobody else settles deletes of these sides, and lets nobody else do so until this transaction ends: who counts deletes sees all of them (S19). */
        void settleDeletesAlone(Collection<Inspecting.Side> sides);

        // Writing the decision

        /** Reserves ids for new records and links. */
        long[] nextIds(int count);

        /** The next numbers of the inbox's sequence, in their order: larger than every id given before (S13). */
        long[] nextSequences(int count);

        /** Inserts or overwrites records. */
        void saveRecords(Collection<HubRecord> records, Instant now);

        /** Inserts or overwrites links. */
        void saveLinks(Collection<Link> links);

        void addHistory(List<Revision> revisions);

        /** The revisions of these records since then, the newest ones of each where there are more than the limit, each record's in the order of their versions. */
        List<Revision> history(Collection<Long> records, Instant since, int limit);

        /**
         * Gives keys to records.
         *
         * @return keys that another record owns (perhaps since a moment ago): the caller must roll back (S3)
         */
        Set<IdentityKey> claim(Map<IdentityKey, Long> keys);

        /** Lets the record be recognised also by these keys of whom was merged into it, as far as nobody else has them (S23). */
        void alias(long record, Collection<IdentityKey> keys);

        /** The keys of whom was merged into these records. */
        List<Alias> aliases(Collection<Long> records);

        /** Frees keys that these records own. */
        void release(Map<IdentityKey, Long> keys);

        /** Inserts or overwrites deliveries by (record, system). */
        void saveDeliveries(Collection<Delivery> deliveries);

        /** Lets deliveries come now that wait for these links, also those that have waited too long and are dead. */
        void awakenDeliveries(Collection<Link> parents, Instant now);

        /** Removes deliveries: nothing is due any more. */
        void removeDeliveries(Collection<Delivery> deliveries);

        void addEvents(List<EventDelivery> events);

        void addConflicts(List<Conflict> conflicts);

        /** Closes or changes conflicts: values, closing time and resolution. */
        void updateConflicts(Collection<Conflict> conflicts);

        Optional<Conflict> conflict(long id);

        /** The last question who that external record is that a person dropped; empty where none was, or it is forgotten. */
        Optional<Conflict> dropped(ExternalId external);

        /** Notes who decided a conflict. */
        void resolvedBy(long conflict, String author);

        /** Whether deletes of that system wait for a person (S19). */
        boolean holdsDeletes(String system, String entity);

        /** Adds deletes to the open question about those of that system, or asks it. */
        void holdDeletes(HeldDeletes deletes, Instant now);

        /** Lets the parked deletes of that system be settled. Closing the question must come first: what is parked meanwhile then asks anew. */
        void releaseDeletes(String system, String entity);

        /** Forgets the parked deletes of that system; as with releasing, the question is closed first. */
        void dropDeletes(String system, String entity);

        void addDeadLetters(List<DeadLetter> letters);

        Optional<DeadLetter> deadLetter(long id);

        /** Letters of that cause that were neither replayed nor discarded, by id, after this one; no more than fit together (I8). */
        List<DeadLetter> deadLettersOf(String cause, long afterId, int limit);

        /** Remembers what this transaction did. */
        void addOperations(Collection<Operation> operations);

        /** Notes that these were replayed; those that already were keep their time. */
        void markReplayed(Collection<Long> ids, Instant at);

        /** Notes the same of the open letters of these deliveries, by record and system. */
        void closeLetters(Collection<Delivery> deliveries, Instant at);

        /** Notes that this one is given up; false where it was replayed or given up before, or there is none. */
        boolean discard(long deadLetter, Instant at);

        // Deliveries

        /**
         * Finds deliveries to lease and locks their records: DUE, time come, system and flow neither paused nor limited, longest due first, the lane {@code first} before the other; records locked
         * by others are skipped. Those of records without a live link in that system only after a look-up (S13). No more than fits together (I8).
         */
        Leasable<Delivery> leasable(String system, String entity, Lane first, int limit, Instant now);

        /** Turns leases that ran out into {@link Delivery.State#UNKNOWN}. Returns how many. */
        int expireLeases(Instant now);

        /** Deliveries in state UNKNOWN whose time has come, for reading (S12); they are postponed until then so that no other replica takes them. Not those of the systems in {@code except}. */
        List<Delivery> claimUnknown(int limit, Set<String> except, Instant now, Instant until);

        /**
         * Counts as looked up what is due and needs no look-up (S13): creates on sides that cannot be searched, and on those whose latest backfill is complete, once everything of
         * that side that was received until its end is settled.
         *
         * @param limit how many of each side at the most
         * @return how many, by side
         */
        Map<Inspecting.Side, Long> passOverLookUps(Set<Inspecting.Side> unsearchable, int limit, Instant now);

        /**
         * Deliveries of these entities that are due, whose record has no live link in that system and that were not looked up since, on sides where that is needed; postponed until then (S13). Not
         * those of the systems in {@code except}.
         */
        List<Delivery> claimLookUps(
                int limit,
                Set<String> entities,
                Set<String> except,
                Set<Inspecting.Side> unsearchable,
                Instant now,
                Instant until);

        /** Events of the system to lease: per record only the lowest version not delivered, and none while an earlier one is leased (S17). No more than fits together (I8). */
        Leasable<EventDelivery> leasableEvents(String system, String entity, int limit, Instant now);

        void saveEvents(Collection<EventDelivery> events);

        /** The events of the system that are or were leased with one of these tokens, by token; each token is given with the record of its event. */
        Map<Long, EventDelivery> leasedEvents(String system, Map<Long, Long> recordsByToken);

        void removeEvents(Collection<EventDelivery> events);

        /** Makes dead events of these letters' records and systems due again. */
        void reviveEvents(Collection<DeadLetter> letters, Instant now);

        /** Event leases that ran out become due again: events are delivered at least once. Returns how many. */
        int expireEventLeases(Instant now);

        // Systems, flows, runs

        /** A system's state. Never absent: an unknown system is healthy. */
        SystemState systemState(String system);

        void saveSystemState(SystemState state);

        /** Whether the system's side of the entity is paused. */
        boolean paused(String system, String entity);

        void setPaused(String system, String entity, boolean paused);

        /** The cursor of sweeps of that system and entity; null before the first (S24). */
        Map<String, Object> cursor(String system, String entity);

        void saveCursor(String system, String entity, Map<String, Object> cursor, Instant now);

        Optional<Backfill> backfill(long id);

        /** The newest backfill of that system and entity. */
        Optional<Backfill> latestBackfill(String system, String entity);

        /** Inserts (id 0) or overwrites. Returns it with its id. */
        Backfill saveBackfill(Backfill backfill);

        /** Live links of the system and entity that are older than {@code before} and were not {@linkplain #markSeen marked as seen} since {@code before}, in pages by link id (S19). */
        List<Unseen> unseenSince(String system, String entity, Instant before, long afterLink, int limit);

        /** Remembers that these external records were in a list, or were read or changed (S19). Those without a link are passed over. */
        void markSeen(Collection<ExternalId> externals, Instant at);

        /** Notes that a read said not found. Returns when that was first noted since it was last marked as seen (S19); {@code at} where it has no link. */
        Instant suspect(ExternalId external, Instant at);
    }

    /**
     * What may be leased.
     *
     * @param more whether there may be more than these
     */
    record Leasable<T>(List<T> found, boolean more) {}

    /** A change that waits for the link of another external record. */
    record Awaiting(long change, ExternalId parent, Instant until) {}
}
