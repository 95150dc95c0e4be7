package dev.serai.store;

import dev.serai.sync.Certificate;
import dev.serai.sync.Certificate.Kind;
import dev.serai.sync.Certificate.What;
import dev.serai.sync.Certificates;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import javax.sql.DataSource;

/** How runs account for themselves, in PostgreSQL. */
public final class CertificateRows implements Certificates {
    private static final String CERTIFICATE =
            """
            select r.id, r.kind, r.system, r.entity, r.complete, r.backfill, r.began_at, r.read_at, r.finished_at, r.failure,
                (select json_agg(json_build_array(t.what, t.why, t.n)) from (select what, why, sum(n) as n from run_tally where run = r.id group by what, why) t),
                (select count(*) from run_change c where c.run = r.id),
                (select json_agg(b.n) from (
                    select coalesce((select sum(t.n) from run_tally t where t.run = p.id and t.what = 0), 0) as n from run p
                    where p.kind = r.kind and p.system = r.system and p.entity = r.entity and p.complete = r.complete and p.id < r.id and p.read_at is not null
                    order by p.id desc limit 10) b)
            from run r\s""";

    private static final String READ_OVER =
            """
            update run r set finished_at = ? where r.finished_at is null and r.read_at is not null
                and not exists (select from run_change c where c.run = r.id) returning r.id""";

    private static final String DRAINED =
            """
            update run r set finished_at = ? where r.finished_at is null and r.kind = 2
                and not exists (select from delivery d where d.system = r.system and d.entity = r.entity and d.state = 0 and d.ready)
                and not exists (select from delivery d where d.system = r.system and d.entity = r.entity and d.state = 0 and not d.ready)
                and not exists (select from delivery d where d.system = r.system and d.entity = r.entity and d.state in (1, 2)) returning r.id""";

    private static final String PUT_TOGETHER =
            """
            with apart as (delete from run_tally where run = any(?) returning run, what, why, n)
            insert into run_tally (run, what, why, n) select run, what, why, sum(n) from apart group by run, what, why""";

    private static final String FORGET =
            """
            with old as (
                delete from run where finished_at is not null and id <= (select id from run order by id desc offset ? limit 1) returning id)
            delete from run_tally where run in (select id from old)""";

    private final DataSource database;

    public CertificateRows(DataSource database) {
        this.database = database;
    }

    private <T> T run(Function<Sql, T> work) {
        return PostgresStore.once(database, work);
    }

    @Override
    public List<Certificate> certificates(Kind kind, String system, String entity, long belowId, int limit) {
        return run(sql -> sql.query(
                CERTIFICATE
                        + "where r.id < ? and (?::int is null or r.kind = ?) and (?::text is null or r.system = ?) and (?::text is null or r.entity = ?) order by r.id desc limit ?",
                CertificateRows::certificate,
                belowId,
                kind,
                kind,
                system,
                system,
                entity,
                entity,
                limit));
    }

    @Override
    public Optional<Certificate> certificate(long id) {
        return run(sql -> sql.one(CERTIFICATE + "where r.id = ?", CertificateRows::certificate, id));
    }

    @Override
    public int close(Instant now) {
        return run(sql -> {
            var over = sql.query(READ_OVER, Row::number, now);
            over.addAll(sql.query(DRAINED, Row::number, now));
            if (!over.isEmpty()) {
                sql.update(PUT_TOGETHER, (Object) Sql.ids(over));
                sql.update(FORGET, KEPT);
            }
            return over.size();
        });
    }

    private static Certificate certificate(Row row) throws SQLException {
        var id = row.number();
        var kind = row.oneOf(Kind.values());
        var system = row.text();
        var entity = row.text();
        var complete = row.flag();
        var backfill = row.numberOrNull();
        var began = row.time();
        var read = row.time();
        var finished = row.time();
        var failure = row.text();
        var tallies = new EnumMap<What, Long>(What.class);
        var skipped = new TreeMap<String, Long>();
        for (var tally : items(row.value())) {
            var parts = (List<?>) tally;
            var what = What.values()[((Number) parts.get(0)).intValue()];
            var count = ((Number) parts.get(2)).longValue();
            tallies.merge(what, count, Long::sum);
            if (what == What.SKIPPED) {
                skipped.merge(String.valueOf(parts.get(1)), count, Long::sum);
            }
        }
        var pending = row.number();
        var before = items(row.value()).stream()
                .map(count -> ((Number) count).longValue())
                .toList();
        return new Certificate(
                id, kind, system, entity, complete, backfill, began, read, finished, failure, tallies, skipped, pending,
                before);
    }

    private static Collection<?> items(Object array) {
        return array == null ? List.of() : (Collection<?>) array;
    }
}
