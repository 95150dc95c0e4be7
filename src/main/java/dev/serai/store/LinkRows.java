package dev.serai.store;

import dev.serai.record.ExternalId;
import dev.serai.record.Link;
import dev.serai.record.Weight;
import dev.serai.sync.Unseen;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The links between records and external records (I4), and when those were last seen (S19). */
final class LinkRows {
    static final String COLUMNS =
            "l.id, l.record_id, l.system, l.entity, l.external_id, l.version, l.tombstone, l.rule, l.fields, l.writes, l.created_at, l.updated_at";

    private static final String BY_EXTERNAL = "select " + COLUMNS
            + "\n"
            + """
                    from unnest(?::text[], ?::text[], ?::text[]) as g(system, entity, external_id)
                    join link l on l.system = g.system and l.entity = g.entity and l.external_id = g.external_id""";

    /** Of a record that was merged into another, and that one perhaps into a third, the links of the last. Without {@code offset 0} a plan for many would read all records. */
    private static final String LIVE =
            """
            with recursive asked as (
                select r.id as asked, r.id, r.merged_into from record r where r.id = any(?)
                union all
                select a.asked, r.id, r.merged_into from asked a, lateral (select id, merged_into from record where id = a.merged_into offset 0) r)
            select a.asked, %s from asked a join link l on l.record_id = a.id where a.merged_into is null and l.tombstone is null"""
                    .formatted(COLUMNS);

    /** A link that comes or goes says whether its record's delivery may be leased or must be looked up first (S13). */
    private static final String SAVE =
            """
            with given as (
                select * from unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
                    as g(id, record_id, system, entity, external_id, version, tombstone, rule, fields, writes, created_at, updated_at)),
            ready as (
                update delivery d set ready = g.live or d.looked_up is not null
                from (select record_id, system, entity, bool_or(tombstone is null) as live from given group by record_id, system, entity) g
                where d.record_id = g.record_id and d.system = g.system and d.entity = g.entity and d.ready <> (g.live or d.looked_up is not null))
            insert into link (id, record_id, system, entity, external_id, version, tombstone, rule, fields, writes, created_at, updated_at)
            select id, record_id, system, entity, external_id, version, micros(tombstone), rule, fields::json, writes::json, micros(created_at), micros(updated_at)
            from given order by tombstone is null, id
            on conflict (id) do update set record_id = excluded.record_id, version = excluded.version, tombstone = excluded.tombstone, rule = excluded.rule,
                fields = excluded.fields, writes = excluded.writes, updated_at = excluded.updated_at""";

    private static final String LIVE_AFTER =
            """
            select %s from (
                select f.*, sum(f.weight) over (order by f.id rows unbounded preceding) as weights, row_number() over (order by f.id) as nth from (
                    select l.*, octet_length(l.fields::text) + %s as weight from link l
                    where l.system = ? and l.entity = ? and l.tombstone is null and l.id > ? order by l.id limit ?) f) l
            where weights <= %d or nth = 1 order by l.id"""
                    .formatted(COLUMNS, Records.weight("l.record_id"), Weight.TOGETHER);

    private static final String UNSEEN =
            """
                    select l.id, l.record_id, l.system, l.entity, l.external_id
                    from link l left join sighting s on s.link_id = l.id
                    where l.system = ? and l.entity = ? and l.tombstone is null and l.id > ? and l.created_at < ? and coalesce(s.seen_at < ?, true)
                    order by l.id limit ?""";

    private static final String MARK_SEEN =
            """
            insert into sighting (link_id, seen_at)
            select l.id, ?::timestamptz from unnest(?::text[], ?::text[], ?::text[]) as g(system, entity, external_id)
                join link l on l.system = g.system and l.entity = g.entity and l.external_id = g.external_id
            order by l.id
            on conflict (link_id) do update set seen_at = greatest(sighting.seen_at, excluded.seen_at), suspect_since = null""";

    private static final String SUSPECT =
            """
            insert into sighting (link_id, suspect_since)
            select id, ?::timestamptz from link where system = ? and entity = ? and external_id = ?
            on conflict (link_id) do update set suspect_since = coalesce(sighting.suspect_since, excluded.suspect_since)
            returning suspect_since""";

    private final Sql sql;

    LinkRows(Sql sql) {
        this.sql = sql;
    }

    Map<ExternalId, Link> links(Collection<ExternalId> externals) {
        if (externals.isEmpty()) {
            return new HashMap<>();
        }
        var links = to(externals);
        sql.send();
        return byExternal(links);
    }

    /** Filled once what waits was sent. */
    List<Link> to(Collection<ExternalId> externals) {
        return sql.soon(
                BY_EXTERNAL, LinkRows::link, Columns.externals(externals).and());
    }

    static Map<ExternalId, Link> byExternal(List<Link> links) {
        var found = new HashMap<ExternalId, Link>();
        links.forEach(link -> found.put(link.external(), link));
        return found;
    }

    /** Filled once what waits was sent. */
    List<Link> of(Collection<Long> records) {
        return sql.soon("select " + COLUMNS + " from link l where l.record_id = any(?)", LinkRows::link, (Object)
                Sql.ids(records));
    }

    Map<Long, List<Link>> liveOf(Collection<Long> records) {
        var live = new HashMap<Long, List<Link>>();
        if (!records.isEmpty()) {
            sql.query(LIVE, row -> Map.entry(row.number(), link(row)), (Object) Sql.ids(records))
                    .forEach(found -> live.computeIfAbsent(found.getKey(), id -> new ArrayList<>())
                            .add(found.getValue()));
        }
        return live;
    }

    static Link link(Row row) throws SQLException {
        return new Link(
                row.number(),
                row.number(),
                row.external(),
                row.text(),
                row.time(),
                row.text(),
                FieldJson.linkFields(row.json()),
                FieldJson.writes(row.json()),
                row.time(),
                row.time());
    }

    void save(Collection<Link> links) {
        if (!links.isEmpty()) {
            sql.later(
                    SAVE,
                    Columns.of(links)
                            .numbers(Link::id)
                            .numbers(Link::recordId)
                            .texts(link -> link.external().system())
                            .texts(link -> link.external().entity())
                            .texts(link -> link.external().id())
                            .texts(Link::version)
                            .times(Link::tombstone)
                            .texts(Link::rule)
                            .json(link -> FieldJson.linkFields(link.fields()))
                            .json(link -> FieldJson.writes(link.writes()))
                            .times(Link::createdAt)
                            .times(Link::updatedAt)
                            .and());
        }
    }

    List<Unseen> unseenSince(String system, String entity, Instant before, long afterLink, int limit) {
        return sql.query(
                UNSEEN,
                row -> new Unseen(row.number(), row.number(), row.external()),
                system,
                entity,
                afterLink,
                before,
                before,
                limit);
    }

    List<Link> liveAfter(String system, String entity, long afterLink, int limit) {
        return sql.query(LIVE_AFTER, LinkRows::link, system, entity, afterLink, limit);
    }

    void markSeen(Collection<ExternalId> externals, Instant at) {
        if (!externals.isEmpty()) {
            sql.later(MARK_SEEN, Columns.externals(externals).after(at));
        }
    }

    Instant suspect(ExternalId external, Instant at) {
        return sql.one(SUSPECT, Row::time, at, external.system(), external.entity(), external.id())
                .orElse(at);
    }
}
