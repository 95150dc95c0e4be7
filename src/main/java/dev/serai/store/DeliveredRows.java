package dev.serai.store;

import dev.serai.sync.Delivered;
import dev.serai.sync.Delivery;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What systems accepted. */
final class DeliveredRows {
    private static final String ADD =
            """
            insert into delivered (record_id, system, external_id, operation, version, fields, mapping, sent_at, answered_at)
            select record_id, system, external_id, operation, version, fields::json, mapping, micros(sent_at), micros(answered_at)
            from unnest(?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[])
                as g(record_id, system, external_id, operation, version, fields, mapping, sent_at, answered_at)""";

    private final Sql sql;

    DeliveredRows(Sql sql) {
        this.sql = sql;
    }

    void add(List<Delivered> delivered) {
        if (!delivered.isEmpty()) {
            sql.later(
                    ADD,
                    Columns.of(delivered)
                            .numbers(Delivered::recordId)
                            .texts(Delivered::system)
                            .texts(Delivered::externalId)
                            .maybeNumbers(one -> one.operation() == null
                                    ? null
                                    : (long) one.operation().ordinal())
                            .numbers(Delivered::version)
                            .json(one -> one.fields().isEmpty() ? null : Json.value(one.fields()))
                            .numbers(Delivered::mapping)
                            .times(Delivered::sentAt)
                            .times(Delivered::answeredAt)
                            .and());
        }
    }

    List<Delivered> of(long record, int limit) {
        return sql.query(
                """
                select record_id, system, external_id, operation, version, fields, mapping, sent_at, answered_at from delivered
                where record_id = ? order by answered_at desc limit ?""",
                DeliveredRows::delivered,
                record,
                limit);
    }

    private static Delivered delivered(Row row) throws SQLException {
        return new Delivered(
                row.number(),
                row.text(),
                row.text(),
                row.oneOf(Delivery.Operation.values()),
                row.number(),
                versions(row.map()),
                row.small(),
                row.time(),
                row.time());
    }

    private static Map<String, Long> versions(Map<String, Object> fields) {
        var versions = new HashMap<String, Long>();
        if (fields != null) {
            fields.forEach((field, version) -> versions.put(field, ((Number) version).longValue()));
        }
        return versions;
    }
}
