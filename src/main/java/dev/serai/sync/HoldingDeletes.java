package dev.serai.sync;

import dev.serai.catalog.Catalog;
import dev.serai.record.ExternalId;
import dev.serai.record.Link;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** How many deletes each system told lately, and which wait for a person, within a unit of work (S19). */
final class HoldingDeletes {
    /** The order in which whoever holds deletes locks the question about them. */
    private static final Comparator<Catalog.Pair> PAIRS =
            Comparator.comparing(Catalog.Pair::system).thenComparing(Catalog.Pair::entity);

    private final Store.Transaction tx;
    private final Collection<Link> changed;
    private final Map<Catalog.Pair, long[]> stored = new HashMap<>();
    private final Map<Catalog.Pair, Boolean> waiting = new HashMap<>();
    private final Map<Catalog.Pair, HeldDeletes> held = new TreeMap<>(PAIRS);

    /** @param changed the links that this unit of work changes, those included that it changes later */
    HoldingDeletes(Store.Transaction tx, Collection<Link> changed) {
        this.tx = tx;
        this.changed = changed;
    }

    /** Before any of these deletes is decided about: others that are settled at the same time would not be counted. */
    void alone(Collection<ExternalId> deleted) {
        var sides = new TreeSet<>(PAIRS);
        deleted.forEach(external -> sides.add(new Catalog.Pair(external.system(), external.entity())));
        if (!sides.isEmpty()) {
            tx.settleDeletesAlone(sides.stream()
                    .map(side -> new Inspecting.Side(side.system(), side.entity()))
                    .toList());
        }
    }

    /** How many links of the system died since then, those of this unit of work included, and how many live. Read once. */
    long[] counted(Catalog.Pair side, Instant since) {
        var before = stored.computeIfAbsent(side, pair -> tx.deletesAndLinks(pair.system(), pair.entity(), since));
        var here = changed.stream()
                .filter(link -> !link.live() && link.recordId() != Links.NOBODY)
                .filter(link -> link.external().system().equals(side.system()))
                .count();
        return new long[] {before[0] + here, before[1] - here};
    }

    /** Whether deletes of that side wait for a person already. Read once. */
    boolean waits(Catalog.Pair side) {
        return held.containsKey(side)
                || waiting.computeIfAbsent(side, pair -> tx.holdsDeletes(pair.system(), pair.entity()));
    }

    /** Lets a delete wait for a person. */
    void hold(ExternalId external, String why) {
        held.computeIfAbsent(
                        new Catalog.Pair(external.system(), external.entity()),
                        pair -> new HeldDeletes(pair.system(), pair.entity(), why))
                .add(external);
    }

    void flush(Instant now) {
        held.values().forEach(deletes -> tx.holdDeletes(deletes, now));
    }
}
