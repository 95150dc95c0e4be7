package dev.serai.sync;

import dev.serai.record.Change;
import dev.serai.record.Link;
import java.util.Map;
import java.util.Set;

/** Settles one change within a batch: identify, merge, remember. */
final class ChangeSettlement {
    private final Workspace work;
    private final MergingChange merging;
    private final FirstContact first;
    private final Concluding concluding;

    ChangeSettlement(Workspace work, Batch batch, FlipBrake brake, Remote remote) {
        this.work = work;
        this.merging = new MergingChange(work, brake, remote);
        this.first = new FirstContact(work, batch, merging);
        this.concluding = new Concluding(work);
    }

    /** Settles the change. False where it waits or is parked, and with it everything later of its external record. */
    boolean settle(Arrival arrival) {
        var change = arrival.change();
        var link = work.links.get(change.external());
        if (link == null) {
            return first.settle(arrival, work.newId());
        }
        if (Links.isErased(link)) {
            return erased(change, link);
        }
        var another = link.live() && ofAnother(change, link);
        if (another && !leftByDeleted(arrival, link)) {
            return concluding.park(
                    change, Set.of(change.recordId(), link.recordId()), "it is linked to another record already");
        }
        var delivery = work.delivery(link.recordId(), change.external().system());
        if (delivery != null && delivery.inFlight()) {
            return concluding.later(change); // S11
        }
        if (another) {
            work.touch(link.recordId());
            return first.with(arrival, Map.of(), Links.moved(link, survivor(change), work.now));
        }
        return link.live() ? linked(arrival, link) : buried(arrival, link);
    }

    /** Whether its record was deleted, so that it may be the one that was named: it has no keys any more that would tell the two apart (S19). */
    private boolean leftByDeleted(Arrival arrival, Link link) {
        return arrival.values() != null
                && work.records.get(link.recordId()).deleted()
                && work.records.containsKey(survivor(arrival.change()));
    }

    private long survivor(Change change) {
        return work.survivor(change.recordId()).orElse(change.recordId());
    }

    /** Of an erased person only that they are gone is taken in, also by the echo of our own delete. */
    private boolean erased(Change change, Link link) {
        if (change.kind() != Change.Kind.DELETE) {
            work.skipped.put(change.id(), Links.SKIPPED_ERASED);
            if (!link.live()) {
                work.seenAgain.add(change.external());
            }
            return concluding.done(change);
        }
        var delivery = work.delivery(link.recordId(), change.external().system());
        if (delivery != null && delivery.inFlight()) {
            return concluding.later(change); // S11
        }
        if (link.live()) {
            work.save(Links.buried(link, link.rule(), work.now));
        }
        return concluding.done(change);
    }

    /** Whether a person or a search named another record for it; one that was deleted since, or split from the link's, is none. */
    private boolean ofAnother(Change change, Link link) {
        if (change.recordId() == null || change.recordId() <= 0 || change.recordId() == link.recordId()) {
            return false;
        }
        var named = survivor(change);
        var record = work.records.get(named);
        return named != link.recordId()
                && (record == null || !record.deleted())
                && !work.tx.apartFrom(link.recordId()).contains(named);
    }

    private boolean linked(Arrival arrival, Link link) {
        return arrival.values() == null
                ? new DeleteSettlement(work).settle(arrival.change(), link)
                : merging.merge(arrival, work.records.get(link.recordId()), link);
    }

    /** S19: only a read can tell whether a deleted external record is back; anything else may be older than the delete. */
    private boolean buried(Arrival arrival, Link link) {
        var change = arrival.change();
        if (merging.once(change)) {
            return concluding.done(change);
        }
        if (arrival.values() == null && Links.second(link)) {
            work.save(Links.buried(link, "deleted", work.now));
        }
        if (change.kind() == Change.Kind.READ
                && (Links.second(link) || change.asOf().isAfter(link.tombstone()))) {
            return revive(arrival, link);
        }
        if (change.kind() == Change.Kind.UPSERT) {
            concluding.readAgain(change);
        }
        work.skipped.put(change.id(), "it was deleted; it is read once more");
        return concluding.done(change);
    }

    private boolean revive(Arrival arrival, Link link) {
        var external = link.external();
        if (arrival.change().recordId() == null
                && Links.second(link)
                && work.live(link.recordId(), external.system()) != null) {
            return first.with(arrival, link.recordId(), link.rule(), Map.of(), link.id());
        }
        if (link.recordId() == Links.NOBODY || work.live(link.recordId(), external.system()) != null) {
            return first.settle(arrival, link.id());
        }
        var record = work.records.get(link.recordId());
        var alive = Links.fresh(link.id(), record.id(), external, "returned", work.now);
        return merging.merge(arrival, record, alive);
    }
}
