package dev.serai.sync;

import dev.serai.catalog.Entity;
import dev.serai.identity.Identifying;
import dev.serai.merge.Incoming;
import dev.serai.merge.Merged;
import dev.serai.merge.Merging;
import dev.serai.merge.News;
import dev.serai.record.Change;
import dev.serai.record.HubRecord;
import dev.serai.record.Link;
import dev.serai.record.Write;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Merges a change into the record that it is of, and remembers what that made of the record, of the link, and of what is asked about both. */
final class MergingChange {
    private final Workspace work;
    private final FlipBrake brake;
    private final Remote remote;
    private final Concluding concluding;

    MergingChange(Workspace work, FlipBrake brake, Remote remote) {
        this.work = work;
        this.brake = brake;
        this.remote = remote;
        this.concluding = new Concluding(work);
    }

    /** Merges the change into the record. False where it waits for what it refers to, or is parked. */
    boolean merge(Arrival told, HubRecord record, Link link) {
        var change = told.change();
        var external = change.external();
        var mapper = work.mappers.mapper(external.system(), external.entity()).orElseThrow();
        var resolved = work.references.in(external.system(), mapper, told.values(), link);
        return resolved.missing() == null
                ? mergeResolved(new Arrival(change, resolved.values(), told.mapping()), record, link)
                : concluding.await(change, resolved.missing());
    }

    private boolean mergeResolved(Arrival arrival, HubRecord record, Link link) {
        var change = arrival.change();
        var entity = work.mappers.entity(record.entity()).orElseThrow();
        var incoming = new Incoming(change, arrival.values(), arrival.mapping(), doneAt(change));
        if (record.deleted() && !undeletes(entity, incoming, record, link)) {
            work.skipped.put(change.id(), "the record is deleted");
            return concluding.done(change);
        }
        var merged = Merging.merge(entity, incoming, record, link);
        var rivals = change.recordId() != null ? Set.<Long>of() : rivals(entity, arrival, record, merged.record());
        if (!rivals.isEmpty()) {
            return concluding.park(change, rivals, "a key of it belongs to another record");
        }
        apply(entity, incoming, record, merged, link);
        return concluding.done(change);
    }

    /** S19, delete against update: only an edit brings a deleted record back, not what is told late of before, and only where updates win. */
    private boolean undeletes(Entity entity, Incoming incoming, HubRecord record, Link link) {
        var news = PlanningDeliveries.updateWins(entity) ? Merging.news(entity, incoming, record, link) : News.NONE;
        if (news == News.UNSURE) {
            concluding.readAgain(incoming.change());
        }
        return news == News.EDIT;
    }

    /** A record that comes back wants all its keys again, any other those that the change brings. */
    private Set<Long> rivals(Entity entity, Arrival arrival, HubRecord before, HubRecord after) {
        var keys = new Identifying(entity).keys(after::value);
        if (!before.deleted()) {
            keys.keySet().retainAll(arrival.values().keySet());
        }
        var rivals = new Identifying(entity).rivals(after.id(), keys, work.keys.owners(), work::keysOf);
        if (!rivals.isEmpty()) {
            rivals.removeAll(work.tx.apartFrom(after.id()));
        }
        return rivals;
    }

    private void apply(Entity entity, Incoming incoming, HubRecord before, Merged merged, Link link) {
        var change = incoming.change();
        var back = before.deleted();
        var version = back && !merged.accepted()
                ? before.version() + 1
                : merged.record().version();
        var after = new HubRecord(
                before.id(), before.entity(), version, false, merged.record().fields());
        if (back || merged.accepted() || before.version() == 0) {
            revised(entity, incoming, before, after, merged);
        }
        if (before.version() == 0 || !after.equals(before)) {
            work.save(after);
        }
        var met = Links.fields(link, merged.link(), writes(link, merged), externalVersion(change, link), work.now);
        work.save(once(change) ? Links.buried(met, Links.ONCE + ": " + met.rule(), work.now) : met);
        work.claimKeys(after);
        new Conflicts(work).settle(entity, change, after, merged);
        brake.taken(before, change, merged.rules().keySet());
        if (merged.readAgain()) {
            concluding.readAgain(change);
        }
    }

    /** S23: of what may be two again the writes stay that nothing can be older than, too, as only they tell what the copy had by itself. */
    private List<Write> writes(Link link, Merged merged) {
        return work.keys.goesByAnother(merged.record().id()) ? link.writes() : merged.writes();
    }

    /** The version for the next conditional write: that of the newest content of which everything was heard (S14). */
    private String externalVersion(Change change, Link link) {
        return change.version() == null || change.partial() && !next(change, link) ? link.version() : change.version();
    }

    /** Whether a part is of the very next version. What changed in another one between was not heard, and a write on the version that is known finds out, where the system can be read. */
    private boolean next(Change change, Link link) {
        return change.number() != null
                && (link.version() == null
                        || link.version().equals(String.valueOf(change.number() - 1))
                        || !work.mappers.readable(change.external()));
    }

    private void revised(Entity entity, Incoming incoming, HubRecord before, HubRecord after, Merged merged) {
        var change = incoming.change();
        var old = new HashMap<String, Object>();
        var now = new HashMap<String, Object>();
        merged.rules().keySet().forEach(field -> {
            old.put(field, before.value(field));
            now.put(field, after.value(field));
        });
        var rule = merged.rules().isEmpty()
                ? "returned"
                : String.join(",", new TreeSet<>(merged.rules().values()));
        var type = before.version() == 0 || before.deleted() ? "created" : "updated";
        var origin = Origin.of(change, incoming.mapping(), merged.rules());
        new Revising(work).revised(entity, after, change, rule, origin, type, old, now);
    }

    private Instant doneAt(Change change) {
        return doneAt(change, remote);
    }

    /** S9: corrected by the system's measured clock offset, never later than its receipt. */
    static Instant doneAt(Change change, Remote remote) {
        if (change.changedAt() == null) {
            return change.receivedAt();
        }
        var corrected =
                change.changedAt().minus(remote.clockOffset(change.external().system()));
        return corrected.isAfter(change.receivedAt()) ? change.receivedAt() : corrected;
    }

    /** Whether the system tells each thing once: what it told then is over, and the next may be of the same record. */
    boolean once(Change change) {
        var external = change.external();
        return work.mappers
                .entity(external.entity())
                .map(entity -> entity.participants().get(external.system()))
                .map(Entity.Participant::once)
                .orElse(false);
    }
}
