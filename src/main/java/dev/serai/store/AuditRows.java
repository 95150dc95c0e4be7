package dev.serai.store;

import dev.serai.audit.AuditStore;
import dev.serai.audit.Chain;
import dev.serai.audit.Deed;
import dev.serai.audit.Entry;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The audit trail in PostgreSQL, which refuses to change it. Whoever adds to it holds a lock until the commit, so that numbers have no gaps. */
public final class AuditRows implements AuditStore {
    private static final int AT_A_TIME = 2_000;
    private static final String MINE = "select pg_advisory_xact_lock(hashtextextended('audit', 0))::text";
    private static final String LAST = "select number, hash from audit order by number desc limit 1";
    private static final String CHECKPOINT = "select number, hash from audit_checkpoint order by number desc limit 1";
    private static final String ADD = "insert into audit (number, at, who, kind, what, hash) values (?, ?, ?, ?, ?, ?)";
    private static final String OLD =
            "select number, hash from audit where at < ? and number < (select max(number) from audit) order by number desc limit 1";
    private static final String DELETE =
            """
            delete from audit where number in (
                select number from audit where number <= (select max(number) from audit_checkpoint) order by number limit ?)""";

    private final DataSource database;
    private final InstantSource clock;

    public AuditRows(DataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void append(Deed deed) {
        PostgresStore.once(database, sql -> {
            sql.query(MINE, Row::text);
            add(sql, deed);
            return null;
        });
    }

    private void add(Sql sql, Deed deed) {
        var last = sql.one(LAST, AuditRows::chain).orElse(Chain.EMPTY);
        var entry = last.next(clock.instant(), deed);
        sql.later(ADD, entry.number(), entry.at(), entry.who(), entry.kind(), entry.what(), entry.hash());
    }

    @Override
    public List<Entry> before(long number, int limit) {
        return entries("where number < ? order by number desc limit ?", number, limit);
    }

    @Override
    public List<Entry> after(long number, int limit) {
        return entries("where number > ? order by number limit ?", number, limit);
    }

    private List<Entry> entries(String which, long number, int limit) {
        return PostgresStore.once(
                database,
                sql -> sql.query(
                        "select number, at, who, kind, what, hash from audit " + which,
                        AuditRows::entry,
                        number,
                        limit));
    }

    @Override
    public Chain start() {
        return PostgresStore.once(database, sql -> sql.one(CHECKPOINT, AuditRows::chain))
                .orElse(Chain.EMPTY);
    }

    @Override
    public int forget(Instant before) {
        PostgresStore.once(database, sql -> {
            sql.query(MINE, Row::text);
            newCheckpoint(sql, before).ifPresent(last -> {
                sql.later("insert into audit_checkpoint (number, hash) values (?, ?)", last.number(), last.hash());
                add(sql, new Deed("the hub", Deed.Kind.FORGOT, "entries up to " + last.number()));
            });
            return null;
        });
        return PostgresStore.once(database, sql -> sql.update(DELETE, AT_A_TIME));
    }

    private static Optional<Chain> newCheckpoint(Sql sql, Instant before) {
        var known = sql.one(CHECKPOINT, AuditRows::chain).orElse(Chain.EMPTY);
        return sql.one(OLD, AuditRows::chain, before).filter(last -> last.number() > known.number());
    }

    private static Chain chain(Row row) throws SQLException {
        return new Chain(row.number(), row.text());
    }

    private static Entry entry(Row row) throws SQLException {
        return new Entry(row.number(), row.time(), row.text(), row.text(), row.text(), row.text());
    }
}
