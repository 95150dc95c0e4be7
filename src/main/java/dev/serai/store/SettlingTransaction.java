package dev.serai.store;

import dev.serai.identity.IdentityKey;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.HubRecord;
import dev.serai.record.Lane;
import dev.serai.record.Link;
import dev.serai.sync.Apart;
import dev.serai.sync.Arrived;
import dev.serai.sync.Candidates;
import dev.serai.sync.Certificate;
import dev.serai.sync.Certificates;
import dev.serai.sync.Conflict;
import dev.serai.sync.DeadLetter;
import dev.serai.sync.Delivered;
import dev.serai.sync.Erasure;
import dev.serai.sync.HeldDeletes;
import dev.serai.sync.Inspecting.Side;
import dev.serai.sync.Known;
import dev.serai.sync.Operation;
import dev.serai.sync.Recognisable;
import dev.serai.sync.RecognisingRun;
import dev.serai.sync.Revision;
import dev.serai.sync.Store.Awaiting;
import dev.serai.sync.Store.Transaction;
import dev.serai.sync.Undo;
import dev.serai.sync.UndoItem;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a transaction reads and writes to settle changes: inbox, records, links, keys, conflicts and dead letters. */
abstract class SettlingTransaction implements Transaction {
    private final Sql sql;
    private final LiveLinks liveLinks;
    private final List<Operation> done;
    private final Inbox inbox;
    private final Hints hints;
    private final Records recordRows;
    private final LinkRows linkRows;
    private final Identities identities;
    private final Conflicts conflictRows;
    private final HeldDeleteRows heldRows;
    private final DeadLetters letterRows;
    private final RecognisingRows recognisingRows;

    SettlingTransaction(Sql sql, LiveLinks liveLinks, List<Operation> done) {
        this.sql = sql;
        this.liveLinks = liveLinks;
        this.done = done;
        inbox = new Inbox(sql);
        hints = new Hints(sql);
        recordRows = new Records(sql);
        linkRows = new LinkRows(sql);
        identities = new Identities(sql);
        conflictRows = new Conflicts(sql);
        heldRows = new HeldDeleteRows(sql);
        letterRows = new DeadLetters(sql);
        recognisingRows = new RecognisingRows(sql);
    }

    @Override
    public long[] append(List<Change> changes) {
        return inbox.append(changes);
    }

    @Override
    public List<Integer> holdReadyShards(List<Integer> wanted, int most, Instant now) {
        return inbox.holdReadyShards(wanted, most, now);
    }

    @Override
    public List<Change> settleable(Collection<Integer> shards, Lane first, int limit, Instant now) {
        return inbox.settleable(shards, first, limit, now);
    }

    @Override
    public List<Change> heard(ExternalId external, long after, int limit) {
        return inbox.heard(external, after, limit);
    }

    @Override
    public void complete(Collection<Long> changes) {
        inbox.complete(changes);
    }

    @Override
    public void postpone(Collection<Long> changes, Instant until) {
        inbox.postpone(changes, until);
    }

    @Override
    public int awaken(Collection<ExternalId> externals) {
        return inbox.awaken(externals);
    }

    @Override
    public int awakenUnlinked(String system, String entity) {
        return inbox.awakenUnlinked(system, entity);
    }

    @Override
    public void await(List<Awaiting> changes) {
        inbox.await(changes);
    }

    @Override
    public void awakenAwaiting(Collection<ExternalId> parents) {
        inbox.awakenAwaiting(parents);
    }

    @Override
    public Map<Long, List<Link>> liveLinks(Collection<Long> records) {
        return linkRows.liveOf(records);
    }

    @Override
    public void meet(Set<String> linking, Set<String> missing) {
        new Meeting(sql).meet(linking, missing);
    }

    @Override
    public void park(Collection<Long> changes) {
        inbox.park(changes);
    }

    @Override
    public boolean decide(long change, Long record) {
        return inbox.decide(change, record);
    }

    @Override
    public List<Change> claimHints(int limit, Set<String> except, Lane first, Instant now, Instant until) {
        return hints.claim(limit, except, first, now, until);
    }

    @Override
    public void answerHints(Map<ExternalId, Long> upTo) {
        hints.answer(upTo);
    }

    @Override
    public void postponeHints(ExternalId external, Instant until) {
        hints.postpone(external, until);
    }

    @Override
    public Map<ExternalId, Link> links(Collection<ExternalId> externals) {
        return linkRows.links(externals);
    }

    @Override
    public Arrived arrived(Set<Side> sides, Collection<ExternalId> externals, Collection<IdentityKey> keys) {
        return new ArrivedRows(sql).arrived(sides, externals, keys);
    }

    @Override
    public Known know(Collection<Long> records) {
        return new KnownRows(sql).know(records);
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
        return liveLinks.deletesAndLinks(sql, system, entity, since);
    }

    @Override
    public long[] nextIds(int count) {
        return ids("hub_id", count);
    }

    @Override
    public long[] nextSequences(int count) {
        return ids("inbox_id", count);
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
        new OperationRows(sql).add(operations);
        done.addAll(operations);
    }

    @Override
    public Optional<DeadLetter> deadLetter(long id) {
        return letterRows.letter(id);
    }

    @Override
    public List<DeadLetter> deadLettersOf(String cause, long afterId, int limit) {
        return letterRows.ofCause(cause, afterId, limit);
    }

    @Override
    public void markReplayed(Collection<Long> ids, Instant at) {
        letterRows.markReplayed(ids, at);
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
    public List<Link> unseenSince(String system, String entity, Instant before, long afterLink, int limit) {
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

    @Override
    public Optional<Change> parked(long change) {
        return inbox.parked(change);
    }

    @Override
    public Map<Long, Set<Long>> holders(Collection<Long> blocks, int most) {
        return recognisingRows.holders(blocks, most);
    }

    @Override
    public Candidates candidates(Collection<Long> records, Collection<Long> terms) {
        return recognisingRows.candidates(records, terms);
    }

    @Override
    public void recognise(Collection<Recognisable> records) {
        recognisingRows.recognise(records);
    }

    @Override
    public Optional<RecognisingRun> recognisingRun(String entity) {
        return recognisingRows.run(entity);
    }

    @Override
    public void saveRecognisingRun(RecognisingRun run) {
        recognisingRows.save(run);
    }

    @Override
    public List<Long> recordsAfter(String entity, long after, int limit) {
        return recognisingRows.recordsAfter(entity, after, limit);
    }

    @Override
    public void setApart(Collection<Apart> pairs) {
        recognisingRows.setApart(pairs);
    }

    @Override
    public boolean removeApart(Apart pair) {
        return recognisingRows.removeApart(pair);
    }

    @Override
    public Set<Long> apartFrom(long record) {
        return recognisingRows.apart(record).stream()
                .map(pair -> pair.recordId() == record ? pair.other() : pair.recordId())
                .collect(Collectors.toSet());
    }

    @Override
    public void addDelivered(List<Delivered> delivered) {
        new DeliveredRows(sql).add(delivered);
    }

    @Override
    public Optional<Undo.State> lockUndo(long id) {
        return sql.one("select state from undo where id = ? for update", row -> row.oneOf(Undo.State.values()), id);
    }

    @Override
    public void moveUndo(long id, Undo.State to, Instant now) {
        sql.later(UndoRows.MOVE, to, now, UndoRows.ended(to), now, id);
    }

    @Override
    public List<UndoItem> undoItems(long id, UndoItem.State state, Instant before, int limit) {
        return new UndoItemRows(sql).items(id, state, before, limit);
    }

    @Override
    public void saveUndoItems(long id, List<UndoItem> items, Instant now) {
        new UndoItemRows(sql).save(id, items, now);
    }

    @Override
    public List<Revision> revisionsFrom(long record, long version, int limit) {
        return new UndoItemRows(sql).revisionsFrom(record, version, limit);
    }

    @Override
    public Optional<Long> firstIn(Undo.Scope scope, long record) {
        return new UndoItemRows(sql).firstIn(scope, record);
    }

    @Override
    public void resolvedBy(long conflict, String author) {
        sql.later("update conflict set resolved_by = ? where id = ?", author, conflict);
    }

    @Override
    public void saveErasure(Erasure erasure) {
        new ErasedRows(sql).save(erasure);
    }

    @Override
    public void scrub(Erasure erasure, Instant now) {
        new PersonRows(sql, erasure.recordId()).takeOut(erasure.startedAt(), now);
    }

    @Override
    public void seenAgain(Collection<ExternalId> externals, Instant at) {
        new ErasedRows(sql).seenAgain(externals, at);
    }

    @Override
    public void lift(long record) {
        new PersonRows(sql, record).lift();
    }

    @Override
    public void beginRun(Certificates.Reading reading, Instant now) {
        new RunAccounts(sql).begin(reading, now);
    }

    @Override
    public void read(Certificates.Reading reading, long[] changes) {
        new RunAccounts(sql).read(reading, changes);
    }

    @Override
    public void endRead(Certificates.Reading reading, Instant now) {
        new RunAccounts(sql).end(reading, now);
    }

    @Override
    public void failRun(Certificates.Reading reading, String why, Instant now) {
        new RunAccounts(sql).fail(reading, why, now);
    }

    @Override
    public void account(List<Certificates.Accounted> accounted) {
        new RunAccounts(sql).account(accounted);
    }

    @Override
    public void drain(String system, String entity, Certificate.What what, int count, Instant now) {
        new RunAccounts(sql).drain(system, entity, what, count, now);
    }

    Sql sql() {
        return sql;
    }

    private long[] ids(String sequence, int count) {
        return sql
                .query("select nextval(?::regclass) from generate_series(1, ?)", Row::number, sequence, count)
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }
}
