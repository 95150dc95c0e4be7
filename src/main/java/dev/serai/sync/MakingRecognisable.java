package dev.serai.sync;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Lets all records of an entity be found without an exact key, after its fuzzy rule came or changed (S3): page by page, by one replica at a time, going on where it stopped. */
public final class MakingRecognisable {
    private static final int PAGE = 200;

    private final Context context;
    /** How far each entity is, as this replica saw last. */
    private final Map<String, RecognisingRun> known = new ConcurrentHashMap<>();

    MakingRecognisable(Context context) {
        this.context = context;
    }

    /** By what these records are found now, as far as they are loaded and their entity has a fuzzy rule. */
    static List<Recognisable> of(Workspace work, Collection<Long> records) {
        return records.stream()
                .sorted()
                .map(work.records::get)
                .filter(Objects::nonNull)
                .flatMap(record -> work.mappers.fuzzy(record.entity()).stream()
                        .map(fuzzy -> fuzzy.recognisable(record, work.linksOf(record.id()))))
                .toList();
    }

    /** Whether all records of an entity are found by its rule; known for good once it is so under these files. An entity of which there are none yet begins so. */
    static boolean complete(Workspace work, String entity) {
        return work.mappers.recognisable(entity, fuzzy -> {
            var run = work.tx.recognisingRun(entity);
            if (run.isPresent() && run.get().rule() == fuzzy.fingerprint()) {
                return run.get().complete();
            }
            var none = work.tx.recordsAfter(entity, 0, 1).isEmpty();
            if (none) {
                work.tx.saveRecognisingRun(new RecognisingRun(entity, fuzzy.fingerprint(), null));
            }
            return none;
        });
    }

    /** Does a page of each entity that is not through. Gives how many pages. */
    public int step() {
        var mappers = context.mappers();
        var pages = 0;
        for (var entity : mappers.catalog().entities().keySet()) {
            var rule = mappers.fuzzy(entity).map(Fuzzy::fingerprint).orElse(0L);
            var run = known.get(entity);
            if (run == null || run.rule() != rule || !run.complete()) {
                pages += step(mappers, entity, rule);
            }
        }
        return pages;
    }

    private int step(Context.Mappers mappers, String entity, long rule) {
        var further = context.store().exclusively("recognising/" + entity, tx -> step(tx, mappers, entity, rule));
        further.ifPresent(run -> known.put(entity, run));
        return further.filter(run -> !run.complete()).isPresent() ? 1 : 0;
    }

    private RecognisingRun step(Store.Transaction tx, Context.Mappers mappers, String entity, long rule) {
        var stored = tx.recognisingRun(entity).orElseGet(() -> new RecognisingRun(entity, 0, null));
        var begun = stored.rule() == rule ? stored : new RecognisingRun(entity, rule, rule == 0 ? null : 0L);
        var further = begun.complete() ? begun : page(tx, mappers, begun);
        if (!further.equals(stored)) {
            tx.saveRecognisingRun(further);
        }
        return further;
    }

    private RecognisingRun page(Store.Transaction tx, Context.Mappers mappers, RecognisingRun run) {
        var records = tx.recordsAfter(run.entity(), run.afterRecord(), PAGE);
        if (records.isEmpty()) {
            return new RecognisingRun(run.entity(), run.rule(), null);
        }
        var work = new Workspace(tx, mappers, context.now());
        work.load(records);
        tx.recognise(of(work, records));
        return new RecognisingRun(run.entity(), run.rule(), records.get(records.size() - 1));
    }
}
