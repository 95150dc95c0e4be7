package dev.serai.sync;

import dev.serai.identity.Identifying;
import dev.serai.identity.IdentityKey;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Link;
import dev.serai.record.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One batch of changes and what is known of the creates they may be echoes of. */
final class Batch {
    final List<Arrival> arrivals = new ArrayList<>();
    private final Workspace work;
    final Newcomers newcomers;
    private final List<Change> changes;
    private Map<Inspecting.Side, Long> earliestCreates = Map.of();
    private DeletedSince deleted;
    private final Map<ExternalId, Long> unmapped = new HashMap<>();
    private final Set<ExternalId> moved = new HashSet<>();
    private final Map<Arrival, Map<String, IdentityKey>> keys = new IdentityHashMap<>();
    private Map<Long, String> lacking = Map.of();

    Batch(Workspace work, List<Change> changes) {
        this.work = work;
        this.changes = changes;
        this.newcomers = new Newcomers(work);
    }

    /** Reads everything the batch needs. */
    void load() {
        know(arrived());
    }

    /** Likewise, but only of the first changes where the records of all are too heavy together; the others are left for the next batch (I8). */
    void loadWhatFits() {
        var arrived = arrived();
        leaveWhatIsTooMuch(arrived);
        know(arrived);
    }

    private Arrived arrived() {
        var mapping = new MappingIn(work, changes.stream().map(Change::external).collect(Collectors.toSet()));
        changes.forEach(change -> mapping.map(change).ifPresent(arrivals::add));
        ErasedLetters.drop(work);
        arrivals.addAll(ErasedLetters.deletes(work));
        lacking = mapping.lacking();
        changes.stream()
                .filter(change -> work.postponed.containsKey(change.id()))
                .forEach(change -> unmapped.merge(change.external(), change.id(), Math::min));
        work.references.learn(parents());
        var arrived = work.tx.arrived(sides(), externals(), keys(), DeletedSince.first(changes, work.now));
        earliestCreates = arrived.earliestCreates();
        deleted = new DeletedSince(work, arrived);
        return arrived;
    }

    private void leaveWhatIsTooMuch(Arrived arrived) {
        var records = new HashSet<Long>();
        var weight = 0L;
        for (var at = 0; at < arrivals.size(); at++) {
            weight += recordsOf(arrivals.get(at), arrived)
                    .filter(records::add)
                    .mapToLong(record -> arrived.weights().getOrDefault(record, 0L))
                    .sum();
            if (at > 0 && weight > Weight.TOGETHER) {
                arrivals.subList(at, arrivals.size()).clear();
            }
        }
    }

    private Stream<Long> recordsOf(Arrival arrival, Arrived arrived) {
        var link = arrived.links().get(arrival.change().external());
        return Stream.concat(
                Stream.ofNullable(link).map(Link::recordId),
                keys(arrival).values().stream().map(arrived.owners()::get).filter(Objects::nonNull));
    }

    private void know(Arrived arrived) {
        var links = arrived.links();
        var owners = arrived.owners();
        var records = new HashSet<Long>();
        arrivals.forEach(arrival -> recordsOf(arrival, arrived).forEach(records::add));
        arrivals.stream()
                .map(arrival -> arrival.change().recordId())
                .filter(id -> id != null && id > 0)
                .forEach(records::add);
        records.addAll(newcomers.compare(
                arrivals.stream()
                        .filter(arrival -> nameless(arrival, links, owners))
                        .toList(),
                this::keys));
        records.remove(Links.NOBODY);
        work.load(records);
        work.findOwnersOfDeleted();
        links.forEach((external, link) -> {
            if (link.recordId() == Links.NOBODY) {
                work.links.put(external, link);
            } else if (!work.links.containsKey(external)) {
                moved.add(external);
            }
        });
        work.ownersElsewhere(owners);
    }

    /** Whether perhaps no key names it: nobody owns its surest one, and a lower one may be somebody else's. */
    private boolean nameless(Arrival arrival, Map<ExternalId, Link> links, Map<IdentityKey, Long> owners) {
        var link = links.get(arrival.change().external());
        var surest = keys(arrival).values().stream().findFirst();
        return arrival.values() != null
                && arrival.change().recordId() == null
                && (link == null || !link.live())
                && surest.map(owners::get).isEmpty();
    }

    private Set<Inspecting.Side> sides() {
        return changes.stream().map(change -> side(change.external())).collect(Collectors.toSet());
    }

    private Set<ExternalId> externals() {
        return arrivals.stream().map(arrival -> arrival.change().external()).collect(Collectors.toSet());
    }

    private Set<ExternalId> parents() {
        var parents = new HashSet<ExternalId>();
        for (var arrival : arrivals) {
            var external = arrival.change().external();
            if (arrival.values() != null) {
                work.mappers
                        .mapper(external.system(), external.entity())
                        .ifPresent(mapper ->
                                parents.addAll(References.parents(external.system(), mapper, arrival.values())));
            }
        }
        return parents;
    }

    private Set<IdentityKey> keys() {
        var all = new HashSet<IdentityKey>();
        for (var arrival : arrivals) {
            for (var key : keys(arrival).values()) {
                all.add(key);
                work.keys.introduce(key, arrival.change().id());
            }
        }
        return all;
    }

    Map<String, IdentityKey> keys(Arrival arrival) {
        return keys.computeIfAbsent(arrival, this::computed);
    }

    private Map<String, IdentityKey> computed(Arrival arrival) {
        if (arrival.values() == null) {
            return Map.of();
        }
        var entity = work.mappers.entity(arrival.change().external().entity()).orElseThrow();
        return new Identifying(entity).keys(key -> {
            var value = arrival.values().get(key);
            return value == null ? null : value.value();
        });
    }

    /** Whether it must be looked at again: an earlier change of the same external record waits for what its mapping needs (S18), or a split gave that a record which is not locked (S23). */
    boolean overtakes(Change change) {
        var earlier = unmapped.get(change.external());
        return earlier != null && earlier < change.id() || moved.contains(change.external());
    }

    /** Why it must not become a record of its own, though it may be one that is there; null where it may. */
    String lacking(Change change) {
        return lacking.get(change.id());
    }

    /** Whether a create that was in flight or unknown when this change arrived still is: the change may be its echo (S13). */
    boolean mayBeEcho(Change change) {
        return earliestCreates.get(side(change.external())) < change.id();
    }

    /** Whether somebody who had its keys was deleted since it was told (S19). */
    boolean deletedSince(Arrival arrival) {
        return deleted.any(keys(arrival).values(), arrival.change());
    }

    private static Inspecting.Side side(ExternalId external) {
        return new Inspecting.Side(external.system(), external.entity());
    }
}
