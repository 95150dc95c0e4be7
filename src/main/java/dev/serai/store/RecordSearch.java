package dev.serai.store;

import dev.serai.identity.IdentityKey;
import dev.serai.record.ExternalId;
import dev.serai.sync.Inspecting.InspectedRecord;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Finds records for people: by id, by link, by value. */
final class RecordSearch {
    /** Among how many of the newest records a value is searched that no index knows. */
    static final int SCANNED = 50_000;

    private static final String RECORD = "select " + Records.COLUMNS + ", r.created_at, r.updated_at from record r ";

    private static final String BY_ID =
            """
            with recursive merged as (
                select id, merged_into from record where id = ?
                union select r.id, r.merged_into from merged m join record r on r.id = m.merged_into)
            """
                    + RECORD
                    + "join merged m on m.id = r.id where r.merged_into is null";

    private static final String BY_KEY = RECORD
            + "join identity i on i.record_id = r.id where i.entity = ? and i.key = ? and i.value = ? and r.id < ? limit ?";

    private static final String NEWEST =
            RECORD + "where r.entity = ? and r.id < ? and r.merged_into is null order by r.id desc limit ?";

    private static final String BY_SCAN =
            "select * from (" + NEWEST + ") r where r.data @> ?::jsonb order by r.id desc limit ?";

    private final Sql sql;

    RecordSearch(Sql sql) {
        this.sql = sql;
    }

    private static InspectedRecord inspected(Row row) throws SQLException {
        return new InspectedRecord(Records.record(row), row.time(), row.time());
    }

    Optional<InspectedRecord> byId(long id) {
        return sql.one(BY_ID, RecordSearch::inspected, id);
    }

    Optional<InspectedRecord> byExternal(ExternalId external) {
        return sql.one(
                        "select record_id from link where system = ? and entity = ? and external_id = ?",
                        Row::number,
                        external.system(),
                        external.entity(),
                        external.id())
                .flatMap(this::byId);
    }

    List<InspectedRecord> byValue(String entity, String field, Object value, long belowId, int limit) {
        var byKey = byKey(entity, field, value, belowId, limit);
        return byKey.isEmpty() ? byScan(entity, field, value, belowId, limit) : byKey;
    }

    private List<InspectedRecord> byKey(String entity, String field, Object value, long belowId, int limit) {
        var wanted = IdentityKey.of(entity, field, value);
        return wanted == null
                ? List.of()
                : sql.query(
                        BY_KEY, RecordSearch::inspected, entity, field, Text.indexed(wanted.value()), belowId, limit);
    }

    private List<InspectedRecord> byScan(String entity, String field, Object value, long belowId, int limit) {
        var wanted = Sql.json(Collections.singletonMap(field, value));
        return sql.query(BY_SCAN, RecordSearch::inspected, entity, belowId, SCANNED, wanted, limit);
    }

    List<InspectedRecord> newest(String entity, long belowId, int limit) {
        return sql.query(NEWEST, RecordSearch::inspected, entity, belowId, limit);
    }
}
