package dev.serai.store;

import dev.serai.sync.SystemState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/** Systems as a whole, paused flows and the cursors of sweeps: one small row each. */
final class Systems {
    static final String COLUMNS =
            "s.system, s.broken, s.broken_since, s.limited_until, s.limits, s.failing, s.failing_since, s.probe_at, s.probes, s.probing";

    private final Sql sql;

    Systems(Sql sql) {
        this.sql = sql;
    }

    SystemState state(String system) {
        return sql.one("select " + COLUMNS + " from system_state s where s.system = ?", Systems::state, system)
                .orElse(new SystemState(system, null, null, null, 0));
    }

    static SystemState state(Row row) throws SQLException {
        return new SystemState(
                row.text(),
                row.text(),
                row.time(),
                row.time(),
                row.small(),
                row.text(),
                row.time(),
                row.time(),
                row.small(),
                row.flag());
    }

    SystemState lock(String system) {
        sql.later("insert into system_state (system, limits) values (?, 0) on conflict do nothing", system);
        return sql.one(
                        "select " + COLUMNS + " from system_state s where s.system = ? for update",
                        Systems::state,
                        system)
                .orElseThrow();
    }

    void save(SystemState state) {
        sql.later(
                """
                insert into system_state (system, broken, broken_since, limited_until, limits, failing, failing_since, probe_at, probes, probing)
                values (?, ?, ?::timestamptz, ?::timestamptz, ?, ?, ?::timestamptz, ?::timestamptz, ?, ?)
                on conflict (system) do update set broken = excluded.broken, broken_since = excluded.broken_since, limited_until = excluded.limited_until,
                    limits = excluded.limits, failing = excluded.failing, failing_since = excluded.failing_since, probe_at = excluded.probe_at, probes = excluded.probes,
                    probing = excluded.probing""",
                state.system(),
                state.broken(),
                state.brokenSince(),
                state.limitedUntil(),
                state.limits(),
                state.failing(),
                state.failingSince(),
                state.probeAt(),
                state.probes(),
                state.probing());
    }

    boolean paused(String system, String entity) {
        return sql.query(
                        "select exists (select from paused_flow where system = ? and entity = ?)",
                        Row::flag,
                        system,
                        entity)
                .get(0);
    }

    void pause(String system, String entity, boolean paused) {
        var statement = paused
                ? "insert into paused_flow (system, entity) values (?, ?) on conflict do nothing"
                : "delete from paused_flow where system = ? and entity = ?";
        sql.later(statement, system, entity);
    }

    Map<String, Object> cursor(String system, String entity) {
        return Json.map(
                sql.one("select cursor from sweep where system = ? and entity = ?", Systems::cursor, system, entity)
                        .orElse(""));
    }

    private static String cursor(Row row) throws SQLException {
        var cursor = row.json();
        return cursor == null ? "" : cursor;
    }

    void saveCursor(String system, String entity, Map<String, Object> cursor, Instant now) {
        sql.later(
                """
                insert into sweep (system, entity, cursor, saved_at) values (?, ?, ?::json, ?)
                on conflict (system, entity) do update set cursor = excluded.cursor, saved_at = excluded.saved_at""",
                system,
                entity,
                Sql.json(cursor),
                now);
    }
}
