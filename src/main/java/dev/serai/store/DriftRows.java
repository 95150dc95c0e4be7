package dev.serai.store;

import dev.serai.record.ExternalId;
import dev.serai.sync.Drift;
import dev.serai.sync.DriftFinding;
import dev.serai.sync.DriftStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;

/** Audits in PostgreSQL. */
public final class DriftRows implements DriftStore {
    private static final String COLUMNS =
            """
            d.id, d.system, d.entity, d.kind, d.phase, d.population, d.wanted, d.compared, d.skipped, d.position, d.cursor, d.failures, d.started_at, d.updated_at, d.resume_at,
                d.finished_at, d.reason""";

    private static final String START =
            """
            insert into drift (system, entity, kind, phase, population, wanted, compared, skipped, position, failures, started_at, updated_at, resume_at)
            values (?, ?, ?, ?, ?, ?, 0, 0, 0, 0, ?, ?, ?) on conflict do nothing returning id""";

    /** The hash of an id with the audit's own number is as good as chance, and another one for each audit. */
    private static final String SAMPLE =
            """
            insert into drift_sample (drift, nth, external_id)
            select ?, row_number() over (order by hashtextextended(external_id, ?)), external_id from link
            where system = ? and entity = ? and tombstone is null order by hashtextextended(external_id, ?) limit ?""";

    private static final String SAVE =
            """
            update drift set phase = ?, compared = ?, skipped = ?, position = ?, cursor = ?::json, failures = ?, updated_at = ?, resume_at = ?, finished_at = ?::timestamptz, reason = ?
            where id = ?""";

    private static final String MOVING =
            """
            select g.system, g.entity, g.external_id from unnest(?::bigint[], ?::text[], ?::text[], ?::text[]) as g(key, system, entity, external_id)
            where exists (select from inbox i where i.key = g.key and i.system = g.system and i.entity = g.entity and i.external_id = g.external_id)
                or exists (select from link l join delivery d on d.record_id = l.record_id and d.system = l.system
                    where l.system = g.system and l.entity = g.entity and l.external_id = g.external_id)""";

    private static final String FORGET =
            """
            delete from drift d where d.finished_at < ? and exists (select from drift n where n.system = d.system and n.entity = d.entity and n.id > d.id
                and n.phase = ?)""";

    private final DataSource database;

    public DriftRows(DataSource database) {
        this.database = database;
    }

    private <T> T with(Function<Sql, T> work) {
        return PostgresStore.once(database, work);
    }

    @Override
    public Drift start(Drift drift) {
        return with(sql -> {
            var id = sql.one(
                    START,
                    Row::number,
                    drift.system(),
                    drift.entity(),
                    drift.kind(),
                    drift.phase(),
                    drift.population(),
                    drift.wanted(),
                    drift.startedAt(),
                    drift.updatedAt(),
                    drift.resumeAt());
            if (id.isPresent() && drift.kind() == Drift.Kind.SAMPLE) {
                var own = id.get();
                sql.later(SAMPLE, own, own, drift.system(), drift.entity(), own, drift.wanted());
            }
            return sql.query(
                            "select " + COLUMNS
                                    + " from drift d where d.system = ? and d.entity = ? and d.finished_at is null",
                            DriftRows::drift,
                            drift.system(),
                            drift.entity())
                    .get(0);
        });
    }

    @Override
    public long population(String system, String entity) {
        return with(sql -> sql.query(
                        "select count(*) from link where system = ? and entity = ? and tombstone is null",
                        Row::number,
                        system,
                        entity)
                .get(0));
    }

    @Override
    public Optional<Drift> drift(long id) {
        return with(sql -> sql.one("select " + COLUMNS + " from drift d where d.id = ?", DriftRows::drift, id));
    }

    @Override
    public List<Drift> drifts(long belowId, int limit) {
        return with(sql -> sql.query(
                "select " + COLUMNS + " from drift d where d.id < ? order by d.id desc limit ?",
                DriftRows::drift,
                belowId,
                limit));
    }

    @Override
    public List<Drift> latest() {
        return with(sql -> sql.query(
                "select distinct on (d.system, d.entity) " + COLUMNS
                        + " from drift d where d.phase = ? order by d.system, d.entity, d.id desc",
                DriftRows::drift,
                Drift.Phase.COMPLETE));
    }

    @Override
    public List<Drift> due(Instant now) {
        return with(sql -> sql.query(
                "select " + COLUMNS + " from drift d where d.finished_at is null and d.resume_at <= ? order by d.id",
                DriftRows::drift,
                now));
    }

    @Override
    public void save(Drift drift) {
        with(sql -> sql.update(
                SAVE,
                drift.phase(),
                drift.compared(),
                drift.skipped(),
                drift.position(),
                drift.cursor() == null ? null : Sql.json(drift.cursor()),
                drift.failures(),
                drift.updatedAt(),
                drift.resumeAt(),
                drift.finishedAt(),
                drift.reason(),
                drift.id()));
    }

    private static Drift drift(Row row) throws SQLException {
        return new Drift(
                row.number(),
                row.text(),
                row.text(),
                row.oneOf(Drift.Kind.values()),
                row.oneOf(Drift.Phase.values()),
                row.number(),
                row.number(),
                row.number(),
                row.number(),
                row.number(),
                row.map(),
                row.small(),
                row.time(),
                row.time(),
                row.time(),
                row.time(),
                row.text());
    }

    @Override
    public List<String> sampled(long drift, long after, int limit) {
        return with(sql -> sql.query(
                "select external_id from drift_sample where drift = ? and nth > ? order by nth limit ?",
                Row::text,
                drift,
                after,
                limit));
    }

    @Override
    public Set<ExternalId> moving(Collection<ExternalId> externals) {
        var columns = Columns.of(externals)
                .numbers(Shards::key)
                .texts(ExternalId::system)
                .texts(ExternalId::entity)
                .texts(ExternalId::id);
        return with(sql -> new HashSet<>(sql.query(MOVING, Row::external, columns.and())));
    }

    @Override
    public void suspect(List<DriftFinding> findings) {
        with(sql -> new DriftFindingRows(sql).suspect(findings));
    }

    @Override
    public List<DriftFinding> suspects(long drift, int limit) {
        return with(sql -> new DriftFindingRows(sql).suspects(drift, limit));
    }

    @Override
    public void confirm(DriftFinding finding) {
        with(sql -> new DriftFindingRows(sql).confirm(finding));
    }

    @Override
    public void drop(long finding) {
        with(sql -> sql.update("delete from drift_finding where id = ?", finding));
    }

    @Override
    public List<DriftFinding> findings(long drift, DriftFinding.Kind kind, long afterId, int limit) {
        return with(sql -> new DriftFindingRows(sql).findings(drift, kind, afterId, limit));
    }

    @Override
    public Map<DriftFinding.Kind, Long> counts(long drift) {
        return with(sql -> new DriftFindingRows(sql).counts(drift));
    }

    @Override
    public void repaired(Collection<Long> findings, String repair, Instant at) {
        with(sql -> new DriftFindingRows(sql).repaired(findings, repair, at));
    }

    @Override
    public void forget(Instant before) {
        with(sql -> sql.update(FORGET, before, Drift.Phase.COMPLETE));
    }
}
