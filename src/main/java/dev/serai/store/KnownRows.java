package dev.serai.store;

import dev.serai.identity.IdentityKey;
import dev.serai.record.HubRecord;
import dev.serai.record.Link;
import dev.serai.sync.Conflict;
import dev.serai.sync.Delivery;
import dev.serai.sync.Known;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Locks records and reads all there is to them, in one round trip: each statement sees what was committed when the ones before it were done. */
final class KnownRows {
    private final Sql sql;
    private final Map<Long, HubRecord> records = new HashMap<>();
    private final List<Link> links = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final List<Conflict> conflicts = new ArrayList<>();
    private final Map<IdentityKey, Long> keys = new HashMap<>();
    private final Set<IdentityKey> aliases = new HashSet<>();

    KnownRows(Sql sql) {
        this.sql = sql;
    }

    Known know(Collection<Long> wanted) {
        for (Set<Long> next = new TreeSet<>(wanted); !next.isEmpty(); ) {
            next = read(next);
        }
        return new Known(records, links, deliveries, conflicts, keys, aliases);
    }

    private void own(Identities.Owned owned) {
        keys.put(owned.key(), owned.record());
        if (owned.alias()) {
            aliases.add(owned.key());
        }
    }

    /** Returns the survivors of those that were merged away; nothing belongs to these themselves. */
    private Set<Long> read(Set<Long> asked) {
        var locked = new Records(sql).locked(asked);
        var theirLinks = new LinkRows(sql).of(asked);
        var theirDeliveries = new DeliveryRows(sql).of(asked);
        var theirConflicts = new Conflicts(sql).openOf(asked);
        var theirKeys = new Identities(sql).of(asked);
        sql.send();
        var away = locked.stream()
                .filter(Records.Locked::away)
                .map(row -> row.record().id())
                .collect(Collectors.toSet());
        theirLinks.stream().filter(link -> !away.contains(link.recordId())).forEach(links::add);
        theirDeliveries.stream()
                .filter(delivery -> !away.contains(delivery.recordId()))
                .forEach(deliveries::add);
        theirConflicts.stream()
                .filter(conflict -> !away.contains(conflict.recordId()))
                .forEach(conflicts::add);
        theirKeys.stream().filter(owned -> !away.contains(owned.record())).forEach(this::own);
        return Records.survivors(locked, records);
    }
}
