package dev.serai.store;

import dev.serai.record.HubRecord;
import dev.serai.record.Weight;
import dev.serai.sync.Apart;
import dev.serai.sync.Candidates;
import dev.serai.sync.KeyRun;
import dev.serai.sync.Recognisable;
import dev.serai.sync.RecognisingRun;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** By what records are found that no exact key names, how common values are, and who is known to be two (S3). */
final class RecognisingRows {
    /** A key that many have costs as many rows as were asked for and not more. */
    private static final String HOLDERS =
            """
            select g.key, b.record_id
            from unnest(?::bigint[]) as g(key), lateral (select record_id from block where key = g.key limit ?) b""";

    /** Without their stamps, which say nothing of who somebody is. */
    private static final String RECORDS = "select r.id, r.entity, r.version, r.deleted, r.data"
            + " from record r where r.id = any(?) and r.merged_into is null and not r.deleted";

    /** Each value is looked up by itself, as a plan for many would read the table. */
    private static final String COUNTS =
            """
            select a.key, c.held
            from unnest(?::bigint[]) as a(key), lateral (select sum(held)::bigint as held from term where key = a.key offset 0) c
            where c.held is not null""";

    /** What is as it was is not written. The rows to delete are looked up one by one, as a plan for many would read the table. What is counted is counted in the order of keys, so that two that count the same do not deadlock. */
    private static final String RECOGNISE =
            """
            with asked as (
                select record_id, rule, blocks::bigint[] as blocks, terms::bigint[] as terms
                from unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[]) as g(record_id, rule, blocks, terms)),
            before as (
                select a.record_id, b.rule, coalesce(b.blocks, '{}') as blocks, coalesce(b.terms, '{}') as terms
                from asked a left join lateral (select * from recognisable where record_id = a.record_id offset 0) b on true),
            given as (
                select a.* from asked a join before b using (record_id) where b.rule is distinct from a.rule or b.blocks <> a.blocks or b.terms <> a.terms),
            gone as (
                select b.record_id, unnest(b.blocks) as key from before b join given using (record_id)
                except select record_id, unnest(blocks) from given),
            come as (
                select record_id, unnest(blocks) as key from given
                except select b.record_id, unnest(b.blocks) from before b),
            removed as (
                delete from block where ctid = any(array(
                    select b.ctid from gone g, lateral (select ctid from block where key = g.key and record_id = g.record_id offset 0) b))),
            added as (insert into block (key, record_id) select key, record_id from come order by key on conflict do nothing),
            counted as (
                insert into term (key, part, held)
                select key, pg_backend_pid() % 64, sum(more) from (
                    select unnest(terms) as key, 1 as more from given
                    union all
                    select unnest(b.terms), -1 from before b join given using (record_id)) counts
                group by key having sum(more) <> 0 order by key
                on conflict (key, part) do update set held = term.held + excluded.held)
            insert into recognisable (record_id, rule, blocks, terms) select record_id, rule, blocks, terms from given
            on conflict (record_id) do update set rule = excluded.rule, blocks = excluded.blocks, terms = excluded.terms""";

    private static final String RECORDS_AFTER =
            """
            select id from (
                select f.*, sum(f.weight) over (order by f.id rows unbounded preceding) as weights, row_number() over (order by f.id) as nth from (
                    select id, coalesce(size, pg_column_size(data)) as weight from record where entity = ? and id > ? and merged_into is null order by id limit ?) f) fitting
            where weights <= %d or nth = 1 order by id"""
                    .formatted(Weight.TOGETHER);

    private final Sql sql;

    RecognisingRows(Sql sql) {
        this.sql = sql;
    }

    Map<Long, Set<Long>> holders(Collection<Long> blocks, int most) {
        var holders = new HashMap<Long, Set<Long>>();
        if (!blocks.isEmpty()) {
            sql.query(HOLDERS, row -> Map.entry(row.number(), row.number()), Sql.ids(blocks), most)
                    .forEach(found -> holders.computeIfAbsent(found.getKey(), none -> new HashSet<>())
                            .add(found.getValue()));
        }
        return holders;
    }

    Candidates candidates(Collection<Long> records, Collection<Long> terms) {
        var found = sql.soon(RECORDS, RecognisingRows::unstamped, (Object) Sql.ids(records));
        var links = new LinkRows(sql).of(records);
        var counts = counting(terms);
        sql.send();
        return new Candidates(found, links, byKey(counts));
    }

    private static HubRecord unstamped(Row row) throws SQLException {
        return new HubRecord(row.number(), row.text(), row.number(), row.flag(), FieldJson.unstamped(row.json()));
    }

    Map<Long, Long> counts(Collection<Long> terms) {
        if (terms.isEmpty()) {
            return Map.of();
        }
        var counts = counting(terms);
        sql.send();
        return byKey(counts);
    }

    private List<Map.Entry<Long, Long>> counting(Collection<Long> terms) {
        return sql.soon(COUNTS, row -> Map.entry(row.number(), row.number()), (Object) Sql.ids(terms));
    }

    private static Map<Long, Long> byKey(List<Map.Entry<Long, Long>> counts) {
        var byKey = new HashMap<Long, Long>();
        counts.forEach(count -> byKey.put(count.getKey(), count.getValue()));
        return byKey;
    }

    void recognise(Collection<Recognisable> records) {
        if (!records.isEmpty()) {
            sql.later(
                    RECOGNISE,
                    Columns.of(records)
                            .numbers(Recognisable::recordId)
                            .numbers(Recognisable::rule)
                            .texts(record -> Recognisable.array(record.blocks()))
                            .texts(record -> Recognisable.array(record.terms()))
                            .and());
        }
    }

    Optional<RecognisingRun> run(String entity) {
        return sql.one(
                "select entity, rule, after_record from recognising_run where entity = ?",
                row -> new RecognisingRun(row.text(), row.number(), row.numberOrNull()),
                entity);
    }

    void save(RecognisingRun run) {
        sql.later(
                "insert into recognising_run (entity, rule, after_record) values (?, ?, ?)"
                        + " on conflict (entity) do update set rule = excluded.rule, after_record = excluded.after_record",
                run.entity(),
                run.rule(),
                run.afterRecord());
    }

    Optional<KeyRun> keyRun(String entity) {
        return sql.one(
                "select entity, keys, after_record from key_run where entity = ?",
                row -> new KeyRun(row.text(), names(row.text()), row.numberOrNull()),
                entity);
    }

    /** Names of fields, which have no comma. */
    private static Set<String> names(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(","));
    }

    void save(KeyRun run) {
        sql.later(
                "insert into key_run (entity, keys, after_record) values (?, ?, ?)"
                        + " on conflict (entity) do update set keys = excluded.keys, after_record = excluded.after_record",
                run.entity(),
                String.join(",", run.keys()),
                run.afterRecord());
    }

    List<Long> recordsAfter(String entity, long after, int limit) {
        return sql.query(RECORDS_AFTER, Row::number, entity, after, limit);
    }

    void setApart(Collection<Apart> pairs) {
        if (!pairs.isEmpty()) {
            sql.later(
                    "insert into apart (record_id, other, at) select record_id, other, micros(at)"
                            + " from unnest(?::bigint[], ?::bigint[], ?::bigint[]) as g(record_id, other, at) on conflict do nothing",
                    Columns.of(pairs)
                            .numbers(Apart::recordId)
                            .numbers(Apart::other)
                            .times(Apart::at)
                            .and());
        }
    }

    boolean removeApart(Apart pair) {
        return sql.update("delete from apart where record_id = ? and other = ?", pair.recordId(), pair.other()) == 1;
    }

    List<Apart> apart(long record) {
        return sql.query(
                "select record_id, other, at from apart where record_id = ? union all select record_id, other, at from apart where other = ? order by at, 1, 2",
                row -> new Apart(row.number(), row.number(), row.time()),
                record,
                record);
    }
}
