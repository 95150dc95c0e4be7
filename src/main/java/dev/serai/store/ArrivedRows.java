package dev.serai.store;

import dev.serai.identity.IdentityKey;
import dev.serai.record.ExternalId;
import dev.serai.record.Link;
import dev.serai.sync.Arrived;
import dev.serai.sync.Inspecting.Side;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads what changes that arrived are held against, in one round trip. */
final class ArrivedRows {
    /** What is nobody's has no record under whose lock the rest would be read. */
    private static final String LINKS =
            """
            select l.id, l.record_id, l.system, l.entity, l.external_id, l.version, l.tombstone, l.rule, case when l.record_id = 0 then l.fields else '{}' end,
                case when l.record_id = 0 then l.writes end, l.created_at, l.updated_at, %s
            from unnest(?::text[], ?::text[], ?::text[]) as g(system, entity, external_id)
            join link l on l.system = g.system and l.entity = g.entity and l.external_id = g.external_id"""
                    .formatted(Records.weight("l.record_id"));

    private final Sql sql;
    private final Map<Long, Long> weights = new HashMap<>();

    ArrivedRows(Sql sql) {
        this.sql = sql;
    }

    Arrived arrived(
            Set<Side> sides, Collection<ExternalId> externals, Collection<IdentityKey> keys, Instant toldSince) {
        var creates = new DeliveryRows(sql).earliestCreates(sides);
        var links = sql.soon(LINKS, this::link, Columns.externals(externals).and());
        var owners = new Identities(sql).owning(keys, weights);
        var deleted = new DeletedKeys(sql).since(toldSince, keys);
        sql.send();
        return new Arrived(
                DeliveryRows.bySide(creates),
                LinkRows.byExternal(links),
                Identities.byKey(owners),
                DeletedKeys.byKey(deleted),
                weights);
    }

    private Link link(Row row) throws SQLException {
        var link = LinkRows.link(row);
        weights.put(link.recordId(), row.number());
        return link;
    }
}
