package dev.serai.sync;

import dev.serai.identity.IdentityKey;
import dev.serai.record.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Reads everything that a system has and tells what the hub would make of it: every create, link, update, delete and conflict, here and in every other system. It writes to no system and
 * changes nothing that is synchronised (S24).
 *
 * <p>It holds for the moment at which each page was read. What is new on one page and comes again on a later one is recognised by its exact keys.
 */
public final class DryRunning {
    /** Ids above all that the inbox gives, for changes that are never in it. */
    private static final long PRETENDED = Long.MAX_VALUE - 2L * SettlingChanges.BATCH;

    private final Context context;
    private final DryRuns runs;
    private final WatchingSystems systems;

    public DryRunning(Context context, DryRuns runs, RandomGenerator random) {
        this.context = context;
        this.runs = runs;
        this.systems = new WatchingSystems(context, random);
    }

    /** Begins one, or answers the one of that side that is running. */
    public DryRun start(String system, String entity) {
        return runs.start(system, entity, context.now());
    }

    /** Ends one that runs. False where it does not. */
    public boolean cancel(long id) {
        return runs.cancel(id, context.now());
    }

    /** Where they are kept. */
    public DryRuns runs() {
        return runs;
    }

    /** Reads the next page of one that may go on. Returns how many pages were read. */
    public int step() {
        for (var run : runs.due(context.now())) {
            var read = new LongRead(context, "dry-run/" + run.id(), Pace.AT_ONCE);
            if (read.alone(() -> read(run.id()), false)) {
                return 1;
            }
        }
        return 0;
    }

    private boolean read(long id) {
        var run = runs.dryRun(id).orElseThrow();
        if (run.state() != DryRun.State.RUNNING) {
            return false;
        }
        var page = context.remote().list(run.system(), run.entity(), run.cursor());
        return page.failure() == null ? rehearse(run, page) : failed(run, page);
    }

    private boolean rehearse(DryRun run, Remote.Page page) {
        var now = context.now();
        var changes = pretended(Chunks.changes(run.system(), run.entity(), page, now));
        var counts = new TreeMap<>(run.counts());
        var entries = new ArrayList<DryRunEntry>();
        var introduced = new HashMap<IdentityKey, String>();
        var mappers = context.mappers().unwatched();
        for (int at = 0; at < changes.size(); at += SettlingChanges.BATCH) {
            var chunk = changes.subList(at, Math.min(changes.size(), at + SettlingChanges.BATCH));
            var played = play(run, chunk, mappers, now, introduced);
            played.counts.forEach((name, more) ->
                    counts.merge(name, more, name.startsWith("unread/") ? (old, same) -> same : Long::sum));
            entries.addAll(played.entries);
            introduced.putAll(played.introduced);
        }
        if (page.last()) {
            counts.put("notListed", notListed(run, counts));
        }
        return runs.save(after(run, page, counts, now), entries, introduced);
    }

    private Rehearsal play(
            DryRun run, List<Change> chunk, Context.Mappers mappers, Instant now, Map<IdentityKey, String> here) {
        return context.store()
                .inTransaction(tx -> new Rehearsal(tx, mappers, now, chunk).play(context.remote(), keys -> {
                    var known = new HashMap<>(runs.introduced(run.id(), keys));
                    keys.stream().filter(here::containsKey).forEach(key -> known.put(key, here.get(key)));
                    return known;
                }));
    }

    private static List<Change> pretended(List<Change> changes) {
        var pretended = new ArrayList<Change>(changes.size());
        for (var change : changes) {
            pretended.add(change.withId(PRETENDED + pretended.size() % (2L * SettlingChanges.BATCH)));
        }
        return pretended;
    }

    /** How many that are linked there were not in the list: each would be read, and deleted where it is gone (S19). */
    private long notListed(DryRun run, Map<String, Long> counts) {
        var linked =
                context.store().inTransaction(tx -> tx.deletesAndLinks(run.system(), run.entity(), context.now()))[1];
        return Math.max(0, linked - counts.getOrDefault("listed", 0L));
    }

    private static DryRun after(DryRun run, Remote.Page page, TreeMap<String, Long> counts, Instant now) {
        return new DryRun(
                run.id(),
                run.system(),
                run.entity(),
                page.last() ? DryRun.State.COMPLETE : DryRun.State.RUNNING,
                page.next(),
                run.pages() + 1,
                page.total() == null ? run.total() : page.total(),
                counts,
                run.startedAt(),
                now,
                page.last() ? now : null,
                null,
                0,
                now);
    }

    private boolean failed(DryRun run, Remote.Page page) {
        var now = context.now();
        var refused = page.failure() == Remote.Failure.REFUSED;
        var failures = run.failures() + 1;
        var until = refused
                ? now
                : context.store()
                        .inTransaction(tx -> systems.heard(
                                tx, run.system(), page.failure(), page.reason(), page.retryAt(), failures));
        runs.save(
                new DryRun(
                        run.id(),
                        run.system(),
                        run.entity(),
                        refused ? DryRun.State.FAILED : DryRun.State.RUNNING,
                        run.cursor(),
                        run.pages() + 1,
                        run.total(),
                        run.counts(),
                        run.startedAt(),
                        now,
                        refused ? now : null,
                        page.failure() + ": " + page.reason(),
                        failures,
                        until),
                List.of(),
                Map.of());
        return false;
    }
}
