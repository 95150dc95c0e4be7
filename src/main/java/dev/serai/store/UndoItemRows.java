package dev.serai.store;

import dev.serai.sync.Revision;
import dev.serai.sync.Undo;
import dev.serai.sync.UndoItem;
import dev.serai.sync.UndoItem.State;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The records of what is undone. */
final class UndoItemRows {
    /** Which revisions a scope has: its record and version, or its period. */
    private static final String IN_SCOPE =
            """
            (?::bigint is null or h.record_id = ? and h.version > ?)
            and (?::text is null or h.system = ?)
            and (?::timestamptz is null or h.at >= ?)
            and (?::timestamptz is null or (case when ? then h.bulk and h.received_at >= ? and h.received_at < ? else h.at < ? end))""";

    private static final String FIND = "insert into undo_item (undo, record_id, state, version)\n"
            + """
            select distinct ?::bigint, h.record_id, 0, 0 from history h join record r on r.id = h.record_id
            where (?::text is null or r.entity = ?) and\s"""
            + IN_SCOPE;

    private static final String FIRST = "select min(h.version) from history h where h.record_id = ? and " + IN_SCOPE;

    private static final String SAVE =
            """
            update undo_item i set state = g.state, version = g.version, detail = g.detail::json, looked_at = g.at
            from (select *, ?::timestamptz as at from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::text[]) as u(record_id, state, version, detail)) g
            where i.undo = ? and i.record_id = g.record_id""";

    private final Sql sql;

    UndoItemRows(Sql sql) {
        this.sql = sql;
    }

    private static Object[] parameters(Undo.Scope scope, Object... first) {
        var all = new ArrayList<>(Arrays.asList(first));
        all.addAll(Arrays.asList(
                scope.record(),
                scope.record(),
                scope.aboveVersion(),
                scope.system(),
                scope.system(),
                scope.from(),
                scope.from(),
                scope.to(),
                scope.run(),
                scope.from(),
                scope.to(),
                scope.to()));
        return all.toArray();
    }

    void find(long undo, Undo.Scope scope) {
        sql.update(FIND, parameters(scope, undo, scope.entity(), scope.entity()));
    }

    Optional<Long> firstIn(Undo.Scope scope, long record) {
        return sql.one(FIRST, Row::numberOrNull, parameters(scope, record));
    }

    List<Revision> revisionsFrom(long record, long version, int limit) {
        return sql.query(
                "select " + Records.REVISION
                        + " from history h where h.record_id = ? and h.version >= ? order by h.version limit ?",
                Records::revision,
                record,
                version,
                limit);
    }

    List<UndoItem> items(long undo, State state, Instant before, int limit) {
        return sql.query(
                """
                select record_id, state, version, detail from undo_item
                where undo = ? and state = ? and (looked_at is null or looked_at <= ?) order by record_id limit ?""",
                UndoItemRows::item,
                undo,
                state,
                before,
                limit);
    }

    List<UndoItem> page(long undo, State state, long afterRecord, int limit) {
        return sql.query(
                """
                select record_id, state, version, detail from undo_item
                where undo = ? and (?::int is null or state = ?) and record_id > ? order by record_id limit ?""",
                UndoItemRows::item,
                undo,
                state,
                state,
                afterRecord,
                limit);
    }

    private static UndoItem item(Row row) throws SQLException {
        var record = row.number();
        var state = row.oneOf(State.values());
        var version = row.number();
        var detail = row.map();
        return new UndoItem(record, state, version, detail == null ? Map.of() : detail);
    }

    void save(long undo, List<UndoItem> items, Instant now) {
        sql.later(
                SAVE,
                Columns.of(items)
                        .numbers(UndoItem::recordId)
                        .numbers(item -> item.state().ordinal())
                        .numbers(UndoItem::version)
                        .json(item -> Json.value(item.detail()))
                        .between(now, undo));
    }
}
