package dev.serai.store;

import dev.serai.sync.TableStatistics;
import java.util.List;
import javax.sql.DataSource;

/**
 * Has tables analyzed that are several times as large as when that was last done. A server does so by itself, but about once a minute only, and keeps until then the plans that it
 * made: one that was made while a queue was empty reads all of it for each statement once it is full.
 */
final class GrownTables implements TableStatistics {
    /** No plan for so few pages is a bad one. */
    private static final int FEW = 32;

    private static final int TIMES = 4;

    private static final String GROWN =
            """
            select format('%%I', c.relname) from pg_class c
            where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
                and pg_relation_size(c.oid) > current_setting('block_size')::bigint * greatest(%d, %d * c.relpages)
            order by c.relname"""
                    .formatted(FEW, TIMES);

    private static final String ALONE =
            "select pg_try_advisory_xact_lock(hashtextextended('statistics', 0)) from set_config('lock_timeout', '2s', true)";

    private final DataSource database;

    GrownTables(DataSource database) {
        this.database = database;
    }

    @Override
    public int refresh() {
        var grown = grown();
        grown.forEach(this::analyze);
        return grown.size();
    }

    private List<String> grown() {
        return PostgresStore.once(database, sql -> sql.query(GROWN, Row::text));
    }

    /** Unless another replica is at it. */
    private void analyze(String table) {
        PostgresStore.once(database, sql -> {
            var mine = sql.query(ALONE, Row::flag).get(0);
            return mine ? sql.update("analyze " + table) : 0;
        });
    }
}
