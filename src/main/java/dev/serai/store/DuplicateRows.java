package dev.serai.store;

import dev.serai.sync.Apart;
import dev.serai.sync.Duplicate;
import dev.serai.sync.DuplicateRun;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far records were looked through for duplicates, and what was found. */
final class DuplicateRows {
    private static final String RUN =
            "select entity, after_record, looked_at, started_at, finished_at from duplicate_run where entity = ?";

    /** What was merged, deleted or told apart since does not stand any more. */
    private static final String FOUND =
            """
            select d.id, d.entity, d.record_id, d.other, d.sure, d.probability, d.rule from duplicate d
            join record r on r.id = d.record_id join record o on o.id = d.other
            where d.entity = ? and d.id > ? and (d.sure or not ?) and r.merged_into is null and o.merged_into is null and not r.deleted and not o.deleted
                and not exists (select from apart a where a.record_id = d.record_id and a.other = d.other)
            order by d.id limit ?""";

    private final Sql sql;

    DuplicateRows(Sql sql) {
        this.sql = sql;
    }

    private static DuplicateRun run(Row row) throws SQLException {
        return new DuplicateRun(row.text(), row.numberOrNull(), row.number(), row.time(), row.time());
    }

    Optional<DuplicateRun> locked(String entity) {
        return sql.one(RUN + " for update", DuplicateRows::run, entity);
    }

    Optional<DuplicateRun> run(String entity) {
        return sql.one(RUN, DuplicateRows::run, entity);
    }

    void save(DuplicateRun run) {
        sql.later(
                """
                insert into duplicate_run (entity, after_record, looked_at, started_at, finished_at) values (?, ?, ?, ?, ?)
                on conflict (entity) do update set after_record = excluded.after_record, looked_at = excluded.looked_at, started_at = excluded.started_at,
                    finished_at = excluded.finished_at""",
                run.entity(),
                run.afterRecord(),
                run.lookedAt(),
                run.startedAt(),
                run.finishedAt());
    }

    void forget(String entity) {
        sql.later("delete from duplicate where entity = ? and rule not like 'key:%'", entity);
    }

    void add(List<Duplicate> found) {
        if (!found.isEmpty()) {
            sql.later(
                    """
                    insert into duplicate (entity, record_id, other, sure, probability, rule)
                    select entity, record_id, other, sure = 1, probability::real, rule
                    from unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[]) as g(entity, record_id, other, sure, probability, rule)
                    on conflict (record_id, other) do nothing""",
                    Columns.of(found)
                            .texts(Duplicate::entity)
                            .numbers(Duplicate::recordId)
                            .numbers(Duplicate::other)
                            .flags(Duplicate::sure)
                            .texts(duplicate -> Double.toString(duplicate.probability()))
                            .texts(Duplicate::rule)
                            .and());
        }
    }

    List<Duplicate> found(String entity, boolean sureOnly, long afterId, int limit) {
        return sql.query(FOUND, DuplicateRows::duplicate, entity, afterId, sureOnly, limit);
    }

    private static Duplicate duplicate(Row row) throws SQLException {
        return new Duplicate(
                row.number(),
                row.text(),
                row.number(),
                row.number(),
                row.flag(),
                Double.parseDouble(row.text()),
                row.text());
    }

    Map<Long, List<Long>> blocksOf(Collection<Long> records) {
        var blocks = new HashMap<Long, List<Long>>();
        sql.query(
                        "select record_id, blocks from recognisable where record_id = any(?)",
                        row -> Map.entry(row.number(), row.numbers()),
                        (Object) Sql.ids(records))
                .forEach(found -> blocks.put(found.getKey(), found.getValue()));
        return blocks;
    }

    List<Apart> apartAmong(Collection<Long> records) {
        return sql.query(
                "select record_id, other, at from apart where record_id = any(?)",
                row -> new Apart(row.number(), row.number(), row.time()),
                (Object) Sql.ids(records));
    }
}
