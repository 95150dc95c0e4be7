package dev.serai.store;

import dev.serai.record.ExternalId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Every place that holds something of a record or of those that were merged into it: to show it, and to take it out. */
final class PersonRows {
    private static final int MOST_SHOWN = 10_000;

    private static final String OWN = "t.record_id in $ids";
    private static final String OWN_OR_TOLD = OWN + " or (t.system, t.entity, t.external_id) in $externals";

    /** By table, which rows are shown. */
    private static final Map<String, String> SHOWN = new LinkedHashMap<>();

    static {
        SHOWN.put("record", "t.id in $ids");
        List.of(
                        "link",
                        "identity",
                        "history",
                        "delivered",
                        "delivery",
                        "event_delivery",
                        "undo_item",
                        "operation",
                        "drift_finding")
                .forEach(table -> SHOWN.put(table, OWN));
        List.of("conflict", "dead_letter", "inbox").forEach(table -> SHOWN.put(table, OWN_OR_TOLD));
        SHOWN.put("conflict_comment", "t.conflict in (select id from conflict where record_id in $ids)");
        SHOWN.put("merger", "t.record_id in $ids or t.survivor in $ids");
        SHOWN.put(
                "dry_run_entry",
                OWN
                        + " or (select (r.system, r.entity, t.external_id) in $externals from dry_run r where r.id = t.dry_run)");
    }

    /** In this order: what comes first is found by what is taken out later. */
    private static final List<String> TAKEN_OUT = List.of(
            """
            delete from dry_run_key k using dry_run r where r.id = k.dry_run
                and ((r.system, r.entity, k.external_id) in $externals or (k.key, k.value) in (select key, value from identity where record_id in $ids))""",
            """
            delete from dry_run_entry e using dry_run r where r.id = e.dry_run and (e.record_id in $ids or (r.system, r.entity, e.external_id) in $externals)""",
            """
            delete from conflict_comment where conflict in (select id from conflict t where %s)"""
                    .formatted(OWN_OR_TOLD),
            """
            update conflict t set base = null, ours = null, theirs = null, detail = null, resolution = case when closed_at is null then 'erased' else resolution end,
                closed_at = coalesce(closed_at, $now) where %s"""
                    .formatted(OWN_OR_TOLD),
            """
            delete from dead_letter where kind = 1 and record_id in $ids and at < $started""",
            """
            update dead_letter t set change = null, detail = null, discarded_at = case when replayed_at is null then coalesce(discarded_at, $now) else discarded_at end
            where kind = 0 and (%s)"""
                    .formatted(OWN_OR_TOLD),
            "delete from inbox t where " + OWN_OR_TOLD,
            "update history set before = '{}', after = '{}' where record_id in $ids",
            "update undo_item set detail = null where record_id in $ids",
            """
            update operation set detail = null, external_id = null
            where record_id in $ids or external_id is not null and ((source, entity, external_id) in $externals or (destination, entity, external_id) in $externals)""",
            """
            delete from drift_finding f using drift d
            where d.id = f.drift and (f.record_id in $ids or (d.system, d.entity, f.external_id) in $externals)""",
            "delete from drift_sample s using drift d where d.id = s.drift and (d.system, d.entity, s.external_id) in $externals",
            "update merger set data = '{}', stamps = '{}' where record_id in $ids or survivor in $ids",
            "delete from event_delivery where record_id in $ids",
            "delete from identity where record_id in $ids",
            "update record set data = '{}', stamps = '{}' where id in $ids");

    private static final Pattern NAMED = Pattern.compile("\\$(ids|externals|now|started)");

    private final Sql sql;
    private final long[] ids;
    private final List<ExternalId> externals;

    /** Of that record. */
    PersonRows(Sql sql, long record) {
        this.sql = sql;
        ids = sql
                .query(
                        """
                        with recursive of as (select ?::bigint as id union select r.id from record r join of on r.merged_into = of.id)
                        select id from of""",
                        Row::number,
                        record)
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
        externals = sql.query(
                "select system, entity, external_id from link where record_id = any(?)", Row::external, (Object) ids);
    }

    private interface Running<T> {
        T run(String statement, Object... parameters);
    }

    private <T> T with(String named, Instant started, Instant now, Running<T> running) {
        var parameters = new ArrayList<Object>();
        var statement = NAMED.matcher(named).replaceAll(found -> switch (found.group(1)) {
            case "ids" -> {
                parameters.add(ids);
                yield "(select unnest(?::bigint[]))";
            }
            case "externals" -> {
                parameters.addAll(List.of(Columns.externals(externals).and()));
                yield "(select * from unnest(?::text[], ?::text[], ?::text[]))";
            }
            default -> {
                parameters.add(found.group(1).equals("now") ? now : started);
                yield "?::timestamptz";
            }
        });
        return running.run(statement, parameters.toArray());
    }

    /** {@code started} is when the erasure was asked for: of deliveries that failed since then the letters are about it. */
    void takeOut(Instant started, Instant now) {
        TAKEN_OUT.forEach(statement -> with(statement, started, now, (text, parameters) -> {
            sql.later(text, parameters);
            return null;
        }));
    }

    /** The links become unknown, also those that are merged away. */
    void lift() {
        sql.later("delete from link where record_id = any(?) and rule like 'erased%'", (Object) ids);
        with(
                "delete from erased_again where (system, entity, external_id) in $externals",
                null,
                null,
                (text, parameters) -> {
                    sql.later(text, parameters);
                    return null;
                });
    }

    Map<String, List<Map<String, Object>>> show() {
        var all = new LinkedHashMap<String, List<Map<String, Object>>>();
        SHOWN.forEach((table, where) -> {
            var rows = with(
                    "select to_json(t) from " + table + " t where " + where + " limit " + MOST_SHOWN,
                    null,
                    null,
                    (text, parameters) -> sql.query(text, PersonRows::row, parameters));
            if (!rows.isEmpty()) {
                all.put(table, rows);
            }
        });
        return all;
    }

    private static Map<String, Object> row(Row row) throws SQLException {
        return row.map();
    }
}
