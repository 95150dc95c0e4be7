package dev.serai.sync;

import dev.serai.catalog.Entity;
import dev.serai.identity.IdentityKey;
import dev.serai.merge.Uniting;
import dev.serai.record.ExternalId;
import dev.serai.record.HubRecord;
import dev.serai.record.Link;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Merges two records that a person found to be one thing (S23): in one transaction under the locks of both, so that nothing settles or is sent in between. */
public final class MergingRecords {
    private final Context context;

    MergingRecords(Context context) {
        this.context = context;
    }

    /**
     * What a person wants.
     *
     * @param other the record that is away afterwards; its id gives the survivor
     * @param chosen field to the record of the two whose value it shall have; where nothing is chosen the field's strategy decides
     */
    public record Wish(long survivor, long other, Map<String, Long> chosen) {}

    /**
     * Merges. Merging what is merged already changes nothing.
     *
     * @return empty where there is no record with one of the ids
     * @throws IllegalArgumentException when the two cannot be one
     * @throws NotNowException while a delivery of either is under way
     */
    public Optional<Regrouped> merge(Wish wish) {
        return context.store().inTransaction(tx -> merge(tx, wish, true));
    }

    /** What merging would do now; changes nothing, and throws as it does. */
    public Optional<Regrouped> preview(Wish wish) {
        return context.store().inTransaction(tx -> merge(tx, wish, false));
    }

    private Optional<Regrouped> merge(Store.Transaction tx, Wish wish, boolean really) {
        var work = new Workspace(tx, context.mappers(), context.now());
        work.load(List.of(wish.survivor(), wish.other()));
        var survivor = work.survivor(wish.survivor());
        var other = work.survivor(wish.other());
        if (survivor.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        } else if (survivor.get().equals(other.get())) {
            return Optional.of(unchanged(work, wish, survivor.get()));
        }
        return Optional.of(new Merge(work, wish, survivor.get(), other.get()).done(really));
    }

    private static Regrouped unchanged(Workspace work, Wish wish, long record) {
        if (wish.survivor() == wish.other()) {
            throw new IllegalArgumentException("record " + record + " cannot be merged with itself");
        }
        return new Regrouped(List.of(work.records.get(record)), List.of(), List.of(), List.of());
    }

    /** One merge, both records being locked. */
    private static final class Merge {
        private final Workspace work;
        private final Wish wish;
        private final Regrouping regrouping;
        private final HubRecord survivor;
        private final HubRecord other;
        private final Entity entity;
        private final List<Link> moved = new ArrayList<>();
        private final List<ExternalId> second = new ArrayList<>();

        Merge(Workspace work, Wish wish, long survivor, long other) {
            this.work = work;
            this.wish = wish;
            this.regrouping = new Regrouping(work);
            this.survivor = work.records.get(survivor);
            this.other = work.records.get(other);
            this.entity = work.entity(this.survivor);
        }

        Regrouped done(boolean really) {
            check();
            var united = Uniting.unite(entity, survivor, other, wish.chosen(), work.now);
            var away = new HubRecord(other.id(), other.entity(), other.version() + 1, false, other.fields());
            var keys = new HashSet<>(work.keysOf(survivor.id()).values());
            keys.addAll(work.keys.release(other.id()));
            moveLinks();
            leaveDeliveries();
            moveConflicts();
            regrouping.save(entity, survivor, united.record(), united.rules(), Merger.rule(other.id()), "updated");
            new Revising(work).merged(entity, away, survivor.id());
            var planned = regrouping.planned(List.of(survivor.id()), second);
            if (really) {
                keys.removeAll(work.keysOf(survivor.id()).values());
                write(united.record(), away, keys);
            }
            return planned;
        }

        private void check() {
            if (survivor.id() != wish.survivor() || other.id() != wish.other()) {
                throw new IllegalArgumentException(
                        "record " + (survivor.id() == wish.survivor() ? wish.other() : wish.survivor())
                                + " was merged into another one since: look at "
                                + survivor.id() + " and " + other.id());
            } else if (!survivor.entity().equals(other.entity())) {
                throw new IllegalArgumentException(
                        "a " + survivor.entity() + " and a " + other.entity() + " cannot be one");
            } else if (survivor.deleted() || other.deleted()) {
                throw new IllegalArgumentException(
                        "record " + (survivor.deleted() ? survivor : other).id() + " is deleted");
            } else if (work.tx.apartFrom(survivor.id()).contains(other.id())) {
                throw new IllegalArgumentException("a person said that " + survivor.id() + " and " + other.id()
                        + " are two; take that back first");
            }
            checkChosen();
            regrouping.quiet(survivor.id());
            regrouping.quiet(other.id());
        }

        private void checkChosen() {
            wish.chosen().forEach((field, record) -> {
                if (!entity.fields().containsKey(field)) {
                    throw new IllegalArgumentException("a " + entity.name() + " has no field " + field);
                } else if (record != survivor.id() && record != other.id()) {
                    throw new IllegalArgumentException(
                            "the value of " + field + " is that of " + survivor.id() + " or of " + other.id());
                }
            });
        }

        /** Where both are linked in a system, the survivor's link stays: never linked twice (S3). */
        private void moveLinks() {
            for (var link : work.linksOf(other.id())) {
                var here = Links.moved(link, survivor.id(), work.now);
                if (link.live() && work.live(survivor.id(), link.external().system()) != null) {
                    here = Links.buried(here, Links.SECOND + ": " + link.rule(), work.now);
                    second.add(link.external());
                    Hints.ask(work, link.external(), null);
                }
                moved.add(here);
                work.save(here);
            }
        }

        /** What is due of the survivor is planned anew. */
        private void leaveDeliveries() {
            work.deliveries.of(other.id()).forEach(work::remove);
        }

        private void moveConflicts() {
            var systems = second.stream().map(ExternalId::system).toList();
            for (var conflict : List.copyOf(work.conflicts.of(other.id()))) {
                if (systems.contains(conflict.system())) {
                    work.conflicts.update(conflict, new Conflicts(work).closed(conflict, "merged"));
                }
            }
            work.conflicts.move(List.copyOf(work.conflicts.of(other.id())), survivor.id());
        }

        private void write(HubRecord united, HubRecord away, Set<IdentityKey> aliases) {
            regrouping.meet(moved);
            work.flush();
            var tx = work.tx;
            tx.alias(survivor.id(), aliases);
            tx.saveRecords(List.of(away), work.now);
            work.mappers
                    .fuzzy(entity.name())
                    .ifPresent(fuzzy -> tx.recognise(
                            List.of(Recognisable.of(away.id(), fuzzy.fingerprint(), List.of(), List.of()))));
            tx.merged(new Merger(
                    away.id(),
                    survivor.id(),
                    united.version(),
                    survivor.fields(),
                    moved.stream().map(Link::id).toList(),
                    standApart(),
                    work.now));
            tx.awakenDeliveries(
                    work.linksOf(survivor.id()).stream().filter(Link::live).toList(), work.now);
            regrouping.askAgain(entity.name(), List.of(survivor.id(), other.id()), "merged");
        }

        /** Who is somebody else than the one is somebody else than both. Gives those of whom that is new. */
        private List<Long> standApart() {
            var others = new HashSet<>(work.tx.apartFrom(other.id()));
            others.removeAll(work.tx.apartFrom(survivor.id()));
            others.remove(survivor.id());
            work.tx.setApart(others.stream()
                    .map(one -> new Apart(survivor.id(), one, work.now))
                    .toList());
            return List.copyOf(others);
        }
    }
}
