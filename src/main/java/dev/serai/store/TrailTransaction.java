package dev.serai.store;

import dev.serai.record.ExternalId;
import dev.serai.sync.Apart;
import dev.serai.sync.Candidates;
import dev.serai.sync.Certificate;
import dev.serai.sync.Certificates;
import dev.serai.sync.Delivered;
import dev.serai.sync.Erasure;
import dev.serai.sync.KeyRun;
import dev.serai.sync.Operation;
import dev.serai.sync.Recognisable;
import dev.serai.sync.RecognisingRun;
import dev.serai.sync.Revision;
import dev.serai.sync.Undo;
import dev.serai.sync.UndoItem;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a transaction reads and writes of what was done, and to undo, erase, recognise and account for it. */
abstract class TrailTransaction extends SettlingTransaction {
    private final RecognisingRows recognisingRows;

    TrailTransaction(Sql sql, LiveLinks liveLinks, List<Operation> done) {
        super(sql, liveLinks, done);
        recognisingRows = new RecognisingRows(sql);
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
    public Map<Long, Long> counts(Collection<Long> terms) {
        return recognisingRows.counts(terms);
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
    public Optional<KeyRun> keyRun(String entity) {
        return recognisingRows.keyRun(entity);
    }

    @Override
    public void saveKeyRun(KeyRun run) {
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
        new DeliveredRows(sql()).add(delivered);
    }

    @Override
    public Optional<Undo.State> lockUndo(long id) {
        return sql().one("select state from undo where id = ? for update", row -> row.oneOf(Undo.State.values()), id);
    }

    @Override
    public void moveUndo(long id, Undo.State to, Instant now) {
        sql().later(UndoRows.MOVE, to, now, UndoRows.ended(to), now, id);
    }

    @Override
    public List<UndoItem> undoItems(long id, UndoItem.State state, Instant before, int limit) {
        return new UndoItemRows(sql()).items(id, state, before, limit);
    }

    @Override
    public void saveUndoItems(long id, List<UndoItem> items, Instant now) {
        new UndoItemRows(sql()).save(id, items, now);
    }

    @Override
    public List<Revision> revisionsFrom(long record, long version, int limit) {
        return new UndoItemRows(sql()).revisionsFrom(record, version, limit);
    }

    @Override
    public Optional<Long> firstIn(Undo.Scope scope, long record) {
        return new UndoItemRows(sql()).firstIn(scope, record);
    }

    @Override
    public void resolvedBy(long conflict, String author) {
        sql().later("update conflict set resolved_by = ? where id = ?", author, conflict);
    }

    @Override
    public void saveErasure(Erasure erasure) {
        new ErasedRows(sql()).save(erasure);
    }

    @Override
    public void scrub(Erasure erasure, Instant now) {
        new PersonRows(sql(), erasure.recordId()).takeOut(erasure.startedAt(), now);
    }

    @Override
    public void seenAgain(Collection<ExternalId> externals, Instant at) {
        new ErasedRows(sql()).seenAgain(externals, at);
    }

    @Override
    public void lift(long record) {
        new PersonRows(sql(), record).lift();
    }

    @Override
    public void beginRun(Certificates.Reading reading, Instant now) {
        new RunAccounts(sql()).begin(reading, now);
    }

    @Override
    public void read(Certificates.Reading reading, long[] changes) {
        new RunAccounts(sql()).read(reading, changes);
    }

    @Override
    public void endRead(Certificates.Reading reading, Instant now) {
        new RunAccounts(sql()).end(reading, now);
    }

    @Override
    public void failRun(Certificates.Reading reading, String why, Instant now) {
        new RunAccounts(sql()).fail(reading, why, now);
    }

    @Override
    public void account(List<Certificates.Accounted> accounted) {
        new RunAccounts(sql()).account(accounted);
    }

    @Override
    public void drain(String system, String entity, Certificate.What what, int count, Instant now) {
        new RunAccounts(sql()).drain(system, entity, what, count, now);
    }
}
