package dev.serai.store;

import dev.serai.identity.IdentityKey;
import dev.serai.record.ExternalId;
import dev.serai.sync.Arrived;
import dev.serai.sync.Inspecting.Side;
import java.util.Collection;
import java.util.Set;

/** Reads what changes that arrived are held against, in one round trip. */
final class ArrivedRows {
    private final Sql sql;

    ArrivedRows(Sql sql) {
        this.sql = sql;
    }

    Arrived arrived(Set<Side> sides, Collection<ExternalId> externals, Collection<IdentityKey> keys) {
        var creates = new DeliveryRows(sql).earliestCreates(sides);
        var links = new LinkRows(sql).to(externals);
        var owners = new Identities(sql).owning(keys);
        sql.send();
        return new Arrived(DeliveryRows.bySide(creates), LinkRows.byExternal(links), Identities.byKey(owners));
    }
}
