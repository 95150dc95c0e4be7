package dev.serai.sync;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one transaction reads and writes of the inbox: changes that are not settled yet, and hints. */
public interface Pending {
    /**
     * Appends changes, ids in the given order. Those whose (system, event id) was ever accepted before are left out (S1), also doubles within the list.
     *
     * @return for each given change its new id, 0 where it was left out
     */
    long[] append(List<Change> changes);

    /**
     * Holds, until the end of the transaction, the {@linkplain Store#settling locks} of those of these shards that have changes whose time has come and that nobody else
     * holds, the first ones first and no more than {@code most}.
     */
    List<Integer> holdReadyShards(List<Integer> wanted, int most, Instant now);

    /**
     * Reads what may be settled now, critical lane first, then in order of arrival: changes (no hints) of these shards whose time has come, without those that have an
     * earlier change of the same external record in the inbox whose time has not come (S18). Nothing parked. No more than fits together (I8). Locks nothing; the shards' locks are the caller's. From
     * {@code first} on: where that is bulk, of what is critical only what waited or comes before bulk of the same external record.
     */
    List<Change> settleable(Collection<Integer> shards, Lane first, int limit, Instant now);

    /** What arrived of the external record as a whole after that inbox sequence and is not settled, the first {@code limit} of it in order of arrival; hints have nothing. */
    List<Change> heard(ExternalId external, long after, int limit);

    /** Removes changes that are settled, dead or dropped. */
    void complete(Collection<Long> changes);

    /** Lets changes wait (S11, S13), at the latest until then. */
    void postpone(Collection<Long> changes, Instant until);

    /** Lets all waiting changes and hints of these external records come now. Returns how many there are, also hints that only a delivery in flight kept waiting. */
    int awaken(Collection<ExternalId> externals);

    /** Lets all waiting changes of unlinked external records of that system and entity come now (S13). Returns how many. */
    int awakenUnlinked(String system, String entity);

    /** Lets changes wait for the link of another external record, each at the latest until its time. */
    void await(List<Store.Awaiting> changes);

    /** Lets changes come now that wait for the link of one of these external records. */
    void awakenAwaiting(Collection<ExternalId> parents);

    /** Parks changes until a person decides; later changes of the same external record wait behind them. */
    void park(Collection<Long> changes);

    /** A parked change; empty where it is not in the inbox or not parked. */
    Optional<Change> parked(long change);

    /** Lets a parked change come now, in its place before later ones, for the record that a person named. False where it is not parked. */
    boolean decide(long change, Long record);

    /**
     * Claims external records of these entities with pending hints for reading, skipping those with a delivery in flight or unknown, those already claimed and those whose time has not
     * come, and all of the systems in {@code except}; claimed until {@code until}. From the lane {@code first} on, and from the other one where there is nothing. All hints of an external record that are there now are returned together with the highest id, as one that says whose it is where there is such a one, else as the newest (S18).
     */
    List<Change> claimHints(
            int limit, Set<String> entities, Set<String> except, Lane first, Instant now, Instant until);

    /** Removes all hints of each of these external records with an id up to its number. */
    void answerHints(Map<ExternalId, Long> upTo);

    /** Lets hints of the external record wait (a failed read). */
    void postponeHints(ExternalId external, Instant until);

    /** Notes that these external records were read: the dead letters of their hints wait for nobody any more. */
    void readAfterAll(Collection<ExternalId> externals, Instant at);

    /** Those of these external records that are still to be read, as a hint of them was not answered, or cannot be and waits for a person. */
    Set<ExternalId> unread(Collection<ExternalId> externals);

    /** Those of these external records of which something waits to be settled that may be an edit. */
    Set<ExternalId> unsettled(Collection<ExternalId> externals);
}
