package dev.serai.store;

import dev.serai.sync.Latencies;
import dev.serai.sync.Operation;
import dev.serai.sync.Operation.Status;
import dev.serai.sync.Operation.Type;
import dev.serai.sync.OperationStore;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;

/**
 * Operations and their sums in PostgreSQL.
 *
 * <p>Sums hold everything that was done by transactions before one that is remembered; what came since is summed whenever somebody asks, so that what is shown is whole at any
 * time and nothing is counted twice.
 */
public final class OperationSums implements OperationStore {
    private static final int FORGOTTEN_AT_ONCE = 20_000;

    private static final String SUMMED_UP_TO = "select up_to::text from operation_summed";

    /** Every transaction before that one is over. */
    private static final String OVER = "select pg_snapshot_xmin(pg_current_snapshot())::text";

    private static final String KEY = "type, status, entity, source, destination, error, below_ms";

    /** Operations one by one in the form of sums. Its parameters: the bounds. */
    private static final String SINGLE =
            """
            select at, type, status, entity, source, destination, error,
                case when latency_ms is null then 0 else bounds[width_bucket(latency_ms, bounds) + 1] end as below_ms,
                1::bigint as count, coalesce(latency_ms, 0) as latency_ms, duration_ms, tx
            from operation, (select ?::bigint[] as bounds) b""";

    private static final String ADD =
            """
            insert into operation_sum as s (step, at, %1$s, count, latency_ms, duration_ms)
            select g.step, date_trunc(case g.step when 0 then 'minute' else 'hour' end, o.at, 'UTC'), %1$s, sum(count), sum(latency_ms), sum(duration_ms)
            from (%2$s) o, (values (0), (1)) g(step) where o.tx >= ?::xid8 and o.tx < ?::xid8
            group by 1, 2, %1$s order by 1, 2, %1$s
            on conflict (step, at, %1$s) do update set
                count = s.count + excluded.count, latency_ms = s.latency_ms + excluded.latency_ms, duration_ms = s.duration_ms + excluded.duration_ms"""
                    .formatted(KEY, SINGLE);

    private static final String SUMS =
            """
            select date_bin(?::bigint * interval '1 millisecond', at, ?::timestamptz), %1$s, sum(count), sum(latency_ms), sum(duration_ms) from (
                select at, %1$s, count, latency_ms, duration_ms from operation_sum where step = ? and at >= ?::timestamptz
                union all
                select at, %1$s, count, latency_ms, duration_ms from (%2$s) o
                where tx >= (select up_to from operation_summed) and at >= ?::timestamptz) known
            group by 1, %1$s order by 1, %1$s"""
                    .formatted(KEY, SINGLE);

    private static final String FAILURES = "select " + OperationRows.COLUMNS
            + " from operation where status >= 4 and at >= ? order by at desc limit ?";

    private static final String FOR_PEOPLE =
            """
            select count(*), min(opened_at), (select count(*) from dead_letter where replayed_at is null and discarded_at is null)
            from conflict where closed_at is null""";

    private static final List<String> FORGET = Partitions.OPERATION.mixed().stream()
            .map(
                    """
                    delete from %1$s where ctid in (select ctid from %1$s where at < ? and tx < (select up_to from operation_summed) limit ?)"""
                            ::formatted)
            .toList();

    private final DataSource database;

    public OperationSums(DataSource database) {
        this.database = database;
    }

    @Override
    public int sum() {
        return PostgresStore.once(database, sql -> {
            var before = sql.one(SUMMED_UP_TO + " for update skip locked", Row::text);
            if (before.isEmpty()) {
                return 0;
            }
            var over = sql.one(OVER, Row::text).orElseThrow();
            var from = movedHere(sql, before.get(), over) ? over : before.get();
            sql.later("update operation_summed set up_to = ?::xid8", over);
            return sql.update(ADD, Latencies.BOUNDS, from, over);
        });
    }

    /** A database that was restored on another server counts its transactions from the beginning: what it had summed is not to be summed again. */
    private static boolean movedHere(Sql sql, String before, String over) {
        if (Long.compareUnsigned(Long.parseUnsignedLong(before), Long.parseUnsignedLong(over)) <= 0) {
            return false;
        }
        sql.update("set local serai.deletes = 'on'");
        sql.update("delete from operation where tx < ?::xid8", before);
        sql.update("update operation set tx = pg_current_xact_id()");
        return true;
    }

    @Override
    public int forget(Instant details, Instant minutes, Instant hours) {
        // By itself, as it keeps everybody from the table until its transaction ends.
        PostgresStore.once(database, sql -> Partitions.OPERATION.drop(sql, details));
        return PostgresStore.once(database, sql -> {
            sql.later("delete from operation_sum where step = 0 and at < ?", minutes);
            sql.later("delete from operation_sum where step = 1 and at < ?", hours);
            return FORGET.stream()
                    .mapToInt(delete -> sql.update(delete, details, FORGOTTEN_AT_ONCE))
                    .sum();
        });
    }

    /** In one transaction that reads one state: what is being summed meanwhile is in the one or in the other. */
    @Override
    public List<Sum> sums(Instant since, Step step, Duration span) {
        var from = since.truncatedTo(step == Step.MINUTE ? ChronoUnit.MINUTES : ChronoUnit.HOURS);
        return PostgresStore.once(
                database,
                sql -> sql.query(SUMS, OperationSums::sum, span.toMillis(), from, step, from, Latencies.BOUNDS, from));
    }

    private static Sum sum(Row row) throws SQLException {
        return new Sum(
                row.time(),
                row.oneOf(Type.values()),
                row.oneOf(Status.values()),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.number(),
                row.number(),
                row.number(),
                row.number());
    }

    @Override
    public List<Operation> failures(Instant since, int limit) {
        return PostgresStore.once(database, sql -> sql.query(FAILURES, OperationSums::operation, since, limit));
    }

    @Override
    public String installation() {
        return PostgresStore.once(database, sql -> sql.one("select id::text from installation", Row::text)
                .orElseThrow());
    }

    @Override
    public ForPeople waitingForPeople() {
        return PostgresStore.once(
                database, sql -> sql.one(FOR_PEOPLE, row -> new ForPeople(row.number(), row.time(), row.number()))
                        .orElseThrow());
    }

    private static Operation operation(Row row) throws SQLException {
        var at = row.time();
        var type = row.oneOf(Type.values());
        var status = row.oneOf(Status.values());
        var entity = row.text();
        return new Operation(
                type,
                entity,
                row.text(),
                row.text(),
                status,
                row.text(),
                at,
                row.numberOrNull(),
                row.number(),
                row.numberOrNull(),
                row.text(),
                row.text());
    }
}
