package dev.serai.store;

import dev.serai.identity.IdentityKey;
import dev.serai.sync.Alias;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who owns the values of exact keys: at most one record each (S3, I4). */
final class Identities {
    private static final String OWNERS =
            """
            select i.entity, i.key, coalesce(i.whole, i.value), i.record_id%s from unnest(?::text[], ?::text[], ?::text[]) as g(entity, key, value)
            join identity i on i.entity = g.entity and i.key = g.key and i.value = g.value""";

    private static final String WEIGHED = OWNERS.formatted(", " + Records.weight("i.record_id"));

    /** Waits for whoever inserts the same key now, and then gives its owner; in the order of keys, so that two that claim the same keys do not deadlock. */
    private static final String CLAIM =
            """
            insert into identity (entity, key, value, record_id, whole)
            select entity, key, value, record_id, whole from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[]) as g(entity, key, value, whole, record_id)
            order by entity, key, value
            on conflict (entity, key, value) do update set record_id = identity.record_id
            returning entity, key, coalesce(whole, value), record_id""";

    private static final String ALIAS =
            """
            insert into identity (entity, key, value, whole, record_id, alias)
            select entity, key, value, whole, record_id, true
            from unnest(?::text[], ?::text[], ?::text[], ?::text[]) as g(entity, key, value, whole), (select ?::bigint as record_id) of
            on conflict (entity, key, value) do nothing""";

    private static final String ALIASES =
            """
            select i.entity, i.key, coalesce(i.whole, i.value), i.record_id, coalesce(
                (select had.value from (
                    select r.data ->> i.key as value from record r where r.merged_into = i.record_id
                    union all
                    select m.data ->> i.key from merger m where m.survivor = i.record_id and m.split_at is null) had
                    where lower(had.value) = lower(coalesce(i.whole, i.value)) limit 1),
                coalesce(i.whole, i.value))
            from identity i where i.record_id = any(?) and i.alias order by i.key, i.value""";

    private static final String RELEASE =
            """
            delete from identity i using unnest(?::text[], ?::text[], ?::text[], ?::bigint[]) as g(entity, key, value, record_id)
            where i.entity = g.entity and i.key = g.key and i.value = g.value and i.record_id = g.record_id""";

    private final Sql sql;

    Identities(Sql sql) {
        this.sql = sql;
    }

    /** @param alias whether it is a key of whom was merged into the record; false where that was not asked */
    record Owned(IdentityKey key, long record, boolean alias) {}

    private static Owned owned(Row row) throws SQLException {
        return new Owned(new IdentityKey(row.text(), row.text(), row.text()), row.number(), false);
    }

    private static Owned named(Row row) throws SQLException {
        return new Owned(new IdentityKey(row.text(), row.text(), row.text()), row.number(), row.flag());
    }

    Map<IdentityKey, Long> owners(Collection<IdentityKey> keys) {
        if (keys.isEmpty()) {
            return new HashMap<>();
        }
        return byKey(
                sql.query(OWNERS.formatted(""), Identities::owned, columns(keys).and()));
    }

    /** Filled, as well as {@code weights} with those of the records, once what waits was sent. */
    List<Owned> owning(Collection<IdentityKey> keys, Map<Long, Long> weights) {
        return sql.soon(WEIGHED, row -> weighed(row, weights), columns(keys).and());
    }

    private static Owned weighed(Row row, Map<Long, Long> weights) throws SQLException {
        var owned = owned(row);
        weights.put(owned.record(), row.number());
        return owned;
    }

    static Map<IdentityKey, Long> byKey(List<Owned> owned) {
        var owners = new HashMap<IdentityKey, Long>();
        owned.forEach(one -> owners.put(one.key(), one.record()));
        return owners;
    }

    /** The keys that these records own; filled once what waits was sent. */
    List<Owned> of(Collection<Long> records) {
        return sql.soon(
                "select entity, key, coalesce(whole, value), record_id, alias from identity where record_id = any(?)",
                Identities::named,
                (Object) Sql.ids(records));
    }

    static Columns<IdentityKey> columns(Collection<IdentityKey> keys) {
        return Columns.of(keys)
                .texts(IdentityKey::entity)
                .texts(IdentityKey::key)
                .texts(key -> Text.indexed(key.value()));
    }

    /** Also what is too long to be indexed. */
    private static Columns<IdentityKey> whole(Collection<IdentityKey> keys) {
        return columns(keys).texts(key -> key.value().length() > Text.INDEXED_MAX ? key.value() : null);
    }

    Set<IdentityKey> claim(Map<IdentityKey, Long> keys) {
        var taken = new HashSet<IdentityKey>();
        if (!keys.isEmpty()) {
            var columns = whole(keys.keySet()).numbers(keys::get).and();
            for (var owned : sql.query(CLAIM, Identities::owned, columns)) {
                if (owned.record() != keys.get(owned.key())) {
                    taken.add(owned.key());
                }
            }
        }
        return taken;
    }

    void alias(long record, Collection<IdentityKey> keys) {
        if (!keys.isEmpty()) {
            sql.later(ALIAS, whole(keys).and(record));
        }
    }

    List<Alias> aliases(Collection<Long> records) {
        return sql.query(
                ALIASES,
                row -> new Alias(new IdentityKey(row.text(), row.text(), row.text()), row.number(), row.text()),
                (Object) Sql.ids(records));
    }

    void release(Map<IdentityKey, Long> keys) {
        if (!keys.isEmpty()) {
            sql.later(RELEASE, columns(keys.keySet()).numbers(keys::get).and());
        }
    }
}
