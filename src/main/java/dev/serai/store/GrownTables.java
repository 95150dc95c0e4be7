package dev.serai.store;

import dev.serai.sync.TableStatistics;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import javax.sql.DataSource;

/**
 * Has tables analyzed that are several times as large as when that was last done. A server does so by itself, but about once a minute only, and keeps until then the plans that it
 * made: one that was made while a queue was empty reads all of it for each statement once it is full.
 */
final class GrownTables implements TableStatistics {
    private static final Logger LOG = System.getLogger(GrownTables.class.getName());

    /** No plan for so few pages, or rows, is a bad one. */
    private static final int FEW_PAGES = 32;

    private static final int FEW_ROWS = 1_000;
    private static final int TIMES = 4;

    /** By pages, of which the server knows at once, and by rows, as a queue that was emptied fills pages that it had. */
    private static final String GROWN =
            """
            select format('%%I.%%I', n.nspname, c.relname)
            from pg_namespace n join pg_class c on c.relnamespace = n.oid left join pg_stat_user_tables s on s.relid = c.oid
            where n.nspname = current_schema() and c.relkind = 'r' and pg_has_role(c.relowner, 'usage')
                and (pg_relation_size(c.oid) > current_setting('block_size')::bigint * greatest(%1$d, %2$d * c.relpages)
                    or s.n_live_tup > greatest(%3$d, %2$d * c.reltuples))
            order by c.relname"""
                    .formatted(FEW_PAGES, TIMES, FEW_ROWS);

    private static final String ALONE =
            "select pg_try_advisory_xact_lock(hashtextextended('statistics', 0)) from set_config('lock_timeout', '2s', true)";

    private final DataSource database;

    GrownTables(DataSource database) {
        this.database = database;
    }

    @Override
    public int refresh() {
        return grown().stream().mapToInt(this::analyze).sum();
    }

    private List<String> grown() {
        return PostgresStore.once(database, sql -> sql.query(GROWN, Row::text));
    }

    /** Gives 0 where another replica is at it, or where the table cannot be had for long: then the server looks at it by itself some time. */
    private int analyze(String table) {
        try {
            return PostgresStore.once(database, sql -> {
                var mine = sql.query(ALONE, Row::flag).get(0);
                return mine ? analyze(sql, table) : 0;
            });
        } catch (StoreException e) {
            LOG.log(Level.DEBUG, "not analyzed: " + table, e);
            return 0;
        }
    }

    private static int analyze(Sql sql, String table) {
        sql.update("analyze " + table);
        return 1;
    }
}
