package dev.serai.store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A table in partitions of time: one before there were any, one for each span since, and one by default, which gets what no other is for. Of those with a span, old ones go as a
 * whole; of the other two, rows do.
 *
 * @param span from the beginning of one to that of the next
 * @param ahead how long before its beginning one is made
 * @param kept a condition that keeps the partition {@code %s} although it is old
 */
record Partitions(String table, UnaryOperator<LocalDate> span, Duration ahead, String kept) {
    static final Partitions HISTORY = new Partitions("history", day -> day.plusMonths(3), Duration.ofDays(30), "false");

    /** What is not in the sums yet stays. */
    static final Partitions OPERATION = new Partitions(
            "operation",
            day -> day.plusDays(1),
            Duration.ofDays(1),
            "exists (select from %s where tx >= (select up_to from operation_summed))");

    /** Whoever writes waits behind who waits for a table: not for long. */
    private static final String NOT_FOR_LONG = "set local lock_timeout = '2s'";

    private static final String ALONE =
            "select pg_try_advisory_xact_lock(hashtextextended('partitions/' || ?, 0))::text";

    private static final String BOUNDS =
            """
            select c.relname, (regexp_match(pg_get_expr(c.relpartbound, c.oid), '%s'))[1]::timestamptz
            from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = ?::regclass order by 2""";

    /** Where it ends, of those that have a beginning. */
    private static final String SPANS = BOUNDS.formatted("FROM \\(''.*TO \\(''([^'']+)''");

    private static final String ENDS = BOUNDS.formatted("TO \\(''([^'']+)''");

    private record Partition(String name, Instant end) {}

    /** The partitions from which rows are deleted one by one. */
    List<String> mixed() {
        return List.of(table + "_before", table + "_default");
    }

    /** Makes the partitions for now and for what is soon, unless somebody else is at it. */
    void make(Sql sql, Instant now) {
        if (!alone(sql)) {
            return;
        }
        for (var end = lastEnd(sql); end.isBefore(now.plus(ahead)); end = lastEnd(sql)) {
            var next = span.apply(end.atZone(ZoneOffset.UTC).toLocalDate())
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
            sql.one("select add_partition(?, ?, ?)::text", Row::text, table, end, next);
        }
    }

    private Instant lastEnd(Sql sql) {
        return partitions(sql, ENDS).stream()
                .map(Partition::end)
                .filter(end -> end != null)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    /** Drops what ended by then, unless somebody else is at it. Gives how many that were. */
    int drop(Sql sql, Instant before) {
        if (!alone(sql)) {
            return 0;
        }
        var old = partitions(sql, SPANS).stream()
                .filter(partition -> partition.end() != null && !partition.end().isAfter(before))
                .filter(partition -> !kept(sql, partition.name()))
                .toList();
        old.forEach(partition -> sql.update("drop table " + partition.name()));
        return old.size();
    }

    private boolean kept(Sql sql, String partition) {
        return sql.one("select (" + kept.formatted(partition) + ")::text", Row::text)
                .map(Boolean::parseBoolean)
                .orElseThrow();
    }

    private boolean alone(Sql sql) {
        sql.update(NOT_FOR_LONG);
        return sql.one(ALONE, Row::text, table).map(Boolean::parseBoolean).orElseThrow();
    }

    private List<Partition> partitions(Sql sql, String which) {
        return sql.query(which, row -> new Partition(row.text(), row.time()), table);
    }
}
