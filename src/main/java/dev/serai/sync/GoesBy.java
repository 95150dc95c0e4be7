package dev.serai.sync;

import dev.serai.catalog.Entity;
import dev.serai.identity.Identifying;
import dev.serai.identity.IdentityKey;
import dev.serai.mapping.Mapper;
import dev.serai.mapping.MappingException;
import dev.serai.record.HubRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The keys that a record goes by: those of its values, and those of whom was merged into it (S3, S23). */
final class GoesBy {
    private final Entity entity;
    private final HubRecord record;
    private final List<Alias> aliases;
    private final Set<IdentityKey> keys;

    GoesBy(Entity entity, HubRecord record, Collection<Alias> all) {
        this.entity = entity;
        this.record = record;
        this.aliases =
                all.stream().filter(alias -> alias.record() == record.id()).toList();
        this.keys = new HashSet<>(new Identifying(entity).keys(record::value).values());
        aliases.forEach(alias -> keys.add(alias.key()));
    }

    /** By what it is searched, its own values first. */
    List<Searching.Wanted> wanted(List<String> searchable) {
        var values = new HashMap<String, Object>();
        searchable.forEach(key -> values.put(key, record.value(key)));
        var others = aliases.stream()
                .filter(alias -> searchable.contains(alias.key().key()))
                .map(alias -> new Searching.Wanted(alias.key().key(), alias.value()));
        return Stream.concat(Searching.wanted(searchable, values).stream(), others)
                .toList();
    }

    /** Whether what was found by that key may be it: a hit counts only where no higher key has another value on both sides, as spouses share a phone. What cannot be read may be. */
    boolean maybe(Searching.Wanted by, Remote.Item item, Mapper mapper) {
        try {
            var values = mapper.in(item.content(), false);
            var theirs = new Identifying(entity)
                    .keys(field ->
                            values.get(field) == null ? null : values.get(field).value());
            return entity.keys().stream()
                    .takeWhile(key -> !key.equals(by.key()))
                    .noneMatch(higher -> differs(higher, theirs));
        } catch (MappingException e) {
            return true;
        }
    }

    private boolean differs(String key, Map<String, IdentityKey> theirs) {
        return theirs.containsKey(key)
                && !keys.contains(theirs.get(key))
                && keys.stream().anyMatch(own -> own.key().equals(key));
    }
}
