package dev.serai.store;

import dev.serai.identity.IdentityKey;
import dev.serai.sync.Approving;
import dev.serai.sync.DryRun;
import dev.serai.sync.DryRun.State;
import dev.serai.sync.DryRunEntry;
import dev.serai.sync.DryRunEntry.What;
import dev.serai.sync.DryRuns;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import javax.sql.DataSource;

/** Dry runs in tables of their own. */
public final class DryRunRows implements DryRuns {
    private static final String COLUMNS =
            """
            r.id, r.system, r.entity, r.state, r.cursor, r.pages, r.total, r.counts, r.started_at, r.updated_at, r.finished_at, r.reason, r.failures, r.resume_at""";

    private static final String START =
            """
            insert into dry_run as r (system, entity, state, pages, counts, started_at, updated_at, failures, resume_at)
            values (?, ?, 0, 0, '{}', ?, ?, 0, ?) on conflict (system, entity) where state = 0 do update set updated_at = r.updated_at returning """
                    + " "
                    + COLUMNS;

    private static final String SAVE =
            """
            update dry_run set state = ?, cursor = ?::json, pages = ?, total = ?::bigint, counts = ?::json, updated_at = ?, finished_at = ?::timestamptz, reason = ?,
                failures = ?, resume_at = ? where id = ? and pages = ? and state = 0""";

    private static final String ADD_ENTRIES =
            """
            with run as (select ?::bigint as id)
            insert into dry_run_entry (dry_run, nth, external_id, record_id, what, system, detail)
            select run.id, (select coalesce(max(nth), 0) from dry_run_entry where dry_run = run.id) + nth, external_id, record_id, what, system, detail::json
            from run, unnest(?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[]) with ordinality as g(external_id, record_id, what, system, detail, nth)""";

    private static final String ADD_KEYS =
            """
            insert into dry_run_key (dry_run, key, value, external_id)
            select ?, key, value, external_id from unnest(?::text[], ?::text[], ?::text[]) as g(key, value, external_id) order by key, value on conflict do nothing""";

    private static final String INTRODUCED =
            """
            select k.key, k.value, k.external_id from unnest(?::text[], ?::text[]) as g(key, value)
            join dry_run_key k on k.dry_run = ? and k.key = g.key and k.value = g.value""";

    private static final String ENTRIES =
            """
            select nth, external_id, record_id, what, system, detail from dry_run_entry
            where dry_run = ? and nth > ? and what = coalesce(?::int, what) and system = coalesce(?::text, system) order by nth limit ?""";

    private final DataSource database;

    public DryRunRows(DataSource database) {
        this.database = database;
    }

    private <T> T run(Function<Sql, T> work) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var result = work.apply(new Sql(connection));
                connection.commit();
                return result;
            } finally {
                ended(connection);
            }
        } catch (SQLException e) {
            throw new StoreException("The database cannot be reached", e);
        }
    }

    /** Of no effect after the commit. */
    private static void ended(Connection connection) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    @Override
    public DryRun start(String system, String entity, Instant now) {
        return run(sql -> {
            sql.update(
                    "delete from dry_run where state <> 0 and id < (select min(id) from (select id from dry_run order by id desc limit ?) newest)",
                    KEPT - 1);
            return sql.query(START, DryRunRows::dryRun, system, entity, now, now, now)
                    .get(0);
        });
    }

    @Override
    public Optional<DryRun> dryRun(long id) {
        return run(sql -> sql.one("select " + COLUMNS + " from dry_run r where id = ?", DryRunRows::dryRun, id));
    }

    @Override
    public List<DryRun> dryRuns(long belowId, int limit) {
        return run(sql -> sql.query(
                "select " + COLUMNS + " from dry_run r where id < ? order by id desc limit ?",
                DryRunRows::dryRun,
                belowId,
                limit));
    }

    @Override
    public List<DryRun> due(Instant now) {
        return run(sql -> sql.query(
                "select " + COLUMNS + " from dry_run r where state = 0 and resume_at <= ? order by id",
                DryRunRows::dryRun,
                now));
    }

    private static DryRun dryRun(Row row) throws SQLException {
        return new DryRun(
                row.number(),
                row.text(),
                row.text(),
                row.oneOf(State.values()),
                row.map(),
                row.small(),
                row.numberOrNull(),
                counts(row.map()),
                row.time(),
                row.time(),
                row.time(),
                row.text(),
                row.small(),
                row.time());
    }

    private static TreeMap<String, Long> counts(Map<String, Object> saved) {
        var counts = new TreeMap<String, Long>();
        saved.forEach((name, count) -> counts.put(name, ((Number) count).longValue()));
        return counts;
    }

    @Override
    public Map<IdentityKey, String> introduced(long id, Collection<IdentityKey> keys) {
        var byText = new HashMap<List<String>, IdentityKey>();
        keys.forEach(key -> byText.put(List.of(key.key(), indexed(key)), key));
        var columns = Columns.of(byText.keySet()).texts(key -> key.get(0)).texts(key -> key.get(1));
        var found = new HashMap<IdentityKey, String>();
        run(sql -> sql.query(
                INTRODUCED,
                row -> found.put(byText.get(List.of(row.text(), row.text())), row.text()),
                columns.and(id)));
        return found;
    }

    private static String indexed(IdentityKey key) {
        return Text.indexed(key.value());
    }

    @Override
    public boolean save(DryRun after, List<DryRunEntry> entries, Map<IdentityKey, String> introduced) {
        return run(sql -> {
            var saved = sql.update(
                            SAVE,
                            after.state(),
                            Sql.json(after.cursor()),
                            after.pages(),
                            after.total(),
                            Sql.json(after.counts()),
                            after.updatedAt(),
                            after.finishedAt(),
                            after.reason(),
                            after.failures(),
                            after.resumeAt(),
                            after.id(),
                            after.pages() - 1)
                    > 0;
            if (saved) {
                add(sql, after.id(), entries);
                addKeys(sql, after.id(), introduced);
            }
            return saved;
        });
    }

    private static void add(Sql sql, long id, List<DryRunEntry> entries) {
        sql.update(
                ADD_ENTRIES,
                Columns.of(entries)
                        .texts(DryRunEntry::externalId)
                        .maybeNumbers(DryRunEntry::recordId)
                        .numbers(entry -> entry.what().ordinal())
                        .texts(DryRunEntry::system)
                        .json(entry -> Json.value(entry.detail()))
                        .after(id));
    }

    private static void addKeys(Sql sql, long id, Map<IdentityKey, String> introduced) {
        sql.update(
                ADD_KEYS,
                Columns.of(introduced.entrySet())
                        .texts(entry -> entry.getKey().key())
                        .texts(entry -> indexed(entry.getKey()))
                        .texts(Map.Entry::getValue)
                        .after(id));
    }

    @Override
    public boolean cancel(long id, Instant now) {
        return run(sql -> sql.update(
                        "update dry_run set state = ?, finished_at = ?, updated_at = ? where id = ? and state = 0",
                        State.CANCELLED,
                        now,
                        now,
                        id)
                > 0);
    }

    @Override
    public Optional<Approving.Approval> approval(long id) {
        return run(sql -> sql.one(
                "select approved_by, approved_at from dry_run where id = ? and approved_by is not null",
                row -> new Approving.Approval(row.text(), row.time()),
                id));
    }

    @Override
    public void approve(long id, Approving.Approval approval) {
        run(sql -> sql.update(
                "update dry_run set approved_by = ?, approved_at = ? where id = ? and approved_by is null",
                approval.author(),
                approval.at(),
                id));
    }

    @Override
    public List<DryRunEntry> entries(long id, What what, String system, long afterNth, int limit) {
        return run(sql -> sql.query(ENTRIES, DryRunRows::entry, id, afterNth, what, system, limit));
    }

    private static DryRunEntry entry(Row row) throws SQLException {
        return new DryRunEntry(
                row.number(), row.text(), row.numberOrNull(), row.oneOf(What.values()), row.text(), row.map());
    }
}
