package dev.serai.sync;

import dev.serai.catalog.Catalog.Pair;
import dev.serai.mapping.Mapper;
import dev.serai.record.FieldType;
import dev.serai.record.HubRecord;
import dev.serai.record.Lane;
import dev.serai.record.Link;
import dev.serai.record.LinkField;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Makes due, after a mapping has another version than before, what that version would write otherwise than its system holds it, and nothing else. It makes no difference whether
 * the version is a higher or a lower one: going back is switching on the version before.
 */
public final class SwitchingMappings {
    private static final int PAGE = 200;

    private final Context context;
    private final WeighingSwitches weighing;
    /** The version that this replica has for each side and that it looked at. */
    private final Map<Pair, MappingRun> known = new ConcurrentHashMap<>();

    SwitchingMappings(Context context) {
        this.context = context;
        this.weighing = new WeighingSwitches(context);
    }

    /** Compares a page of each side whose mapping has another version than its links were compared with. Gives how many pages. */
    public int step() {
        var pages = 0;
        for (var mapping : context.mappers().catalog().mappings().entrySet()) {
            var run = known.get(mapping.getKey());
            if (run == null || run.version() != mapping.getValue().version() || !run.complete()) {
                pages += step(mapping.getKey());
            }
        }
        return pages;
    }

    /** What became of one step of a side: its run, null where that is held, and whether there is more to do at once. */
    private record Stepped(MappingRun run, boolean more) {}

    private int step(Pair pair) {
        var before = known.get(pair);
        var mapper = context.mappers().mapper(pair.system(), pair.entity()).orElse(null);
        var stepped = mapper == null
                ? null
                : context.store()
                        .exclusively("mapping/" + pair, tx -> step(tx, mapper, pair, before))
                        .orElse(null); // another replica is at it
        if (stepped == null) {
            return 0;
        }
        if (stepped.run() == null) {
            known.remove(pair);
        } else {
            known.put(pair, stepped.run());
        }
        return stepped.more() ? 1 : 0;
    }

    private Stepped step(Store.Transaction tx, Mapper mapper, Pair pair, MappingRun before) {
        var stored = tx.switches().run(pair.system(), pair.entity()).orElse(null);
        var verdict = weighing.step(tx, mapper, pair, stored);
        if (verdict != WeighingSwitches.Verdict.FREE) {
            return new Stepped(null, verdict == WeighingSwitches.Verdict.COUNTING);
        }
        var run = begun(stored, pair, mapper.version(), before);
        var further = run.complete() ? run : page(new Workspace(tx, context.mappers(), context.now()), mapper, run);
        if (!further.equals(stored)) {
            tx.switches().save(further);
        }
        var moved = before == null || before.version() != further.version() || further.compared() > before.compared();
        return new Stepped(further, moved && further.compared() > 0);
    }

    private MappingRun begun(MappingRun stored, Pair pair, int version, MappingRun before) {
        if (stored == null) {
            // what was never compared is as its system holds it: it was written with this version
            return MappingRun.begun(pair.system(), pair.entity(), version, context.now())
                    .done();
        } else if (stored.version() != version) {
            return MappingRun.begun(pair.system(), pair.entity(), version, context.now());
        }
        // until now this replica may have written with the version before, behind another replica's comparison
        var changed = before == null ? stored.rollingOut(context.now()) : before.version() != version;
        return changed && stored.complete() ? stored.again() : stored;
    }

    private MappingRun page(Workspace work, Mapper mapper, MappingRun run) {
        var links = work.tx.liveLinksAfter(run.system(), run.entity(), run.afterLink(), PAGE);
        if (links.isEmpty()) {
            return run.done();
        }
        work.load(links.stream().map(Link::recordId).toList());
        var further = run;
        for (var link : links) {
            var delivery = work.delivery(link.recordId(), run.system());
            if (delivery != null && delivery.inFlight()) {
                break; // its outcome decides first what the system holds
            }
            var again = marked(work, mapper, work.links.get(link.external()));
            further = further.further(link.id(), 1, again ? 1 : 0);
        }
        new PlanningDeliveries(work).plan(Lane.BULK);
        work.flush();
        return further;
    }

    /** Marks the fields that the mapping would write otherwise, and no others; whether one is newly due. */
    private static boolean marked(Workspace work, Mapper mapper, Link link) {
        var record = link == null || !link.live() ? null : work.records.get(link.recordId());
        if (record == null || record.deleted()) {
            return false;
        }
        var differing = differing(mapper, record, link);
        var fields = new HashMap<>(link.fields());
        fields.replaceAll(
                (field, of) -> of.anew(differing.contains(field) || of.anew() && !written(mapper, field, record, of)));
        if (!fields.equals(link.fields())) {
            work.save(Links.seen(link, fields, work.now));
        } else if (!differing.isEmpty()) {
            work.touch(record.id());
        }
        return differing.stream().map(link.fields()::get).anyMatch(of -> of == null || !of.anew());
    }

    private static boolean written(Mapper mapper, String field, HubRecord record, LinkField known) {
        return mapper.writes(field, values(record), known.raw());
    }

    /** The fields of which the system holds something else than the mapping would write. Where it refuses to write nothing differs: the next delivery tells. */
    static Set<String> differing(Mapper mapper, HubRecord record, Link link) {
        var values = values(record);
        return mapper.outFields(record::value).stream()
                .filter(field -> !mapper.references().containsKey(field))
                .filter(field -> !FieldType.blank(values.get(field)))
                .filter(field -> differs(mapper, field, values, link.fields().get(field)))
                .collect(Collectors.toSet());
    }

    static Map<String, Object> values(HubRecord record) {
        var values = new HashMap<String, Object>();
        record.fields().forEach((field, value) -> values.put(field, value.value()));
        return values;
    }

    private static boolean differs(Mapper mapper, String field, Map<String, Object> values, LinkField known) {
        return known == null || known.mapping() != mapper.version() && !mapper.writes(field, values, known.raw());
    }
}
