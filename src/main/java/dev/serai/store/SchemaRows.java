package dev.serai.store;

import dev.serai.sync.Inspecting.Side;
import dev.serai.sync.SchemaFinding;
import dev.serai.sync.SchemaStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;

/** What systems' records look like, in PostgreSQL. Counts are added up, so that replicas count together. */
public final class SchemaRows implements SchemaStore {
    private static final String ADD =
            """
            with seen as (
                select * from unnest(?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[]) as one(path, present, kinds, first_seen, last_seen)),
            counted as (
                insert into schema_items as known (system, entity, items) values (?, ?, ?)
                on conflict (system, entity) do update set items = known.items + excluded.items)
            insert into schema_field as known (system, entity, path, present, kinds, first_seen, last_seen)
            select ?, ?, path, present, kinds::jsonb, micros(first_seen), micros(last_seen) from seen order by path
            on conflict (system, entity, path) do update set
                present = known.present + excluded.present,
                kinds = (select jsonb_object_agg(kind, n) from (
                    select kind, sum(n::bigint) as n from (
                        select * from jsonb_each_text(known.kinds) as a(kind, n)
                        union all select * from jsonb_each_text(excluded.kinds) as b(kind, n)) both_of group by kind) summed),
                last_seen = greatest(known.last_seen, excluded.last_seen)""";

    private static final String FINDING =
            "select id, system, entity, kind, path, other, fields, raised_at, closed_at, resolution from schema_finding ";

    private final DataSource database;

    public SchemaRows(DataSource database) {
        this.database = database;
    }

    private <T> T with(Function<Sql, T> work) {
        try (var connection = database.getConnection()) {
            return work.apply(new Sql(connection));
        } catch (SQLException e) {
            throw new StoreException("The database cannot be reached", e);
        }
    }

    /** In one statement: a kill keeps all of it or nothing. */
    @Override
    public void add(Side side, long items, Collection<SeenField> fields) {
        var columns = Columns.of(fields)
                .texts(SeenField::path)
                .numbers(SeenField::present)
                .json(field -> Json.value(field.kinds()))
                .times(SeenField::firstSeen)
                .times(SeenField::lastSeen);
        with(sql -> sql.update(ADD, columns.and(side.system(), side.entity(), items, side.system(), side.entity())));
    }

    @Override
    public long items(Side side) {
        return with(sql -> sql.one(
                        "select items from schema_items where system = ? and entity = ?",
                        Row::number,
                        side.system(),
                        side.entity())
                .orElse(0L));
    }

    @Override
    public List<SeenField> fields(Side side) {
        return with(sql -> sql.query(
                "select path, present, kinds, first_seen, last_seen from schema_field where system = ? and entity = ?"
                        + " order by path",
                row -> new SeenField(row.text(), row.number(), kinds(row.map()), row.time(), row.time()),
                side.system(),
                side.entity()));
    }

    private static Map<String, Long> kinds(Map<String, Object> json) {
        var kinds = new HashMap<String, Long>();
        json.forEach((kind, times) -> kinds.put(kind, ((Number) times).longValue()));
        return kinds;
    }

    @Override
    public void forget(Side side, Collection<String> paths) {
        var columns = Columns.of(paths).texts(path -> path);
        with(sql -> sql.update(
                "delete from schema_field where path = any(?) and system = ? and entity = ?",
                columns.and(side.system(), side.entity())));
    }

    @Override
    public void raise(SchemaFinding finding) {
        with(sql -> sql.update(
                "insert into schema_finding (system, entity, kind, path, other, fields, raised_at)"
                        + " values (?, ?, ?, ?, ?, ?::jsonb, ?)"
                        + " on conflict (system, entity, path) where closed_at is null do nothing",
                finding.side().system(),
                finding.side().entity(),
                finding.kind().name(),
                finding.path(),
                finding.other(),
                Sql.json(List.copyOf(finding.fields())),
                finding.raisedAt()));
    }

    @Override
    public List<SchemaFinding> open() {
        return with(sql -> sql.query(FINDING + "where closed_at is null order by id", SchemaRows::finding));
    }

    @Override
    public List<SchemaFinding> findings(long belowId, int limit) {
        return with(sql ->
                sql.query(FINDING + "where id < ? order by id desc limit ?", SchemaRows::finding, belowId, limit));
    }

    @Override
    public Optional<SchemaFinding> finding(long id) {
        return with(sql -> sql.one(FINDING + "where id = ?", SchemaRows::finding, id));
    }

    @Override
    public boolean close(long id, Instant at, String resolution) {
        return with(sql -> sql.update(
                        "update schema_finding set closed_at = ?, resolution = ? where id = ? and closed_at is null",
                        at,
                        resolution,
                        id)
                > 0);
    }

    private static SchemaFinding finding(Row row) throws SQLException {
        return new SchemaFinding(
                row.number(),
                new Side(row.text(), row.text()),
                SchemaFinding.Kind.valueOf(row.text()),
                row.text(),
                row.text(),
                fields(row.value()),
                row.time(),
                row.time(),
                row.text());
    }

    private static Set<String> fields(Object list) {
        var fields = new HashSet<String>();
        ((Collection<?>) list).forEach(field -> fields.add((String) field));
        return fields;
    }
}
