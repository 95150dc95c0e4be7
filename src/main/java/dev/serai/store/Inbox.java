package dev.serai.store;

import dev.serai.record.Change;
import dev.serai.record.Change.Kind;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import dev.serai.record.Weight;
import dev.serai.sync.Store.Awaiting;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The changes that wait to be settled (S1, S18). Hints are read by {@link Hints}. */
final class Inbox {
    static final String COLUMNS =
            """
            i.id, i.system, i.entity, i.external_id, i.kind, i.event_id, i.partial, i.content, i.version, i.number, i.changed_at, i.as_of, i.received_at, i.lane, i.record_id, i.edited_by""";

    /** Waits for whoever accepts the same event now; in the order of the key, so that two senders of the same events do not deadlock. */
    private static final String ACCEPT =
            """
            insert into accepted_event (system, event_id)
            select system, event_id from unnest(?::text[], ?::text[]) as g(system, event_id) order by system, event_id
            on conflict do nothing returning system, event_id""";

    private static final String APPEND =
            """
            insert into inbox (id, shard, key, system, entity, external_id, hint, kind, lane, event_id, partial, version, number, changed_at, as_of, received_at, record_id, edited_by, content, size)
            select nextval('inbox_id'), shard, key, system, entity, external_id, kind = 3, kind, lane, event_id, partial = 1, version, number, micros(changed_at), micros(as_of),
                micros(received_at), record_id, edited_by, content::json, coalesce(octet_length(content), 0)
            from unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[],
                    ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[])
                as g(shard, key, system, entity, external_id, kind, lane, event_id, partial, version, number, changed_at, as_of, received_at, record_id, edited_by, content)
            returning id""";

    /** In two steps, as a lock must not be tried where it is not wanted; each lock is held from then on. */
    private static final String HOLD_READY =
            """
            with ready as materialized (
                select w.shard from unnest(?::bigint[]) with ordinality as w(shard, nth)
                where coalesce(
                    (select true from inbox where shard = w.shard and not hint and not parked and not_before is null order by lane, id limit 1),
                    (select true from inbox where shard = w.shard and not hint and not parked and not_before is not null and not_before <= ? order by not_before limit 1))
                order by w.nth)
            select shard from ready where pg_try_advisory_xact_lock(hashtextextended('settle/' || shard, 0)) limit ?""";

    /**
     * What the head of its external record's line allows, with everything before it in that line: cutting the result off anywhere leaves a beginning of each line. It is cut off
     * where it becomes too heavy (I8), but not before the first.
     */
    static final String SETTLEABLE =
            """
            with picked as (
                select p.* from unnest(?::bigint[]) as w(shard), lateral (
                    (select id, key, system, entity, external_id, lane from inbox i
                        where shard = w.shard and not hint and not parked and not_before is null and lane >= ? and %1$s order by lane, id limit ?)
                    union all
                    (select id, key, system, entity, external_id, lane from inbox i
                        where shard = w.shard and not hint and not parked and not_before <= ? and not_before is not null and %1$s order by not_before limit ?)) p),
            lines as (
                select key, system, entity, external_id, max(id) as last, min(lane) as lane from picked group by key, system, entity, external_id)
            select %2$s from (
                select i.*, l.lane as first, %3$s as weight, sum(%3$s) over (order by l.lane, i.id rows unbounded preceding) as weights from lines l
                    join inbox i on i.key = l.key and i.id <= l.last and i.system = l.system and i.entity = l.entity and i.external_id = l.external_id and not i.hint
                    order by l.lane, i.id limit ?) i
                where i.weights <= %4$d or i.weights = i.weight order by i.first, i.id"""
                    .formatted(
                            """
                            not exists (select from inbox e where e.key = i.key and e.id < i.id and not e.hint and (e.parked or e.not_before is not null) and (e.parked or e.not_before > ?)
                                and e.external_id = i.external_id and e.system = i.system and e.entity = i.entity)""",
                            COLUMNS,
                            "coalesce(i.size, pg_column_size(i.content), 0)",
                            Weight.TOGETHER);

    private static final String EXTERNALS =
            "unnest(?::bigint[], ?::text[], ?::text[], ?::text[]) as g(key, system, entity, external_id)";

    private final Sql sql;

    Inbox(Sql sql) {
        this.sql = sql;
    }

    long[] append(List<Change> changes) {
        var ids = new long[changes.size()];
        var accepted = accepted(changes);
        if (!accepted.isEmpty()) {
            var stored =
                    sql.query(APPEND, Row::number, columns(accepted.values()).and());
            var places = accepted.keySet().iterator();
            stored.stream().sorted().forEach(id -> ids[places.next()] = id);
        }
        return ids;
    }

    /** The changes by their place, without those whose event was ever accepted before, also by an earlier one of the list (S1). */
    private Map<Integer, Change> accepted(List<Change> changes) {
        var fresh = fresh(changes);
        var accepted = new LinkedHashMap<Integer, Change>();
        for (var place = 0; place < changes.size(); place++) {
            var change = changes.get(place);
            if (change.eventId() == null || fresh.remove(event(change))) {
                accepted.put(place, change);
            }
        }
        return accepted;
    }

    private Set<List<String>> fresh(List<Change> changes) {
        var events = new HashSet<List<String>>();
        changes.stream().filter(change -> change.eventId() != null).forEach(change -> events.add(event(change)));
        if (events.isEmpty()) {
            return events;
        }
        var columns = Columns.of(events).texts(event -> event.get(0)).texts(event -> event.get(1));
        return new HashSet<>(sql.query(ACCEPT, row -> List.of(row.text(), row.text()), columns.and()));
    }

    private static List<String> event(Change change) {
        return List.of(change.external().system(), Text.indexed(change.eventId()));
    }

    private static Columns<Change> columns(Collection<Change> changes) {
        return Columns.of(changes)
                .numbers(change -> Shards.of(change.external()))
                .numbers(change -> Shards.key(change.external()))
                .texts(change -> change.external().system())
                .texts(change -> change.external().entity())
                .texts(change -> change.external().id())
                .numbers(change -> change.kind().ordinal())
                .numbers(change -> change.lane().ordinal())
                .texts(Change::eventId)
                .flags(Change::partial)
                .texts(Change::version)
                .maybeNumbers(Change::number)
                .times(Change::changedAt)
                .times(Change::asOf)
                .times(Change::receivedAt)
                .maybeNumbers(Change::recordId)
                .texts(Change::editedBy)
                .json(change -> Json.value(change.content()));
    }

    List<Integer> holdReadyShards(List<Integer> wanted, int most, Instant now) {
        return sql.query(HOLD_READY, Row::small, numbers(wanted), now, most);
    }

    /** No more than its share from each shard, so that what is picked is not picked in vain. */
    List<Change> settleable(Collection<Integer> shards, Lane first, int limit, Instant now) {
        var share = (limit + shards.size() - 1) / shards.size();
        return sql.query(SETTLEABLE, Inbox::change, numbers(shards), first, now, share, now, now, share, limit);
    }

    private static long[] numbers(Collection<Integer> shards) {
        return shards.stream().mapToLong(Integer::longValue).toArray();
    }

    static Change change(Row row) throws SQLException {
        var id = row.number();
        return new Change(
                id,
                row.external(),
                row.oneOf(Kind.values()),
                row.text(),
                row.flag(),
                row.map(),
                row.text(),
                row.numberOrNull(),
                row.time(),
                row.time(),
                row.time(),
                row.oneOf(Lane.values()),
                row.numberOrNull(),
                row.text());
    }

    List<Change> heard(ExternalId external, long after, int limit) {
        return sql.query(
                "select " + COLUMNS + "\n"
                        + """
                        from inbox i where i.key = ? and i.id > ? and not i.hint and not i.partial and i.content is not null
                            and i.system = ? and i.entity = ? and i.external_id = ?
                        order by i.id limit ?""",
                Inbox::change,
                Shards.key(external),
                after,
                external.system(),
                external.entity(),
                external.id(),
                limit);
    }

    void complete(Collection<Long> changes) {
        byIds("delete from inbox where id = any(?)", changes);
    }

    void postpone(Collection<Long> changes, Instant until) {
        if (!changes.isEmpty()) {
            sql.later("update inbox set not_before = ?, awaits = null where id = any(?)", until, Sql.ids(changes));
        }
    }

    void await(List<Awaiting> changes) {
        if (!changes.isEmpty()) {
            sql.later(
                    """
                    update inbox i set not_before = micros(g.until), awaits = g.awaits from unnest(?::bigint[], ?::bigint[], ?::bigint[]) as g(id, awaits, until)
                    where i.id = g.id""",
                    Columns.of(changes)
                            .numbers(Awaiting::change)
                            .numbers(awaiting -> Shards.key(awaiting.parent()))
                            .times(Awaiting::until)
                            .and());
        }
    }

    void awakenAwaiting(Collection<ExternalId> parents) {
        if (!parents.isEmpty()) {
            sql.later("update inbox set not_before = null, awaits = null where awaits = any(?)", (Object)
                    parents.stream().mapToLong(Shards::key).toArray());
        }
    }

    void park(Collection<Long> changes) {
        byIds("update inbox set parked = true where id = any(?)", changes);
    }

    Optional<Change> parked(long change) {
        return sql.one("select " + COLUMNS + " from inbox i where i.id = ? and i.parked", Inbox::change, change);
    }

    boolean decide(long change, Long record) {
        return sql.update(
                        "update inbox set parked = false, not_before = null, awaits = null, record_id = ? where id = ? and parked",
                        record,
                        change)
                > 0;
    }

    private void byIds(String statement, Collection<Long> changes) {
        if (!changes.isEmpty()) {
            sql.later(statement, Sql.ids(changes));
        }
    }

    int awaken(Collection<ExternalId> externals) {
        return externals.isEmpty()
                ? 0
                : sql.update(
                        """
                        update inbox i set not_before = null from %s
                        where i.key = g.key and i.system = g.system and i.entity = g.entity and i.external_id = g.external_id
                            and (i.not_before is not null or i.hint) and i.awaits is null and not i.claimed"""
                                .formatted(EXTERNALS),
                        keyed(externals));
    }

    int awakenUnlinked(String system, String entity) {
        return sql.update(
                """
                update inbox i set not_before = null
                where i.system = ? and i.entity = ? and not i.hint and i.not_before is not null and i.awaits is null
                    and not exists (select from link l where l.system = i.system and l.entity = i.entity and l.external_id = i.external_id)""",
                system,
                entity);
    }

    static Object[] keyed(Collection<ExternalId> externals) {
        return Columns.of(externals)
                .numbers(Shards::key)
                .texts(ExternalId::system)
                .texts(ExternalId::entity)
                .texts(ExternalId::id)
                .and();
    }
}
