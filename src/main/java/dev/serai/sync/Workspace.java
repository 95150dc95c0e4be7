package dev.serai.sync;

import dev.serai.catalog.Catalog;
import dev.serai.catalog.Entity;
import dev.serai.identity.Identifying;
import dev.serai.identity.IdentityKey;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.HubRecord;
import dev.serai.record.Link;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The unit of work of one transaction: locked records with everything about them, changed in memory and written at once (S10).
 *
 * <p>Whatever is read here was read after its record was locked.
 */
final class Workspace {
    final Store.Transaction tx;
    final Context.Mappers mappers;
    final WatchingSchemas schemas;
    final Instant now;

    final Map<Long, HubRecord> records = new HashMap<>();
    final Map<ExternalId, Link> links = new HashMap<>();
    final Map<Long, Map<String, List<Link>>> linksByRecord = new HashMap<>();
    final OwnDeliveries deliveries = new OwnDeliveries();
    final OpenConflicts conflicts = new OpenConflicts();
    final OwnedKeys keys = new OwnedKeys();

    final Loaded loaded = new Loaded();
    private final Touched touched = new Touched();
    private final Map<Long, HubRecord> changedRecords = new LinkedHashMap<>();
    private final Map<Long, Link> changedLinks = new LinkedHashMap<>();
    final List<Revision> history = new ArrayList<>();
    final List<EventDelivery> events = new ArrayList<>();
    final List<Delivered> delivered = new ArrayList<>();
    /** How many attempts ended how, by side. */
    final Map<Catalog.Pair, Map<Certificate.What, Integer>> drained = new HashMap<>();

    /** Why changes came to nothing that were no repetition. */
    final Map<Long, String> skipped = new HashMap<>();

    final Set<ExternalId> seenAgain = new HashSet<>();
    final List<DeadLetter> deadLetters = new ArrayList<>();
    final List<Change> appended = new ArrayList<>();
    final List<Operation> operations = new ArrayList<>();
    final List<Long> completed = new ArrayList<>();
    final List<Long> parked = new ArrayList<>();
    final Map<Long, Instant> postponed = new LinkedHashMap<>();
    final List<Store.Awaiting> awaiting = new ArrayList<>();
    final References references = new References(this);
    final StoredLinks storedLinks;
    final HoldingDeletes deletes;
    private final Set<String> done = new HashSet<>();
    private final NewIds ids;
    private Set<Catalog.Pair> freed = Set.of();

    Workspace(Store.Transaction tx, Context.Mappers mappers, Instant now) {
        this.tx = tx;
        this.ids = new NewIds(tx);
        this.storedLinks = new StoredLinks(tx);
        this.deletes = new HoldingDeletes(tx, changedLinks.values());
        this.mappers = mappers;
        this.schemas = mappers.schemas();
        this.now = now;
    }

    /** Locks these records and reads everything about them. */
    void load(Collection<Long> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        var known = tx.know(wanted);
        loaded.add(known);
        records.putAll(known.records());
        known.links().forEach(this::know);
        deliveries.read(known);
        conflicts.read(known.conflicts());
        keys.read(known);
    }

    /** Reads who has the keys that deleted records had: one of these may come back (S19). */
    void findOwnersOfDeleted() {
        var freed = new HashSet<IdentityKey>();
        records.values().stream()
                .filter(record ->
                        record.deleted() && mappers.entity(record.entity()).isPresent())
                .forEach(record -> freed.addAll(
                        new Identifying(entity(record)).keys(record::value).values()));
        freed.removeAll(keys.owners().keySet());
        ownersElsewhere(tx.owners(freed));
    }

    /** Takes in whose keys are; of records that are loaded that is known better. */
    void ownersElsewhere(Map<IdentityKey, Long> owners) {
        var elsewhere = new HashMap<>(owners);
        elsewhere.values().removeIf(records::containsKey);
        keys.read(elsewhere);
    }

    private void know(Link link) {
        var before = links.put(link.external(), link);
        if (before != null && before.recordId() != link.recordId()) {
            linksByRecord
                    .getOrDefault(before.recordId(), new HashMap<>())
                    .computeIfPresent(link.external().system(), (system, of) -> without(of, link));
        }
        var ofSystem = linksByRecord
                .computeIfAbsent(link.recordId(), id -> new HashMap<>())
                .computeIfAbsent(link.external().system(), system -> new ArrayList<>());
        ofSystem.removeIf(other -> other.id() == link.id());
        ofSystem.add(link);
    }

    private static List<Link> without(List<Link> links, Link link) {
        links.removeIf(other -> other.id() == link.id());
        return links;
    }

    long newId() {
        return ids.next();
    }

    void save(HubRecord record) {
        records.put(record.id(), record);
        changedRecords.put(record.id(), record);
        touched.add(record.id());
    }

    void save(Link link) {
        know(link);
        changedLinks.put(link.id(), link);
        if (link.recordId() != Links.NOBODY) {
            touched.add(link.recordId());
        }
    }

    void touch(long record) {
        touched.add(record);
    }

    void save(Delivery delivery) {
        deliveries.save(delivery);
    }

    void remove(Delivery delivery) {
        deliveries.remove(delivery);
    }

    Delivery delivery(long record, String system) {
        return deliveries.of(record, system);
    }

    /** The live link of a record in a system, null where there is none. */
    Link live(long record, String system) {
        return linksOf(record, system).stream().filter(Link::live).findFirst().orElse(null);
    }

    List<Link> linksOf(long record, String system) {
        return linksByRecord.getOrDefault(record, Map.of()).getOrDefault(system, List.of());
    }

    /** All links of a record, of whatever system. */
    List<Link> linksOf(long record) {
        return linksByRecord.getOrDefault(record, Map.of()).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    /** The keys by name that a record's values have. */
    Map<String, IdentityKey> keysOf(long record) {
        var known = records.get(record);
        if (known == null || known.deleted()) {
            return Map.of();
        }
        return new Identifying(entity(known)).keys(known::value);
    }

    /** The record of that id that was loaded, or the one it was merged into. */
    Optional<Long> survivor(long record) {
        return records.containsKey(record)
                ? Optional.of(record)
                : tx.lock(List.of(record)).keySet().stream().findFirst();
    }

    /** @throws IllegalArgumentException where no file describes it any more */
    Entity entity(HubRecord record) {
        return mappers.entity(record.entity())
                .orElseThrow(() -> new IllegalArgumentException("no file says what a " + record.entity()
                        + " is any more: put " + record.entity() + ".entity.yaml back first"));
    }

    /** Gives the record the keys of its values that nobody else has, and frees those it no longer has. */
    void claimKeys(HubRecord record) {
        keys.claim(record.id(), new HashSet<>(keysOf(record.id()).values()));
    }

    /** Whether this is the first time in this transaction that the thing is done. */
    boolean once(String thing) {
        return done.add(thing);
    }

    Touched touched() {
        return touched;
    }

    /**
     * Writes everything.
     *
     * @throws IdentityTakenException as {@link OwnedKeys#flush} says
     */
    void flush() {
        keys.flush(tx);
        var waiting = new Waiting(this, List.copyOf(changedLinks.values()));
        waiting.meet();
        tx.saveRecords(changedRecords.values(), now);
        tx.saveLinks(changedLinks.values());
        tx.recognise(MakingRecognisable.of(this, foundOtherwise()));
        tx.addHistory(history);
        tx.addDelivered(delivered);
        tx.seenAgain(seenAgain, now);
        drained.forEach((side, counts) ->
                counts.forEach((what, count) -> tx.drain(side.system(), side.entity(), what, count, now)));
        deliveries.flush(tx);
        tx.addEvents(events);
        conflicts.flush(tx);
        deletes.flush(now);
        tx.addDeadLetters(deadLetters);
        tx.closeLetters(deliveries.revived(), now);
        tx.addOperations(operations);
        flushInbox();
        waiting.awaken();
        freed = waiting.freed();
    }

    /** The records of which something changed by which they are found, in them or in their copies. */
    private Set<Long> foundOtherwise() {
        var changed = new HashSet<>(changedRecords.keySet());
        changedLinks.values().forEach(link -> changed.add(link.recordId()));
        changed.removeIf(record -> loaded.foundAlike(this, record));
        return changed;
    }

    /** The sides that may have something to do since {@link #flush()} made links that others waited for. */
    Set<Catalog.Pair> freed() {
        return freed;
    }

    private void flushInbox() {
        tx.complete(completed);
        tx.park(parked);
        var byTime = new HashMap<Instant, List<Long>>();
        postponed.forEach((change, until) ->
                byTime.computeIfAbsent(until, at -> new ArrayList<>()).add(change));
        byTime.forEach((until, changes) -> tx.postpone(changes, until));
        tx.await(awaiting);
        tx.append(appended);
    }
}
