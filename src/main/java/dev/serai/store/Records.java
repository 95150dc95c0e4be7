package dev.serai.store;

import dev.serai.record.HubRecord;
import dev.serai.sync.Origin;
import dev.serai.sync.Revision;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Records and their history. */
final class Records {
    static final String COLUMNS = "r.id, r.entity, r.version, r.deleted, r.data, r.stamps";

    private static final String LOCK =
            "select r.merged_into, " + COLUMNS + " from record r where r.id = any(?) order by r.id for update";

    private static final String SAVE =
            """
            insert into record (id, entity, version, deleted, data, stamps, size, created_at, updated_at)
            select id, entity, version, deleted = 1, data::jsonb, stamps::json, octet_length(data), at, at
            from unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[]) as g(id, entity, version, deleted, data, stamps), (select ?::timestamptz as at) now
            on conflict (id) do update set version = excluded.version, deleted = excluded.deleted, data = excluded.data, stamps = excluded.stamps, size = excluded.size,
                updated_at = excluded.updated_at""";

    private static final String WEIGHTS =
            "select r.id, coalesce(r.size, pg_column_size(r.data)) from record r where r.id = any(?)";

    private static final String ADD_HISTORY =
            """
            insert into history (record_id, version, at, change, system, rule, before, after, external_id, received_at, changed_at, mapping, bulk, rules, author)
            select record_id, version, micros(at), change, system, rule, before::json, after::json, external_id, micros(received_at), micros(changed_at), mapping, bulk = 1,
                rules::json, author
            from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[],
                    ?::bigint[], ?::text[], ?::text[])
                as g(record_id, version, at, change, system, rule, before, after, external_id, received_at, changed_at, mapping, bulk, rules, author)""";

    static final String REVISION =
            """
            h.record_id, h.version, h.at, h.change, h.system, h.rule, h.before, h.after, h.external_id, h.received_at, h.changed_at, h.mapping, h.bulk, h.rules, h.author""";

    private static final String HISTORY = "select " + REVISION
            + "\n"
            + """
            from unnest(?::bigint[]) as g(record_id), lateral (
                select * from history where record_id = g.record_id and at >= ? order by version desc limit ?) h
            order by h.record_id, h.version""";

    private final Sql sql;

    /** How heavy the record of that id is, as SQL; 0 where there is none. */
    static String weight(String id) {
        return "coalesce((select coalesce(sized.size, pg_column_size(sized.data)) from record sized where sized.id = %s), 0)"
                .formatted(id);
    }

    Records(Sql sql) {
        this.sql = sql;
    }

    /** A locked row; {@code mergedInto} is null for a record that was not merged away. */
    record Locked(Long mergedInto, HubRecord record) {
        boolean away() {
            return mergedInto != null;
        }
    }

    Map<Long, HubRecord> lock(Collection<Long> wanted) {
        var records = new HashMap<Long, HubRecord>();
        for (Set<Long> next = new TreeSet<>(wanted); !next.isEmpty(); ) {
            var rows = locked(next);
            sql.send();
            next = survivors(rows, records);
        }
        return records;
    }

    Map<Long, Long> weights(Collection<Long> records) {
        var weights = new HashMap<Long, Long>();
        if (!records.isEmpty()) {
            sql.query(WEIGHTS, row -> weights.put(row.number(), row.number()), (Object) Sql.ids(records));
        }
        return weights;
    }

    /** Locks these in the order of their ids; they are in the list once what waits was sent. */
    List<Locked> locked(Set<Long> ids) {
        return sql.soon(LOCK, row -> new Locked(row.numberOrNull(), record(row)), (Object) Sql.ids(ids));
    }

    /** Takes those that were not merged away, and returns into whom the others were, as far as these were not taken yet. */
    static Set<Long> survivors(List<Locked> rows, Map<Long, HubRecord> records) {
        rows.stream()
                .filter(row -> !row.away())
                .forEach(row -> records.put(row.record().id(), row.record()));
        return rows.stream()
                .filter(Locked::away)
                .map(Locked::mergedInto)
                .filter(survivor -> !records.containsKey(survivor))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static HubRecord record(Row row) throws SQLException {
        return new HubRecord(
                row.number(), row.text(), row.number(), row.flag(), FieldJson.fields(row.json(), row.json()));
    }

    void save(Collection<HubRecord> records, Instant now) {
        if (!records.isEmpty()) {
            sql.later(
                    SAVE,
                    Columns.of(records)
                            .numbers(HubRecord::id)
                            .texts(HubRecord::entity)
                            .numbers(HubRecord::version)
                            .flags(HubRecord::deleted)
                            .json(record -> FieldJson.data(record.fields()))
                            .json(record -> FieldJson.stamps(record.fields()))
                            .and(now));
        }
    }

    void addHistory(List<Revision> revisions) {
        if (!revisions.isEmpty()) {
            sql.later(
                    ADD_HISTORY,
                    Columns.of(revisions)
                            .numbers(Revision::recordId)
                            .numbers(Revision::version)
                            .times(Revision::at)
                            .numbers(Revision::change)
                            .texts(Revision::system)
                            .texts(Revision::rule)
                            .json(revision -> Json.value(revision.before()))
                            .json(revision -> Json.value(revision.after()))
                            .texts(revision -> revision.origin().externalId())
                            .times(revision -> revision.origin().receivedAt())
                            .times(revision -> revision.origin().changedAt())
                            .maybeNumbers(revision -> number(revision.origin().mapping()))
                            .flags(revision -> revision.origin().bulk())
                            .json(revision -> rules(revision.origin().rules()))
                            .texts(revision -> revision.origin().author())
                            .and());
        }
    }

    List<Revision> history(Collection<Long> records, Instant since, int limit) {
        return sql.query(HISTORY, Records::revision, Sql.ids(records), since, limit);
    }

    private static Long number(Integer number) {
        return number == null ? null : Long.valueOf(number);
    }

    private static String rules(Map<String, String> rules) {
        return rules.isEmpty() ? null : Json.value(rules);
    }

    static Revision revision(Row row) throws SQLException {
        return new Revision(
                row.number(),
                row.number(),
                row.time(),
                row.number(),
                row.text(),
                row.text(),
                row.map(),
                row.map(),
                origin(row));
    }

    private static Origin origin(Row row) throws SQLException {
        var external = row.text();
        var received = row.time();
        var changed = row.time();
        var mapping = row.numberOrNull();
        var bulk = row.flag();
        var rules = new HashMap<String, String>();
        var told = row.map();
        if (told != null) {
            told.forEach((field, rule) -> rules.put(field, (String) rule));
        }
        return new Origin(
                external, received, changed, mapping == null ? null : mapping.intValue(), bulk, rules, row.text());
    }
}
