package dev.serai.store;

import dev.serai.record.ExternalId;
import dev.serai.sync.Erasure;
import dev.serai.sync.Erasures;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/** Who was erased, by number. */
public final class ErasureRows implements Erasures {
    private static final String COLUMNS =
            "e.id, e.record_id, e.entity, e.reason, e.author, e.state, e.started_at, e.finished_at, e.lifted_at";

    private static final String START =
            """
            insert into erasure as e (record_id, entity, reason, author, state, started_at) values (?, ?, ?, ?, ?, ?)
            on conflict (record_id) where lifted_at is null do update set state = e.state returning """
                    + " "
                    + COLUMNS;

    private final DataSource database;

    public ErasureRows(DataSource database) {
        this.database = database;
    }

    private <T> T run(Function<Sql, T> work) {
        return PostgresStore.once(database, work);
    }

    @Override
    public Erasure start(Erasure erasure) {
        return run(sql -> sql.query(
                        START,
                        ErasureRows::erasure,
                        erasure.recordId(),
                        erasure.entity(),
                        erasure.reason(),
                        erasure.author(),
                        erasure.state(),
                        erasure.startedAt())
                .get(0));
    }

    private static Erasure erasure(Row row) throws SQLException {
        return new Erasure(
                row.number(),
                row.number(),
                row.text(),
                row.text(),
                row.text(),
                row.oneOf(Erasure.State.values()),
                row.time(),
                row.time(),
                row.time());
    }

    @Override
    public Optional<Erasure> erasure(long id) {
        return run(sql -> sql.one("select " + COLUMNS + " from erasure e where e.id = ?", ErasureRows::erasure, id));
    }

    @Override
    public List<Erasure> erasures(long belowId, int limit) {
        return run(sql -> sql.query(
                "select " + COLUMNS + " from erasure e where e.id < ? order by e.id desc limit ?",
                ErasureRows::erasure,
                belowId,
                limit));
    }

    @Override
    public List<Erasure> working() {
        return run(sql -> sql.query(
                "select " + COLUMNS + " from erasure e where e.state < 2 order by e.id", ErasureRows::erasure));
    }

    @Override
    public Map<ExternalId, Instant> seenAgain(Collection<ExternalId> externals) {
        var seen = new HashMap<ExternalId, Instant>();
        run(sql -> sql.query(
                """
                select a.system, a.entity, a.external_id, a.at from unnest(?::text[], ?::text[], ?::text[]) as g(system, entity, external_id)
                join erased_again a on a.system = g.system and a.entity = g.entity and a.external_id = g.external_id""",
                row -> seen.put(row.external(), row.time()),
                Columns.externals(externals).and()));
        return seen;
    }

    @Override
    public Map<String, List<Map<String, Object>>> everythingOf(long record) {
        return run(sql -> new PersonRows(sql, record).show());
    }
}
