package dev.serai.store;

import dev.serai.sync.Delivery;
import dev.serai.sync.Undo;
import dev.serai.sync.UndoItem;
import dev.serai.sync.Undos;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/** What is undone, in tables of its own. */
public final class UndoRows implements Undos {
    private static final String COLUMNS =
            """
            u.id, u.record_id, u.above_version, u.system, u.entity, u.from_at, u.to_at, u.run, u.overwrite_later, u.delete_made, u.author, u.state, u.started_at, u.updated_at,
            u.finished_at""";

    private static final String START =
            """
            insert into undo as u (record_id, above_version, system, entity, from_at, to_at, run, overwrite_later, delete_made, author, state, started_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning """
                    + " "
                    + COLUMNS;

    static final String MOVE =
            """
            update undo set state = ?, updated_at = ?, finished_at = case when ? then ?::timestamptz end where id = ?""";

    private static final String WRITES =
            """
            select w.key, w.value, count(*) from undo_item i, json_each_text(i.detail -> 'writes') w where i.undo = ? group by w.key, w.value order by w.key, w.value""";

    private final DataSource database;

    public UndoRows(DataSource database) {
        this.database = database;
    }

    private <T> T run(Function<Sql, T> work) {
        return PostgresStore.once(database, work);
    }

    @Override
    public Undo start(Undo undo) {
        var scope = undo.scope();
        return run(sql -> {
            var started = sql.query(
                            START,
                            UndoRows::undo,
                            scope.record(),
                            scope.aboveVersion(),
                            scope.system(),
                            scope.entity(),
                            scope.from(),
                            scope.to(),
                            scope.run(),
                            undo.overwriteLater(),
                            undo.deleteMade(),
                            undo.author(),
                            undo.state(),
                            undo.startedAt(),
                            undo.updatedAt())
                    .get(0);
            new UndoItemRows(sql).find(started.id(), scope);
            return started;
        });
    }

    private static Undo undo(Row row) throws SQLException {
        return new Undo(
                row.number(),
                new Undo.Scope(
                        row.numberOrNull(),
                        row.numberOrNull(),
                        row.text(),
                        row.text(),
                        row.time(),
                        row.time(),
                        row.flag()),
                row.flag(),
                row.flag(),
                row.text(),
                row.oneOf(Undo.State.values()),
                row.time(),
                row.time(),
                row.time());
    }

    @Override
    public Optional<Undo> undo(long id) {
        return run(sql -> sql.one("select " + COLUMNS + " from undo u where u.id = ?", UndoRows::undo, id));
    }

    @Override
    public List<Undo> undos(long belowId, int limit) {
        return run(sql -> sql.query(
                "select " + COLUMNS + " from undo u where u.id < ? order by u.id desc limit ?",
                UndoRows::undo,
                belowId,
                limit));
    }

    @Override
    public List<Undo> working() {
        return run(sql -> sql.query(
                "select " + COLUMNS + " from undo u where u.state in (0, 2, 3) order by u.id", UndoRows::undo));
    }

    @Override
    public boolean move(long id, Undo.State from, Undo.State to, Instant now) {
        return run(sql -> sql.update(MOVE + " and state = ?", to, now, ended(to), now, id, from) == 1);
    }

    static boolean ended(Undo.State state) {
        return state == Undo.State.COMPLETE || state == Undo.State.CANCELLED;
    }

    @Override
    public Map<UndoItem.State, Long> counts(long id) {
        var counts = new EnumMap<UndoItem.State, Long>(UndoItem.State.class);
        run(sql -> sql.query(
                "select state, count(*) from undo_item where undo = ? group by state",
                row -> counts.put(row.oneOf(UndoItem.State.values()), row.number()),
                id));
        return counts;
    }

    @Override
    public List<Writes> writes(long id) {
        return run(sql -> sql.query(
                WRITES, row -> new Writes(row.text(), Delivery.Operation.valueOf(row.text()), row.number()), id));
    }

    @Override
    public List<UndoItem> items(long id, UndoItem.State state, long afterRecord, int limit) {
        return run(sql -> new UndoItemRows(sql).page(id, state, afterRecord, limit));
    }
}
