package dev.serai.sync;

import dev.serai.catalog.Direction;
import dev.serai.identity.IdentityKey;
import dev.serai.record.Change;
import dev.serai.record.HubRecord;
import dev.serai.record.Lane;
import dev.serai.record.Link;
import dev.serai.sync.DryRunEntry.What;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Settles changes as they would be settled, by the same code, and tells what would come of it. Nothing is written: its unit of work is never flushed. */
final class Rehearsal {
    private final Workspace after;
    private final Workspace before;
    private final List<Change> changes;
    private final Map<Long, String> sources = new HashMap<>();
    private final Set<Long> duplicates = new HashSet<>();

    final List<DryRunEntry> entries = new ArrayList<>();
    final SortedMap<String, Long> counts = new TreeMap<>();
    final Map<IdentityKey, String> introduced = new HashMap<>();

    Rehearsal(Store.Transaction tx, Context.Mappers mappers, java.time.Instant now, List<Change> changes) {
        after = new Workspace(tx, mappers, now);
        before = new Workspace(tx, mappers, now);
        this.changes = changes;
    }

    /** @param earlier which external record introduced a key in an earlier rehearsal of the same dry run */
    Rehearsal play(Remote remote, Function<Collection<IdentityKey>, Map<IdentityKey, String>> earlier) {
        var batch = new Batch(after, changes);
        batch.load();
        SettlingChanges.decide(after, batch, Set.of(), remote);
        before.load(after.touched().records());
        for (var change : changes) {
            var link = after.links.get(change.external());
            if (link != null && link.recordId() != Links.NOBODY) {
                sources.putIfAbsent(link.recordId(), change.external().id());
            }
        }
        findDuplicates(earlier);
        changes.forEach(this::tell);
        List.copyOf(after.touched().records()).forEach(this::tellWrites);
        tellConflicts();
        count("read", changes.size());
        return this;
    }

    /** What is new here and has the keys of something that was new before, as the hub would know by then. */
    private void findDuplicates(Function<Collection<IdentityKey>, Map<IdentityKey, String>> earlier) {
        var owners = new HashMap<IdentityKey, Long>();
        after.touched().records().stream()
                .filter(this::isNew)
                .forEach(record -> after.keysOf(record).values().forEach(key -> owners.put(key, record)));
        var known = earlier.apply(owners.keySet());
        known.forEach((key, external) -> {
            if (duplicates.add(owners.get(key))) {
                add(
                        What.ASKED,
                        owners.get(key),
                        why("it has the keys of " + external + ", which would be new as well"));
            }
        });
        owners.forEach((key, record) -> {
            if (!duplicates.contains(record)) {
                introduced.put(key, sources.get(record));
            }
        });
    }

    private boolean isNew(long record) {
        return !before.records.containsKey(record);
    }

    private void tell(Change change) {
        if (after.completed.contains(change.id())) {
            tellCompleted(change);
        } else if (after.parked.contains(change.id())) {
            tellParked(change);
        } else {
            var waits = after.awaiting.stream().anyMatch(awaiting -> awaiting.change() == change.id());
            add(
                    change,
                    What.UNKNOWN,
                    why(waits ? "what it refers to is not known yet" : "something is under way there"));
        }
    }

    private void tellParked(Change change) {
        var conflict = after.conflicts.opened().stream()
                .filter(opened -> opened.change() == change.id())
                .findFirst();
        add(change, What.ASKED, conflict.map(Conflict::detail).orElse(why("too many deletes within a short time")));
    }

    private void tellCompleted(Change change) {
        var letter = after.deadLetters.stream()
                .filter(dead -> dead.change() != null && dead.change().id() == change.id())
                .findFirst();
        if (letter.isPresent()) {
            add(
                    change,
                    What.REFUSED,
                    why(letter.get().cause() + ": " + letter.get().detail()));
            return;
        }
        var link = after.links.get(change.external());
        if (link == null || duplicates.contains(link.recordId())) {
            count("unchanged", link == null ? 1 : 0);
            return;
        }
        var known = before.links.get(change.external());
        var lived = known != null && known.live();
        count("listed", lived ? 1 : 0);
        var what = what(change, link, lived);
        if (what == null) {
            count("unchanged", 1);
        } else {
            add(change, what, detail(change, link, what));
        }
    }

    private What what(Change change, Link link, boolean lived) {
        if (!link.live()) {
            return lived ? What.DELETED : null;
        }
        if (isNew(link.recordId())) {
            return revision(change) == null ? null : What.NEW;
        }
        if (!lived) {
            return What.LINKED;
        }
        return revision(change) == null ? null : What.CHANGED;
    }

    private Map<String, Object> detail(Change change, Link link, What what) {
        var detail = new LinkedHashMap<String, Object>();
        var revision = revision(change);
        if (revision != null && what != What.DELETED) {
            detail.put("fields", fields(revision.after(), revision.before()));
        }
        if (what == What.LINKED) {
            detail.put("rule", link.rule());
        }
        return detail;
    }

    private Revision revision(Change change) {
        return after.history.stream()
                .filter(revision -> revision.change() == change.id())
                .findFirst()
                .orElse(null);
    }

    private static Map<String, Object> fields(Map<String, Object> values, Map<String, Object> old) {
        var fields = new TreeMap<String, Object>();
        values.forEach((field, value) -> {
            var step = new LinkedHashMap<String, Object>();
            step.put("from", old.get(field));
            step.put("to", value);
            fields.put(field, step);
        });
        return fields;
    }

    private void tellWrites(long id) {
        var record = after.records.get(id);
        if (record == null || duplicates.contains(id)) {
            return;
        }
        after.entity(record).participants().forEach((system, participant) -> {
            if (participant.direction() == Direction.EVENTS) {
                var events = after.events.stream()
                        .filter(event ->
                                event.recordId() == id && event.system().equals(system))
                        .count();
                count("write/" + system + "/event", events);
            } else if (participant.direction().out()) {
                tellWrite(record, system);
            }
        });
    }

    /** What would be due that is not due anyway. */
    private void tellWrite(HubRecord record, String system) {
        var plan = planned(after, record, system);
        if (plan == null) {
            return;
        }
        var anyway = isNew(record.id()) ? null : planned(before, record, system);
        var due = new HashSet<>(plan.due());
        if (anyway != null && anyway.operation() == plan.operation()) {
            due.removeAll(anyway.due());
        }
        if (!due.isEmpty()) {
            var what = What.valueOf(plan.operation().name());
            add(what, system, record.id(), what == What.DELETE ? Map.of() : Map.of("fields", values(plan, due)));
            if (what == What.UPDATE) {
                due.forEach(field -> count("field/" + system + "/" + field, 1));
            }
            if (what == What.CREATE && after.once("unread/" + system) && unread(after.tx, system, record.entity())) {
                counts.put("unread/" + system, 1L);
            }
        }
    }

    private static PlanningDeliveries.Plan planned(Workspace work, HubRecord record, String system) {
        return new PlanningDeliveries(work)
                .planned(Deliveries.due(record.id(), system, record.entity(), Lane.BULK, work.now));
    }

    private static Map<String, Object> values(PlanningDeliveries.Plan plan, Set<String> due) {
        var values = new HashMap<String, Object>();
        var old = new HashMap<String, Object>();
        due.forEach(field -> {
            values.put(field, plan.record().value(field));
            var known = plan.link() == null ? null : plan.link().fields().get(field);
            old.put(field, known == null ? null : known.base());
        });
        return fields(values, old);
    }

    /** Whether nobody knows what the system has: then it is searched before anything is created there, and what is found is linked. */
    static boolean unread(Store.Transaction tx, String system, String entity) {
        var read = tx.latestBackfill(system, entity)
                .map(backfill -> backfill.finishedAt() != null)
                .orElse(false);
        return !read && tx.cursor(system, entity) == null;
    }

    private void tellConflicts() {
        after.conflicts.opened().stream()
                .filter(conflict -> conflict.field() != null && conflict.recordId() != null)
                .forEach(conflict -> {
                    var detail = new LinkedHashMap<String, Object>();
                    detail.put("field", conflict.field());
                    detail.put("base", conflict.base());
                    detail.put("ours", conflict.ours());
                    detail.put("theirs", conflict.theirs());
                    add(What.CONFLICT, conflict.system(), conflict.recordId(), detail);
                });
    }

    private static Map<String, Object> why(String why) {
        return Map.of("why", why);
    }

    private void add(Change change, What what, Map<String, Object> detail) {
        var link = after.links.get(change.external());
        var record = link == null || isNew(link.recordId()) ? null : (Long) link.recordId();
        entries.add(new DryRunEntry(
                0, change.external().id(), record, what, change.external().system(), detail));
        count(what.counted(), 1);
    }

    private void add(What what, long record, Map<String, Object> detail) {
        add(what, source(), record, detail);
    }

    private String source() {
        return changes.get(0).external().system();
    }

    private void add(What what, String system, long record, Map<String, Object> detail) {
        entries.add(new DryRunEntry(0, sources.get(record), isNew(record) ? null : record, what, system, detail));
        var write = what == What.CREATE || what == What.UPDATE || what == What.DELETE;
        count(write ? "write/" + system + "/" + what.counted() : what.counted(), 1);
    }

    private void count(String name, long more) {
        if (more > 0) {
            counts.merge(name, more, Long::sum);
        }
    }
}
