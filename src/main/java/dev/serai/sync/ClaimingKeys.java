package dev.serai.sync;

import dev.serai.catalog.Entity;
import dev.serai.identity.Identifying;
import dev.serai.identity.IdentityKey;
import dev.serai.record.HubRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lets the records that are there be found by an identity key that their file has since then (S3, I4): page by page, by one replica at a time, going on where it stopped. Of several that share a value
 * the first has it, as nobody is merged silently; they are listed as duplicates. Where it is not
 * noted which keys records were found by before, all are looked through once.
 */
public final class ClaimingKeys {
    private static final int PAGE = 200;

    private final Context context;
    /** How far each entity is, as this replica saw last. */
    private final Map<String, KeyRun> known = new ConcurrentHashMap<>();

    ClaimingKeys(Context context) {
        this.context = context;
    }

    /** Whether all records of an entity are found by its keys; known for good once it is so under these files. Nobody waits before somebody begins to look. */
    static boolean complete(Workspace work, String entity) {
        return work.mappers.findable(entity, keys -> work.tx
                        .keyRun(entity)
                        .filter(run -> run.complete() && run.keys().containsAll(keys))
                        .isPresent())
                || work.tx.keyRun(entity).isEmpty();
    }

    /** Does a page of each entity that is not through. Gives how many pages. */
    public int step() {
        var mappers = context.mappers();
        var pages = 0;
        for (var entity : mappers.catalog().entities().values()) {
            var run = known.get(entity.name());
            if (run == null || !run.complete() || !run.keys().equals(Set.copyOf(entity.keys()))) {
                pages += step(mappers, entity);
            }
        }
        return pages;
    }

    private int step(Context.Mappers mappers, Entity entity) {
        var further = context.store().exclusively("keys/" + entity.name(), tx -> step(tx, mappers, entity));
        further.ifPresent(run -> known.put(entity.name(), run));
        return further.filter(run -> !run.complete()).isPresent() ? 1 : 0;
    }

    private KeyRun step(Store.Transaction tx, Context.Mappers mappers, Entity entity) {
        var keys = Set.copyOf(entity.keys());
        var stored = tx.keyRun(entity.name()).orElseGet(() -> new KeyRun(entity.name(), keys, 0L));
        var begun = stored.keys().equals(keys) ? stored : begun(stored, keys);
        var further = begun.complete() ? begun : page(tx, mappers, begun);
        tx.saveKeyRun(further);
        return further;
    }

    /** A key that goes leaves nothing to be done. */
    private static KeyRun begun(KeyRun stored, Set<String> keys) {
        var through = stored.complete() && stored.keys().containsAll(keys);
        return new KeyRun(stored.entity(), keys, through ? null : 0L);
    }

    private KeyRun page(Store.Transaction tx, Context.Mappers mappers, KeyRun run) {
        var records = tx.recordsAfter(run.entity(), run.afterRecord(), PAGE);
        if (records.isEmpty()) {
            return new KeyRun(run.entity(), run.keys(), null);
        }
        var work = new Workspace(tx, mappers, context.now());
        work.load(records);
        var living = records.stream()
                .map(work.records::get)
                .filter(record -> record != null && !record.deleted())
                .toList();
        tx.addDuplicates(claim(work, living));
        work.flush();
        return new KeyRun(run.entity(), run.keys(), records.get(records.size() - 1));
    }

    private static List<Duplicate> claim(Workspace work, List<HubRecord> records) {
        var others = others(work, records);
        var found = new ArrayList<Duplicate>();
        for (var record : records) {
            work.claimKeys(record);
            var identifying = new Identifying(work.entity(record));
            var keys = work.keysOf(record.id());
            identifying
                    .rivals(record.id(), keys, work.keys.owners(), id -> keysOf(work, identifying, others, id))
                    .forEach(rival -> found.add(duplicate(work, record, keys, rival)));
        }
        return found;
    }

    /** Who has one of their keys already, as it is now; not locked. */
    private static Map<Long, HubRecord> others(Workspace work, List<HubRecord> records) {
        var wanted = new HashSet<IdentityKey>();
        records.forEach(record -> wanted.addAll(work.keysOf(record.id()).values()));
        wanted.removeAll(work.keys.owners().keySet());
        work.keys.read(work.tx.owners(wanted));
        var others = new HashSet<>(work.keys.owners().values());
        others.removeAll(work.records.keySet());
        return work.tx.candidates(others, List.of()).records().stream()
                .collect(Collectors.toMap(HubRecord::id, Function.identity()));
    }

    private static Map<String, IdentityKey> keysOf(
            Workspace work, Identifying identifying, Map<Long, HubRecord> others, long id) {
        return others.containsKey(id) ? identifying.keys(others.get(id)::value) : work.keysOf(id);
    }

    private static Duplicate duplicate(Workspace work, HubRecord record, Map<String, IdentityKey> keys, long rival) {
        var key = keys.values().stream()
                .filter(one -> Objects.equals(work.keys.owners().get(one), rival))
                .findFirst()
                .orElseThrow();
        return new Duplicate(
                0,
                record.entity(),
                Math.min(record.id(), rival),
                Math.max(record.id(), rival),
                true,
                1,
                "key:" + key.key());
    }
}
