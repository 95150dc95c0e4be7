package dev.serai.store;

import dev.serai.sync.Pace;
import dev.serai.sync.Remote;
import dev.serai.sync.SweepRun;
import dev.serai.sync.Window;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who is at what takes long, and the sweeps that are under way. */
final class RunRows {
    private static final String LEASE =
            """
            insert into run_lease as l (name, owner, until) values (?, ?, ?)
            on conflict (name) do update set owner = excluded.owner, until = excluded.until where l.owner = excluded.owner or l.until <= ?""";

    /** Answers whether the row is new: one that was there has the transaction in xmax that overwrote it. */
    private static final String NOTICE =
            """
            insert into source_notice as n (system, entity, kind, detail, since, at) values (?, ?, ?, ?, ?, ?)
            on conflict (system, entity, kind) do update set detail = excluded.detail, at = excluded.at returning xmax = 0""";

    private static final String COLUMNS =
            "r.system, r.entity, r.complete, r.began_at, r.resume_at, r.pages, r.changes, r.failures, r.reason, r.chunk, r.delay_millis, r.hours";

    private static final String SAVE =
            """
            insert into sweep_run (system, entity, complete, began_at, resume_at, pages, changes, failures, reason, chunk, delay_millis, hours)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (system, entity) do update set complete = excluded.complete, began_at = excluded.began_at, resume_at = excluded.resume_at, pages = excluded.pages, changes = excluded.changes, failures = excluded.failures,
                reason = excluded.reason, chunk = excluded.chunk, delay_millis = excluded.delay_millis, hours = excluded.hours""";

    private static final String FREE = "not exists (select from run_lease l where l.name = %s and l.until > ?)";

    private static final String RESUMABLE_SWEEPS = "select " + COLUMNS + " from sweep_run r where r.resume_at <= ? and "
            + FREE.formatted("'sweep/' || r.system || '/' || r.entity") + " and "
            + Leasing.OPEN.formatted("r.system", "r.entity", "?") + " order by r.resume_at limit ?";

    private final Sql sql;

    RunRows(Sql sql) {
        this.sql = sql;
    }

    boolean lease(String name, String owner, Instant now, Instant until) {
        return sql.update(LEASE, name, owner, until, now) == 1;
    }

    void unlease(String name, String owner) {
        sql.later("delete from run_lease where name = ? and owner = ?", name, owner);
    }

    Optional<SweepRun> run(String system, String entity) {
        return sql.one(
                "select " + COLUMNS + " from sweep_run r where r.system = ? and r.entity = ?",
                RunRows::run,
                system,
                entity);
    }

    private static SweepRun run(Row row) throws SQLException {
        return new SweepRun(
                row.text(),
                row.text(),
                row.flag(),
                row.time(),
                row.time(),
                row.small(),
                row.number(),
                row.small(),
                row.text(),
                pace(row));
    }

    /** The columns chunk, delay_millis and hours; where there is none, without any delay. */
    static Pace pace(Row row) throws SQLException {
        var chunk = row.numberOrNull();
        var delay = row.numberOrNull();
        var hours = row.text();
        return chunk == null
                ? Pace.AT_ONCE
                : new Pace(
                        chunk.intValue(),
                        Duration.ofMillis(delay == null ? 0 : delay),
                        hours == null ? null : Window.of(hours));
    }

    static String hours(Pace pace) {
        return pace.window() == null ? null : pace.window().toString();
    }

    void save(SweepRun run) {
        sql.later(
                SAVE,
                run.system(),
                run.entity(),
                run.complete(),
                run.beganAt(),
                run.resumeAt(),
                run.pages(),
                run.changes(),
                run.failures(),
                run.reason(),
                run.pace().chunk(),
                run.pace().delay().toMillis(),
                hours(run.pace()));
    }

    void remove(String system, String entity) {
        sql.later("delete from sweep_run where system = ? and entity = ?", system, entity);
    }

    boolean notice(String system, String entity, Remote.Notice notice, Instant now) {
        var kind = notice.kind().name();
        if (notice.detail() == null) {
            sql.later("delete from source_notice where system = ? and entity = ? and kind = ?", system, entity, kind);
            return false;
        }
        return sql.one(NOTICE, Row::flag, system, entity, kind, notice.detail(), now, now)
                .orElseThrow();
    }

    List<SweepRun> resumableSweeps(int limit, Instant now) {
        return sql.query(RESUMABLE_SWEEPS, RunRows::run, now, now, now, limit);
    }
}
