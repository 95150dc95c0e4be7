package dev.serai.sync;

import dev.serai.catalog.Catalog.Pair;
import dev.serai.mapping.Mapper;
import dev.serai.record.Link;

/** Counts, before any of it becomes due, what another version of a mapping would write anew. Above the set share nothing of it does before a person let it. */
final class WeighingSwitches {
    private static final int PAGE = 200;

    private final Context context;

    WeighingSwitches(Context context) {
        this.context = context;
    }

    /** Whether a version may be switched on. */
    enum Verdict {
        FREE,
        /** Not known yet: a page was counted and more are to come. */
        COUNTING,
        HELD
    }

    /** Counts a page where it is not known yet. What a side's links were never compared with is no switch, and free. */
    Verdict step(Store.Transaction tx, Mapper mapper, Pair pair, MappingRun running) {
        var stored = tx.switches().plan(pair.system(), pair.entity()).orElse(null);
        var version = mapper.version();
        if (context.approving().isEmpty() || running == null || !switches(stored, running, version)) {
            return Verdict.FREE;
        }
        var plan = stored == null || stored.version() != version ? begun(tx, running, version) : stored;
        if (!plan.complete()) {
            tx.switches().save(page(tx, mapper, plan));
            return Verdict.COUNTING;
        }
        return context.approving().get().lets(plan) ? Verdict.FREE : Verdict.HELD;
    }

    /** Also back to the version that runs, once another one was planned. */
    private static boolean switches(SwitchPlan plan, MappingRun running, int version) {
        return running.version() != version || plan != null && (plan.version() != version || !running.complete());
    }

    /** Where the version that runs is back, all is compared once more: what was sent meanwhile was written with the other one. */
    private static SwitchPlan begun(Store.Transaction tx, MappingRun running, int version) {
        if (running.version() == version) {
            tx.switches().save(running.again());
        }
        return SwitchPlan.begun(running.system(), running.entity(), version);
    }

    private SwitchPlan page(Store.Transaction tx, Mapper mapper, SwitchPlan plan) {
        var links = tx.liveLinksAfter(plan.system(), plan.entity(), plan.afterLink(), PAGE);
        var records = tx.lock(links.stream().map(Link::recordId).toList());
        var writes = links.stream()
                .filter(link -> {
                    var record = records.get(link.recordId());
                    return record != null
                            && !record.deleted()
                            && !SwitchingMappings.differing(mapper, record, link)
                                    .isEmpty();
                })
                .count();
        var last = links.isEmpty() ? null : (Long) links.get(links.size() - 1).id();
        return plan.further(last, links.size(), writes);
    }
}
