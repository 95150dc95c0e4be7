package dev.serai.store;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import dev.serai.sync.Store.Awaiting;
import dev.serai.sync.Store.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a transaction reads and writes of the inbox: changes and hints. */
abstract class InboxTransaction implements Transaction {
    private final Sql sql;
    private final Inbox inbox;
    private final Hints hints;

    InboxTransaction(Sql sql) {
        this.sql = sql;
        inbox = new Inbox(sql);
        hints = new Hints(sql);
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
    public void park(Collection<Long> changes) {
        inbox.park(changes);
    }

    @Override
    public boolean decide(long change, Long record) {
        return inbox.decide(change, record);
    }

    @Override
    public List<Change> claimHints(
            int limit, Set<String> entities, Set<String> except, Lane first, Instant now, Instant until) {
        return hints.claim(limit, entities, except, first, now, until);
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
    public void readAfterAll(Collection<ExternalId> externals, Instant at) {
        hints.readAfterAll(externals, at);
    }

    @Override
    public Set<ExternalId> unsettled(Collection<ExternalId> externals) {
        return hints.unsettled(externals);
    }

    @Override
    public Set<ExternalId> unread(Collection<ExternalId> externals) {
        return hints.unread(externals);
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
    public Optional<Change> parked(long change) {
        return inbox.parked(change);
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
