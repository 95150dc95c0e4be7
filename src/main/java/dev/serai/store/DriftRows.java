package dev.serai.store;

import dev.serai.record.ExternalId;
import dev.serai.sync.Drift;
import dev.serai.sync.DriftFinding;
import dev.serai.sync.DriftStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
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

    private static final String SUSPECT =
            """
            insert into drift_finding (drift, kind, external_id, record_id, fields, noted_at, confirmed)
            select ?, kind, external_id, record_id, string_to_array(fields, ','), micros(noted_at), false
            from unnest(?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::bigint[]) as g(kind, external_id, record_id, fields, noted_at)
            on conflict (drift, external_id) do nothing""";

    private static final String FINDINGS =
            """
            select f.id, f.drift, f.kind, d.system, d.entity, f.external_id, f.record_id, array_to_string(f.fields, ','), f.noted_at, f.confirmed, f.repair, f.repaired_at
            from drift_finding f join drift d on d.id = f.drift where f.drift = ?""";

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
        if (!findings.isEmpty()) {
            var columns = Columns.of(findings)
                    .numbers(finding -> finding.kind().ordinal())
                    .texts(finding -> finding.external().id())
                    .maybeNumbers(DriftFinding::recordId)
                    .texts(finding -> String.join(",", finding.fields()))
                    .times(DriftFinding::notedAt);
            with(sql -> sql.update(SUSPECT, columns.after(findings.get(0).drift())));
        }
    }

    @Override
    public List<DriftFinding> suspects(long drift, int limit) {
        return with(sql -> sql.query(
                FINDINGS + " and not f.confirmed order by f.noted_at, f.id limit ?", DriftRows::finding, drift, limit));
    }

    @Override
    public void confirm(DriftFinding finding) {
        with(sql -> sql.update(
                "update drift_finding set confirmed = true, kind = ?, record_id = ?::bigint, fields = string_to_array(?, ',') where id = ?",
                finding.kind(),
                finding.recordId(),
                String.join(",", finding.fields()),
                finding.id()));
    }

    @Override
    public void drop(long finding) {
        with(sql -> sql.update("delete from drift_finding where id = ?", finding));
    }

    @Override
    public List<DriftFinding> findings(long drift, DriftFinding.Kind kind, long afterId, int limit) {
        return with(sql -> sql.query(
                FINDINGS
                        + " and f.confirmed and (f.kind = ?::int or ?::int is null) and f.id > ? order by f.id limit ?",
                DriftRows::finding,
                drift,
                kind == null ? null : kind.ordinal(),
                kind == null ? null : kind.ordinal(),
                afterId,
                limit));
    }

    private static DriftFinding finding(Row row) throws SQLException {
        var id = row.number();
        var drift = row.number();
        var kind = row.oneOf(DriftFinding.Kind.values());
        var external = new DriftFinding.ExternalRef(row.text(), row.text(), row.text());
        var record = row.numberOrNull();
        var fields = row.text();
        return new DriftFinding(
                id,
                drift,
                kind,
                external,
                record,
                fields.isEmpty() ? List.of() : List.of(fields.split(",")),
                row.time(),
                row.flag(),
                row.text(),
                row.time());
    }

    @Override
    public Map<DriftFinding.Kind, Long> counts(long drift) {
        var counts = new EnumMap<DriftFinding.Kind, Long>(DriftFinding.Kind.class);
        with(sql -> sql.query(
                "select kind, count(*) from drift_finding where drift = ? and confirmed group by kind",
                row -> counts.put(row.oneOf(DriftFinding.Kind.values()), row.number()),
                drift));
        return counts;
    }

    @Override
    public void repaired(Collection<Long> findings, String repair, Instant at) {
        with(sql -> sql.update(
                "update drift_finding set repair = ?, repaired_at = ? where id = any(?)",
                repair,
                at,
                Sql.ids(findings)));
    }

    @Override
    public void forget(Instant before) {
        with(sql -> sql.update(FORGET, before, Drift.Phase.COMPLETE));
    }
}
