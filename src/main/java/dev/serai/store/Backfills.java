package dev.serai.store;

import dev.serai.sync.Backfill;
import dev.serai.sync.Backfill.State;
import dev.serai.sync.BackfillPlan;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** First or repeated reads of everything, with their checkpoints (S24). */
final class Backfills {
    static final String COLUMNS =
            """
            b.id, b.system, b.entity, b.state, b.cursor, b.done, b.total, b.started_at, b.updated_at, b.finished_at, b.reason,
                b.resume_at, b.failures, b.chunk, b.delay_millis, b.hours, b.fields""";

    private static final String SAVE =
            """
            insert into backfill as b (id, system, entity, state, cursor, done, total, started_at, updated_at, finished_at, reason,
                resume_at, failures, chunk, delay_millis, hours, fields)
            values (coalesce(?::bigint, nextval('note_id')), ?, ?, ?, ?::json, ?, ?::bigint, ?, ?, ?::timestamptz, ?, ?::timestamptz, ?, ?, ?, ?, ?::json)
            on conflict (id) do update set state = excluded.state, cursor = excluded.cursor, done = excluded.done, total = excluded.total, updated_at = excluded.updated_at,
                finished_at = excluded.finished_at, reason = excluded.reason, resume_at = excluded.resume_at, failures = excluded.failures, chunk = excluded.chunk,
                delay_millis = excluded.delay_millis, hours = excluded.hours
            returning """
                    + " "
                    + COLUMNS;

    private final Sql sql;

    Backfills(Sql sql) {
        this.sql = sql;
    }

    Optional<Backfill> backfill(long id) {
        return sql.one("select " + COLUMNS + " from backfill b where b.id = ?", Backfills::backfill, id);
    }

    Optional<Backfill> latest(String system, String entity) {
        return sql.one(
                "select " + COLUMNS + " from backfill b where b.system = ? and b.entity = ? order by b.id desc limit 1",
                Backfills::backfill,
                system,
                entity);
    }

    static Backfill backfill(Row row) throws SQLException {
        return new Backfill(
                row.number(),
                row.text(),
                row.text(),
                row.oneOf(State.values()),
                row.map(),
                row.number(),
                row.numberOrNull(),
                row.time(),
                row.time(),
                row.time(),
                row.text(),
                plan(row));
    }

    private static BackfillPlan plan(Row row) throws SQLException {
        var resumeAt = row.time();
        var failures = row.small();
        var pace = RunRows.pace(row);
        return new BackfillPlan(resumeAt, failures, pace, fields(row.value()));
    }

    private static List<String> fields(Object saved) {
        return saved instanceof List<?> fields
                ? fields.stream().map(String::valueOf).toList()
                : List.of();
    }

    Backfill save(Backfill backfill) {
        return sql.query(
                        SAVE,
                        Backfills::backfill,
                        backfill.id() == 0 ? null : backfill.id(),
                        backfill.system(),
                        backfill.entity(),
                        backfill.state(),
                        Sql.json(backfill.cursor()),
                        backfill.done(),
                        backfill.total(),
                        backfill.startedAt(),
                        backfill.updatedAt(),
                        backfill.finishedAt(),
                        backfill.reason(),
                        backfill.plan().resumeAt(),
                        backfill.plan().failures(),
                        backfill.plan().pace().chunk(),
                        backfill.plan().pace().delay().toMillis(),
                        RunRows.hours(backfill.plan().pace()),
                        Sql.json(backfill.plan().fields()))
                .get(0);
    }
}
