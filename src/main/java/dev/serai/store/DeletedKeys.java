package dev.serai.store;

import dev.serai.identity.IdentityKey;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which keys somebody had who was deleted lately: a deleted record has its values, but no keys any more (S19). */
final class DeletedKeys {
    /** How many of a side are looked at, the latest first. */
    private static final int MOST = 1_000;

    /** It goes from side to side by the index of what was deleted, so that it costs next to nothing where nothing was; and from what was to its record by its id. */
    private static final String SINCE =
            """
            with recursive side as (
                (select system, entity from link where tombstone is not null order by system, entity limit 1)
                union all
                select n.system, n.entity from side p, lateral (
                    select system, entity from link where tombstone is not null and (system, entity) > (p.system, p.entity) order by system, entity limit 1) n),
            dead as materialized (
                select l.record_id, max(l.tombstone) as at from side s, lateral (
                    select record_id, tombstone from link where system = s.system and entity = s.entity and tombstone is not null and tombstone >= ?
                    order by tombstone desc limit %d) l
                group by l.record_id),
            gone as materialized (
                select r.entity, r.data, d.at from dead d, lateral (select entity, data from record where id = d.record_id and deleted limit 1) r),
            wanted as materialized (select entity, key, value from unnest(?::text[], ?::text[], ?::text[]) as g(entity, key, value)),
            had as materialized (
                select g.entity, k.key, lower(g.data ->> k.key) as value, g.at from gone g join (select distinct entity, key from wanted) k on k.entity = g.entity)
            select entity, key, value, max(at) from had join wanted using (entity, key, value) group by entity, key, value"""
                    .formatted(MOST);

    private final Sql sql;

    DeletedKeys(Sql sql) {
        this.sql = sql;
    }

    /** @param at when a copy of whoever had it was deleted last */
    record Deleted(IdentityKey key, Instant at) {}

    /** Those of these keys that whoever was deleted since had; filled once what waits was sent. */
    List<Deleted> since(Instant since, Collection<IdentityKey> keys) {
        return sql.soon(SINCE, DeletedKeys::deleted, Identities.columns(keys).after(since));
    }

    private static Deleted deleted(Row row) throws SQLException {
        return new Deleted(new IdentityKey(row.text(), row.text(), row.text()), row.time());
    }

    static Map<IdentityKey, Instant> byKey(List<Deleted> deleted) {
        return deleted.stream().collect(Collectors.toMap(Deleted::key, Deleted::at));
    }
}
