package dev.serai.sync;

import dev.serai.catalog.Catalog;
import dev.serai.sync.EntityPlan.Effect;
import dev.serai.sync.EntityPlan.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Says what other files would do to the records that are there, before they run: by the same code that plans deliveries, page by page. It writes nothing, neither to a system nor here.
 */
public final class PlanningFiles {
    private static final int PAGE = 200;
    private static final int SAMPLES = 5;

    private final Context context;
    private final Inspecting inspecting;

    public PlanningFiles(Context context, Inspecting inspecting) {
        this.context = context;
        this.inspecting = inspecting;
    }

    /** What becomes of each entity whose file differs from the one that runs or is not there any more, in the order of their names. */
    public List<EntityPlan> plan(Catalog next) {
        var running = context.mappers().catalog().entities();
        return new TreeMap<>(running)
                .values().stream()
                        .filter(entity -> !entity.equals(next.entities().get(entity.name())))
                        .map(entity -> next.entities().containsKey(entity.name())
                                ? plan(next, entity.name())
                                : new PlanningRemoval(context, inspecting, entity).plan())
                        .toList();
    }

    /** Gives every write that would become due to its argument, a page at a time. */
    public void list(Catalog next, Consumer<Write> each) {
        changed(next)
                .forEach(entity -> pages(next, entity, page -> page.writes().forEach(each)));
    }

    /** Those whose writes can differ: one that comes has no records, and of one that goes nobody is told. */
    private List<String> changed(Catalog next) {
        var running = context.mappers().catalog().entities();
        return new TreeSet<>(running.keySet())
                .stream()
                        .filter(next.entities()::containsKey)
                        .filter(name ->
                                !running.get(name).equals(next.entities().get(name)))
                        .toList();
    }

    private EntityPlan plan(Catalog next, String name) {
        var before = context.mappers().entity(name).orElseThrow();
        var after = next.entities().get(name);
        var effects = ComparingEntities.effects(before, after, next);
        var values = new CountingValues(before, after);
        var keys = new SharingKeys(before, after);
        var tally = new Tally();
        pages(next, name, page -> {
            page.records().forEach(record -> {
                values.count(record);
                keys.note(record);
            });
            tally.add(page);
        });
        if (keys.any()) {
            pages(next, name, page -> page.records().forEach(keys::compare));
        }
        var counted = effects.stream()
                .map(effect -> keys.counted(values.counted(effect)))
                .toList();
        return tally.plan(name, counted, unknown(name, tally));
    }

    private List<String> unknown(String entity, Tally tally) {
        var unknown = new ArrayList<String>();
        tally.unknown.forEach((what, count) -> unknown.add(count + " " + what));
        tally.writes.keySet().stream()
                .filter(system -> tally.writes.get(system).getOrDefault(named(Delivery.Operation.CREATE), 0L) > 0
                        && unread(system, entity))
                .map(system -> "nobody has read " + system
                        + " yet: some creates there will link what the search before each create finds")
                .forEach(unknown::add);
        return unknown;
    }

    private boolean unread(String system, String entity) {
        return context.store().inTransaction(tx -> Rehearsal.unread(tx, system, entity));
    }

    private record Page(List<Long> ids, PlannedPage planned) {}

    private void pages(Catalog next, String entity, Consumer<PlannedPage> each) {
        var then = context.planned(next);
        var after = 0L;
        Page page;
        do {
            var from = after;
            page = context.store().inTransaction(tx -> {
                var ids = tx.recordsAfter(entity, from, PAGE);
                return new Page(ids, PlannedPage.of(tx, context, then, ids));
            });
            each.accept(page.planned()); // after the commit: whoever takes it slowly holds no locks
            after = page.ids().isEmpty() ? after : page.ids().get(page.ids().size() - 1);
        } while (!page.ids().isEmpty());
    }

    private static String named(Delivery.Operation operation) {
        return operation.name().toLowerCase(Locale.ROOT);
    }

    /** Counts what pages come to. */
    private final class Tally {
        private final Map<String, Map<String, Long>> writes = new TreeMap<>();
        private final Map<String, Map<String, Long>> fields = new TreeMap<>();
        private final Map<String, Long> unknown = new TreeMap<>();
        private final List<Write> samples = new ArrayList<>();
        private long records;

        void add(PlannedPage page) {
            records += page.records().size();
            page.unknown().forEach((what, count) -> unknown.merge(what, count, Long::sum));
            page.writes().forEach(this::add);
        }

        private void add(Write write) {
            count(writes, write.system(), named(write.operation()));
            if (write.operation() == Delivery.Operation.UPDATE) {
                write.fields().keySet().forEach(field -> count(fields, write.system(), field));
            }
            if (samples.size() < SAMPLES) {
                samples.add(write);
            }
        }

        private static void count(Map<String, Map<String, Long>> counts, String system, String what) {
            counts.computeIfAbsent(system, any -> new TreeMap<>()).merge(what, 1L, Long::sum);
        }

        EntityPlan plan(String entity, List<Effect> effects, List<String> unknown) {
            var sums = writes.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, of -> of.getValue().values().stream()
                            .mapToLong(Long::longValue)
                            .sum()));
            var radius = new TreeMap<String, Approving.Radius>();
            sums.forEach((system, count) -> radius.put(system, Approving.radius(context, system, entity, count)));
            var needed = context.approving()
                    .filter(approving -> approving.above(radius.values()))
                    .isPresent();
            return new EntityPlan(entity, records, effects, writes, fields, radius, needed, samples, unknown);
        }
    }
}
