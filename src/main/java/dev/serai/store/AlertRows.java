package dev.serai.store;

import dev.serai.sync.Alert;
import dev.serai.sync.AlertStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/** Alerts and the messages about them in PostgreSQL. The messages leave by way of {@link AlertNotice}. */
public final class AlertRows implements AlertStore {
    private static final String COLUMNS =
            "id, kind, subject, since, seen_at, told_at, escalated_at, cleared_at, count, what, sample";

    private static final String ADD =
            "insert into alert (kind, subject, since, seen_at, told_at, escalated_at, cleared_at, count, what, sample) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String SAVE =
            "update alert set seen_at = ?, told_at = ?, escalated_at = ?, cleared_at = ?, count = ?, what = ?, sample = ? where id = ?";

    private static final String TELL =
            "insert into alert_notice (state, kind, subject, since, at, count, what, sample, not_before, attempts) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String MINE = "select pg_try_advisory_xact_lock(hashtextextended('alerts', 0))";

    private final DataSource database;

    public AlertRows(DataSource database) {
        this.database = database;
    }

    @Override
    public void change(Function<List<Alert>, Change> deciding) {
        PostgresStore.once(database, sql -> {
            if (sql.query(MINE, Row::flag).get(0)) {
                var open = sql.query(
                        "select " + COLUMNS + " from alert where cleared_at is null order by id", AlertRows::alert);
                var change = deciding.apply(open);
                change.alerts().forEach(alert -> save(sql, alert));
                change.notices().forEach(notice -> tell(sql, notice, notice.at()));
            }
            return null;
        });
    }

    private static void save(Sql sql, Alert alert) {
        if (alert.id() == 0) {
            sql.later(
                    ADD,
                    alert.kind(),
                    alert.subject(),
                    alert.since(),
                    alert.seenAt(),
                    alert.toldAt(),
                    alert.escalatedAt(),
                    alert.clearedAt(),
                    alert.count(),
                    alert.what(),
                    alert.sample());
        } else {
            sql.later(
                    SAVE,
                    alert.seenAt(),
                    alert.toldAt(),
                    alert.escalatedAt(),
                    alert.clearedAt(),
                    alert.count(),
                    alert.what(),
                    alert.sample(),
                    alert.id());
        }
    }

    private static void tell(Sql sql, Alert.Notice notice, Instant then) {
        sql.later(
                TELL,
                notice.state().name(),
                notice.kind(),
                notice.subject(),
                notice.since(),
                notice.at(),
                notice.count(),
                notice.what(),
                notice.sample(),
                then,
                notice.attempts());
    }

    /** Takes part in the caller's transaction where it is in one, as the route is. */
    @Override
    public void add(Alert.Notice notice, Instant then) {
        try (var connection = database.getConnection()) {
            var sql = new Sql(connection);
            tell(sql, notice, then);
            sql.send();
        } catch (SQLException e) {
            throw new StoreException("The database cannot be reached", e);
        }
    }

    @Override
    public List<Alert> alerts(boolean openOnly, long belowId, int limit) {
        return PostgresStore.once(
                database,
                sql -> sql.query(
                        "select " + COLUMNS
                                + " from alert where id < ? and (cleared_at is null or not ?) order by id desc limit ?",
                        AlertRows::alert,
                        belowId,
                        openOnly,
                        limit));
    }

    private static Alert alert(Row row) throws SQLException {
        return new Alert(
                row.number(),
                row.text(),
                row.text(),
                row.time(),
                row.time(),
                row.time(),
                row.time(),
                row.time(),
                row.number(),
                row.text(),
                row.text());
    }

    @Override
    public void forget(Instant before) {
        PostgresStore.once(database, sql -> {
            sql.later("delete from alert where cleared_at < ?", before);
            return null;
        });
    }
}
