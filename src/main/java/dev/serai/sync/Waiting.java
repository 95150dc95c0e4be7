package dev.serai.sync;

import dev.serai.catalog.Catalog;
import dev.serai.record.ExternalId;
import dev.serai.record.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Sees to it that nothing waits for a parent that is linked (I1), whoever came first: one transaction that finds no link and another that makes it meet before either commits. The
 * one that comes second then sees the link, or the one that waits.
 */
final class Waiting {
    private final Workspace work;
    private final List<Link> parents;

    Waiting(Workspace work, List<Link> saved) {
        this.work = work;
        this.parents = saved.stream()
                .filter(link -> link.live() && link.createdAt().equals(work.now))
                .filter(link -> work.mappers.parent(link.external().entity()))
                .toList();
    }

    /** Before anything is written that waits: reads again what was missed, and lets go what need not wait. */
    void meet() {
        var linking = new TreeSet<String>();
        parents.forEach(link ->
                linking.add(link.external().system() + "/" + link.external().entity()));
        var waits = !work.awaiting.isEmpty() || !deliveries().isEmpty();
        work.tx.meet(linking, waits ? work.references.missed() : Set.of());
        if (waits) {
            releaseChanges();
            releaseDeliveries();
        }
    }

    private void releaseChanges() {
        var wanted = work.awaiting.stream().map(Store.Awaiting::parent).collect(Collectors.toSet());
        var found = work.tx.links(wanted);
        work.awaiting.removeIf(waiting -> {
            var link = found.get(waiting.parent());
            return link != null && link.recordId() != Links.NOBODY;
        });
    }

    private void releaseDeliveries() {
        var waiting = deliveries();
        var found = work.tx.liveLinks(waiting.stream().map(Delivery::awaits).collect(Collectors.toSet()));
        for (var delivery : waiting) {
            found.getOrDefault(delivery.awaits(), List.of()).stream()
                    .filter(link -> link.external().system().equals(delivery.system()))
                    .findFirst()
                    .ifPresent(link -> work.save(Deliveries.awakened(delivery, work.now)));
        }
    }

    private List<Delivery> deliveries() {
        return work.deliveries
                .changed()
                .filter(delivery -> delivery.awaits() != null && delivery.state() == Delivery.State.DUE)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** After everything was written: lets come what waits for the links that were made. */
    void awaken() {
        var externals = parents.stream().map(Link::external).collect(Collectors.<ExternalId>toList());
        work.tx.awakenAwaiting(externals);
        work.tx.awakenDeliveries(parents, work.now);
    }

    /** The sides whose deliveries may have waited for the links that were made. */
    Set<Catalog.Pair> freed() {
        var systems = parents.stream().map(link -> link.external().system()).collect(Collectors.toSet());
        return work.mappers.catalog().mappings().keySet().stream()
                .filter(side -> systems.contains(side.system()))
                .collect(Collectors.toSet());
    }
}
