package dev.serai.store;

import dev.serai.identity.IdentityKey;
import dev.serai.record.ExternalId;
import dev.serai.record.HubRecord;
import dev.serai.record.Link;
import dev.serai.sync.Alias;
import dev.serai.sync.Arrived;
import dev.serai.sync.Conflict;
import dev.serai.sync.DeadLetter;
import dev.serai.sync.Delivery;
import dev.serai.sync.HeldDeletes;
import dev.serai.sync.Inspecting.Side;
import dev.serai.sync.Known;
import dev.serai.sync.Operation;
import dev.serai.sync.Revision;
import dev.serai.sync.Unseen;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a transaction reads and writes to settle changes: records, links, keys, conflicts and dead letters. */
abstract class SettlingTransaction extends InboxTransaction {
    private final LiveLinks liveLinks;
    private final List<Operation> done;
    private final Records recordRows;
    private final LinkRows linkRows;
    private final Identities identities;
    private final Conflicts conflictRows;
    private final HeldDeleteRows heldRows;
    private final DeadLetters letterRows;

    SettlingTransaction(Sql sql, LiveLinks liveLinks, List<Operation> done) {
        super(sql);
        this.liveLinks = liveLinks;
        this.done = done;
        recordRows = new Records(sql);
        linkRows = new LinkRows(sql);
        identities = new Identities(sql);
        conflictRows = new Conflicts(sql);
        heldRows = new HeldDeleteRows(sql);
        letterRows = new DeadLetters(sql);
    }

    @Override
    public Map<Long, List<Link>> liveLinks(Collection<Long> records) {
        return linkRows.liveOf(records);
    }

    @Override
    public void meet(Set<String> linking, Set<String> missing) {
        new Meeting(sql()).meet(linking, missing);
    }

    @Override
    public Map<ExternalId, Link> links(Collection<ExternalId> externals) {
        return linkRows.links(externals);
    }

    @Override
    public Arrived arrived(
            Set<Side> sides, Collection<ExternalId> externals, Collection<IdentityKey> keys, Instant toldSince) {
        return new ArrivedRows(sql()).arrived(sides, externals, keys, toldSince);
    }

    @Override
    public Known know(Collection<Long> records) {
        return new KnownRows(sql()).know(records);
    }

    @Override
    public Map<Long, HubRecord> lock(Collection<Long> records) {
        return recordRows.lock(records);
    }

    @Override
    public Map<Long, Long> weights(Collection<Long> records) {
        return recordRows.weights(records);
    }

    @Override
    public Map<IdentityKey, Long> owners(Collection<IdentityKey> keys) {
        return identities.owners(keys);
    }

    @Override
    public long[] deletesAndLinks(String system, String entity, Instant since) {
        return liveLinks.deletesAndLinks(sql(), system, entity, since);
    }

    @Override
    public void settleDeletesAlone(Collection<Side> sides) {
        heldRows.alone(sides);
    }

    @Override
    public void saveRecords(Collection<HubRecord> records, Instant now) {
        recordRows.save(records, now);
    }

    @Override
    public void saveLinks(Collection<Link> links) {
        linkRows.save(links);
    }

    @Override
    public void addHistory(List<Revision> revisions) {
        recordRows.addHistory(revisions);
    }

    @Override
    public List<Revision> history(Collection<Long> records, Instant since, int limit) {
        return recordRows.history(records, since, limit);
    }

    @Override
    public Set<IdentityKey> claim(Map<IdentityKey, Long> keys) {
        return identities.claim(keys);
    }

    @Override
    public void alias(long record, Collection<IdentityKey> keys) {
        identities.alias(record, keys);
    }

    @Override
    public List<Alias> aliases(Collection<Long> records) {
        return identities.aliases(records);
    }

    @Override
    public void release(Map<IdentityKey, Long> keys) {
        identities.release(keys);
    }

    @Override
    public void addConflicts(List<Conflict> conflicts) {
        conflictRows.add(conflicts);
    }

    @Override
    public void updateConflicts(Collection<Conflict> conflicts) {
        conflictRows.update(conflicts);
    }

    @Override
    public Optional<Conflict> conflict(long id) {
        return conflictRows.conflict(id);
    }

    @Override
    public Optional<Conflict> dropped(ExternalId external) {
        return conflictRows.dropped(external);
    }

    @Override
    public boolean holdsDeletes(String system, String entity) {
        return heldRows.asked(system, entity);
    }

    @Override
    public void holdDeletes(HeldDeletes deletes, Instant now) {
        heldRows.ask(deletes, now);
    }

    @Override
    public void releaseDeletes(String system, String entity) {
        heldRows.release(system, entity);
    }

    @Override
    public void dropDeletes(String system, String entity) {
        heldRows.drop(system, entity);
    }

    @Override
    public void addDeadLetters(List<DeadLetter> letters) {
        letterRows.add(letters);
    }

    @Override
    public void addOperations(Collection<Operation> operations) {
        new OperationRows(sql()).add(operations);
        done.addAll(operations);
    }

    @Override
    public Optional<DeadLetter> deadLetter(long id) {
        return letterRows.letter(id);
    }

    @Override
    public List<DeadLetter> deadLettersOf(String cause, long afterId, int limit) {
        return letterRows.fitting(cause, afterId, limit);
    }

    @Override
    public void markReplayed(Collection<Long> ids, Instant at) {
        letterRows.markReplayed(ids, at);
    }

    @Override
    public void closeLetters(Collection<Delivery> deliveries, Instant at) {
        letterRows.close(deliveries, at);
    }

    @Override
    public boolean discard(long deadLetter, Instant at) {
        return letterRows.discard(deadLetter, at);
    }

    @Override
    public List<Link> liveLinksAfter(String system, String entity, long afterLink, int limit) {
        return linkRows.liveAfter(system, entity, afterLink, limit);
    }

    @Override
    public List<Unseen> unseenSince(String system, String entity, Instant before, long afterLink, int limit) {
        return linkRows.unseenSince(system, entity, before, afterLink, limit);
    }

    @Override
    public void markSeen(Collection<ExternalId> externals, Instant at) {
        linkRows.markSeen(externals, at);
    }

    @Override
    public Instant suspect(ExternalId external, Instant at) {
        return linkRows.suspect(external, at);
    }
}
