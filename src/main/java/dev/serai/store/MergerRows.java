package dev.serai.store;

import dev.serai.record.HubRecord;
import dev.serai.sync.Conflict;
import dev.serai.sync.Merger;
import dev.serai.sync.Revision;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Who was merged into whom, and what a split needs to undo it (S23). */
final class MergerRows {
    private static final String COLUMNS = "record_id, survivor, version, data, stamps, links, apart, at";

    private final Sql sql;

    MergerRows(Sql sql) {
        this.sql = sql;
    }

    void merged(Merger merger) {
        sql.later("update record set merged_into = ? where id = ?", merger.survivor(), merger.recordId());
        sql.later(
                "insert into merger (" + COLUMNS + ") values (?, ?, ?, ?::json, ?::json, ?, ?, ?)",
                merger.recordId(),
                merger.survivor(),
                merger.version(),
                new Sql.JsonText(FieldJson.data(merger.before())),
                new Sql.JsonText(FieldJson.stamps(merger.before())),
                Sql.ids(merger.links()),
                Sql.ids(merger.apart()),
                merger.at());
    }

    private static Merger merger(Row row) throws SQLException {
        return new Merger(
                row.number(),
                row.number(),
                row.number(),
                FieldJson.fields(row.json(), row.json()),
                row.numbers(),
                row.numbers(),
                row.time());
    }

    Optional<Merger> merger(long away) {
        return sql.one(
                "select " + COLUMNS + " from merger where record_id = ? and split_at is null",
                MergerRows::merger,
                away);
    }

    List<Merger> into(long survivor) {
        return sql.query(
                "select " + COLUMNS + " from merger where survivor = ? and split_at is null order by at, record_id",
                MergerRows::merger,
                survivor);
    }

    Optional<HubRecord> away(long record) {
        return sql.one(
                "select " + Records.COLUMNS + " from record r where r.id = ? and r.merged_into is not null for update",
                Records::record,
                record);
    }

    void split(Merger merger, Instant at) {
        sql.later("update record set merged_into = null where id = ?", merger.recordId());
        sql.later("update merger set split_at = ? where record_id = ? and split_at is null", at, merger.recordId());
    }

    void moveConflicts(Collection<Conflict> conflicts, long record) {
        if (!conflicts.isEmpty()) {
            sql.later(
                    "update conflict set record_id = ? where id = any(?)",
                    record,
                    Sql.ids(conflicts.stream().map(Conflict::id).toList()));
        }
    }

    List<Conflict> askedAbout(String entity, Collection<Long> records) {
        return sql.query(
                "select " + Conflicts.COLUMNS
                        + "\n"
                        + """
                        from conflict c where c.closed_at is null and c.kind = ? and c.entity = ? and exists (
                            select from json_array_elements_text(c.detail->'candidates') candidate where candidate::bigint = any(?))
                        order by c.id""",
                Conflicts::conflict,
                Conflict.Kind.IDENTITY,
                entity,
                Sql.ids(records));
    }

    List<Revision> historyFrom(long record, long version) {
        return sql.query(
                "select " + Records.REVISION
                        + " from history h where h.record_id = ? and h.version >= ? order by h.version",
                Records::revision,
                record,
                version);
    }

    Optional<Long> firstVersionOf(long record, String system, Instant since) {
        return sql.one(
                "select version from history where record_id = ? and system = ? and at >= ? order by version limit 1",
                Row::number,
                record,
                system,
                since);
    }
}
