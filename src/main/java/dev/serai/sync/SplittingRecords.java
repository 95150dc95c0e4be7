package dev.serai.sync;

import dev.serai.catalog.Entity;
import dev.serai.identity.Identifying;
import dev.serai.merge.Dividing;
import dev.serai.merge.Dividing.Step;
import dev.serai.merge.Dividing.Whose;
import dev.serai.record.ExternalId;
import dev.serai.record.Field;
import dev.serai.record.HubRecord;
import dev.serai.record.Link;
import dev.serai.record.Stamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Splits a record that is two things (S23): a merge is undone, or an external record that was taken for a copy of it gets a record of its own. What each has is what history
 * tells of it by itself; that the two are two is remembered. In one transaction under the locks of both.
 */
public final class SplittingRecords {
    private final Context context;

    SplittingRecords(Context context) {
        this.context = context;
    }

    /**
     * Undoes a merge.
     *
     * @param record the record that stays, or one merged into it
     * @param away the record that was merged into it, and gets its id again
     * @param really whether it is done, or only told what it would do
     * @return empty where there is no such record, or the other one was not merged into it
     * @throws IllegalArgumentException when that merge cannot be undone
     * @throws NotNowException while a delivery is under way
     */
    public Optional<Regrouped> undo(long record, long away, boolean really) {
        return context.store().inTransaction(tx -> {
            tx.lock(List.of(record, away));
            var work = new Workspace(tx, context.mappers(), context.now());
            work.load(List.of(record));
            var merger = tx.merger(away);
            if (work.records.isEmpty() || merger.isEmpty()) {
                return Optional.empty();
            }
            var stays = work.records.values().iterator().next();
            if (merger.get().survivor() != stays.id()) {
                throw new IllegalArgumentException("record " + away + " was merged into "
                        + merger.get().survivor() + ", which is no record of its own now; split that one off first");
            }
            var left = tx.away(away).orElseThrow();
            return Optional.of(new Split(work, stays).undo(merger.get(), left, really));
        });
    }

    /**
     * Gives an external record that is linked to this record one of its own.
     *
     * @return empty where there is no such record
     * @throws IllegalArgumentException when the two are not linked, or all that is known of the record is from there
     * @throws NotNowException while a delivery is under way
     */
    public Optional<Regrouped> splitOff(long record, ExternalId external, boolean really) {
        return context.store().inTransaction(tx -> {
            var work = new Workspace(tx, context.mappers(), context.now());
            work.load(List.of(record));
            if (work.records.isEmpty()) {
                return Optional.empty();
            }
            var stays = work.records.values().iterator().next();
            return Optional.of(new Split(work, stays).off(external, really));
        });
    }

    /** One split, the record being locked. */
    private static final class Split {
        private final Workspace work;
        private final HubRecord record;
        private final Entity entity;
        private final Regrouping regrouping;
        private final OwnValues owned;
        private final List<Link> moved = new ArrayList<>();

        Split(Workspace work, HubRecord record) {
            this.work = work;
            this.record = record;
            this.entity = work.entity(record);
            this.regrouping = new Regrouping(work);
            this.owned = new OwnValues(entity);
            if (record.deleted()) {
                throw new IllegalArgumentException("record " + record.id() + " is deleted");
            }
            regrouping.quiet(record.id());
        }

        Regrouped undo(Merger merger, HubRecord away, boolean really) {
            var leaving = work.linksOf(record.id()).stream()
                    .filter(link -> merger.links().contains(link.id()) || recognisedAs(away, link, merger))
                    .sorted(Comparator.comparing(link -> !merger.links().contains(link.id())))
                    .toList();
            var told = leaving.stream().filter(link -> !Links.second(link)).toList();
            var steps = work.tx.historyFrom(record.id(), merger.version()).stream()
                    .map(revision -> step(
                            revision, revision.version() == merger.version() ? Whose.NOBODYS : whose(revision, told)))
                    .toList();
            var theirs = owned.of(leaving);
            leaving.forEach(link -> move(
                    Links.second(link) && merger.at().equals(link.tombstone()) ? Links.first(link) : link, away.id()));
            var before = filled(merger.before(), unheard(alone(), steps, Whose.STAYS));
            releaseAliases(away::value);
            releaseAliases(
                    field -> before.containsKey(field) ? before.get(field).value() : null);
            var planned = divide(before, filled(away, unheard(theirs, steps, Whose.LEAVES)), steps);
            if (really) {
                write(away.id());
                merger.apart().forEach(one -> work.tx.removeApart(new Apart(record.id(), one, work.now)));
                work.tx.split(merger, work.now);
                done(away.id());
            }
            return planned;
        }

        /** Each goes by its own values again. */
        private void releaseAliases(Function<String, Object> values) {
            work.keys.releaseAliases(
                    record.id(), new Identifying(entity).keys(values).values());
        }

        /** What was heard of only while both were one goes to whom it was recognised as. */
        private boolean recognisedAs(HubRecord away, Link link, Merger merger) {
            var identifying = new Identifying(entity);
            var its = identifying.keys(owned.of(link)::get).values();
            var staying = identifying.keys(field -> merger.before().containsKey(field)
                    ? merger.before().get(field).value()
                    : null);
            return OwnValues.tells(link)
                    && !link.createdAt().isBefore(merger.at())
                    && !Collections.disjoint(its, identifying.keys(away::value).values())
                    && Collections.disjoint(its, staying.values());
        }

        Regrouped off(ExternalId external, boolean really) {
            var link = work.links.get(external);
            if (link == null || !link.live() || link.recordId() != record.id()) {
                throw new IllegalArgumentException(external + " is not linked to record " + record.id());
            } else if (work.linksOf(record.id()).stream().noneMatch(other -> other != link && OwnValues.tells(other))) {
                throw new IllegalArgumentException(
                        "all that is known of record " + record.id() + " is from " + external);
            }
            var own = new HubRecord(work.newId(), record.entity(), 0, false, fields(link));
            var steps = since(link);
            move(link, own.id());
            var planned = divide(Dividing.before(record, steps, alone(), work.now), own, steps);
            if (really) {
                write(own.id());
                done(own.id());
            }
            return planned;
        }

        private List<Step> since(Link link) {
            var system = link.external().system();
            return work
                    .tx
                    .firstVersionOf(record.id(), system, link.createdAt())
                    .map(first -> work.tx.historyFrom(record.id(), first))
                    .orElse(List.of())
                    .stream()
                    .map(revision -> step(revision, whose(revision, List.of(link))))
                    .toList();
        }

        private static Whose whose(Revision revision, List<Link> leaving) {
            return leaving.stream().anyMatch(link -> tells(link.external(), revision)) ? Whose.LEAVES : Whose.STAYS;
        }

        private static boolean tells(ExternalId external, Revision revision) {
            var told = revision.origin().externalId();
            return external.system().equals(revision.system()) && (told == null || told.equals(external.id()));
        }

        private static Step step(Revision revision, Whose whose) {
            return new Step(
                    whose,
                    new Stamp(revision.at(), revision.system()),
                    revision.change(),
                    revision.before(),
                    revision.after());
        }

        /** Where it has one in that system already, this is its second there: never linked twice (S3). */
        private void move(Link link, long to) {
            var there = Links.moved(link, to, work.now);
            if (there.live() && work.live(to, link.external().system()) != null) {
                there = Links.buried(there, Links.SECOND + ": " + link.rule(), work.now);
                Hints.ask(work, link.external(), null);
            }
            moved.add(there);
            work.save(there);
            anew(link.external().system());
        }

        /** What was due to the system's copy is due to one that is not there: it must be looked for first (S13). */
        private void anew(String system) {
            var standing = work.delivery(record.id(), system);
            if (standing != null) {
                work.save(Deliveries.again(standing, work.now, 0, null));
            }
        }

        /** What the system had by itself, as the record's first values. */
        private Map<String, Field> fields(Link link) {
            var stamp = new Stamp(link.createdAt(), link.external().system());
            var fields = new HashMap<String, Field>();
            owned.held(link).forEach((field, value) -> fields.put(field, new Field(value, 1, stamp, 0)));
            return fields;
        }

        private HubRecord filled(HubRecord away, Map<String, Object> own) {
            var fields = filled(away.fields(), own);
            return new HubRecord(away.id(), away.entity(), away.version(), away.deleted(), fields);
        }

        /** What was not known when the two became one, as a system told of it only since, and the other one's value was there already. */
        private Map<String, Field> filled(Map<String, Field> before, Map<String, Object> own) {
            var filled = new HashMap<>(before);
            own.forEach((field, value) -> filled.putIfAbsent(
                    field, new Field(value, record.version() + 1, new Stamp(work.now, Stamp.HUB), 0)));
            return filled;
        }

        /** Without what the history has since of the same side: that tells more than what is there now. */
        private static Map<String, Object> unheard(Map<String, Object> own, List<Step> steps, Whose whose) {
            var unheard = new HashMap<>(own);
            steps.stream().filter(step -> step.whose() == whose).forEach(step -> unheard.keySet()
                    .removeAll(step.after().keySet()));
            return unheard;
        }

        /** What the systems that stay had by themselves. */
        private Map<String, Object> alone() {
            return owned.of(work.linksOf(record.id()));
        }

        private Regrouped divide(Map<String, Field> staying, HubRecord leaving, List<Step> steps) {
            var divided = Dividing.divide(entity, record, staying, leaving, steps);
            var none = new HubRecord(leaving.id(), leaving.entity(), 0, false, Map.of());
            moveConflicts(leaving.id());
            var away = "split off " + leaving.id();
            var from = "split from " + record.id();
            regrouping.save(entity, record, divided.stays(), Map.of(), away, "updated");
            regrouping.save(entity, none, divided.leaves(), Map.of(), from, "created");
            return regrouping.planned(List.of(record.id(), leaving.id()), List.of());
        }

        private void moveConflicts(long to) {
            Set<String> systems = moved.stream()
                    .filter(Link::live)
                    .map(link -> link.external().system())
                    .collect(Collectors.toCollection(HashSet::new));
            work.conflicts.move(
                    work.conflicts.of(record.id()).stream()
                            .filter(conflict -> systems.contains(conflict.system()))
                            .toList(),
                    to);
        }

        private void write(long leaving) {
            work.tx.setApart(List.of(new Apart(record.id(), leaving, work.now)));
            regrouping.meet(moved);
            work.flush();
        }

        private void done(long leaving) {
            work.tx.awakenDeliveries(moved.stream().filter(Link::live).toList(), work.now);
            regrouping.askAgain(entity.name(), List.of(record.id(), leaving), "split");
        }
    }
}
