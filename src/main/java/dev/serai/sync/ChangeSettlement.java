package dev.serai.sync;

import dev.serai.catalog.Entity;
import dev.serai.identity.Identified;
import dev.serai.identity.Identifying;
import dev.serai.identity.Recognised;
import dev.serai.identity.Score;
import dev.serai.merge.Incoming;
import dev.serai.merge.Merged;
import dev.serai.merge.Merging;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.HubRecord;
import dev.serai.record.Lane;
import dev.serai.record.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Settles one change within a batch: identify, merge, remember. */
final class ChangeSettlement {
    /** What waits for a delivery is awakened by its outcome. It is looked at anyway, in case both went past each other: soon, and the longer it has waited, the less often. */
    private static final Duration SOON = Duration.ofMillis(250);

    private static final Duration LATE = Duration.ofSeconds(10);
    private static final int PATIENCE = 4;

    private final Workspace work;
    private final Batch batch;
    private final FlipBrake brake;
    private final Remote remote;

    ChangeSettlement(Workspace work, Batch batch, FlipBrake brake, Remote remote) {
        this.work = work;
        this.batch = batch;
        this.brake = brake;
        this.remote = remote;
    }

    /** Settles the change. False where it waits or is parked, and with it everything later of its external record. */
    boolean settle(Arrival arrival) {
        var change = arrival.change();
        var link = work.links.get(change.external());
        if (link == null) {
            return unlinked(arrival);
        }
        if (Links.isErased(link)) {
            return erased(change, link);
        }
        if (link.live() && ofAnother(change, link)) {
            return park(change, Set.of(change.recordId(), link.recordId()), "it is linked to another record already");
        }
        var delivery = work.delivery(link.recordId(), change.external().system());
        if (delivery != null && delivery.inFlight()) {
            return postpone(change); // S11
        }
        return link.live() ? linked(arrival, link) : buried(arrival, link);
    }

    /** Of an erased person only that they are gone is taken in, also by the echo of our own delete. */
    private boolean erased(Change change, Link link) {
        if (change.kind() != Change.Kind.DELETE) {
            work.skipped.put(change.id(), "the person was erased");
            if (!link.live()) {
                work.seenAgain.add(change.external());
            }
            return complete(change);
        }
        var delivery = work.delivery(link.recordId(), change.external().system());
        if (delivery != null && delivery.inFlight()) {
            return postpone(change); // S11
        }
        if (link.live()) {
            work.save(Links.buried(link, link.rule(), work.now));
        }
        return complete(change);
    }

    /** Whether a person or a search named another record for it; one that was deleted since, or split from the link's, is none. */
    private boolean ofAnother(Change change, Link link) {
        if (change.recordId() == null || change.recordId() <= 0 || change.recordId() == link.recordId()) {
            return false;
        }
        long named = work.survivor(change.recordId()).orElse(change.recordId());
        var record = work.records.get(named);
        return named != link.recordId()
                && (record == null || !record.deleted())
                && !work.tx.apartFrom(link.recordId()).contains(named);
    }

    private boolean linked(Arrival arrival, Link link) {
        return arrival.values() == null
                ? new DeleteSettlement(work).settle(arrival.change(), link)
                : merge(arrival, work.records.get(link.recordId()), link);
    }

    /** S19: only a read can tell whether a deleted external record is back; anything else may be older than the delete. */
    private boolean buried(Arrival arrival, Link link) {
        var change = arrival.change();
        if (once(change)) {
            return complete(change);
        }
        if (arrival.values() == null && Links.second(link)) {
            work.save(Links.buried(link, "deleted", work.now));
        }
        if (change.kind() == Change.Kind.READ
                && (Links.second(link) || change.asOf().isAfter(link.tombstone()))) {
            return revive(arrival, link);
        }
        if (change.kind() == Change.Kind.UPSERT) {
            readAgain(change);
        }
        work.skipped.put(change.id(), "it was deleted; it is read once more");
        return complete(change);
    }

    private boolean revive(Arrival arrival, Link link) {
        var external = link.external();
        if (arrival.change().recordId() == null
                && Links.second(link)
                && work.live(link.recordId(), external.system()) != null) {
            return firstContact(arrival, link.recordId(), link.rule(), Map.of(), link.id());
        }
        if (link.recordId() == Links.NOBODY || work.live(link.recordId(), external.system()) != null) {
            return unlinked(arrival, link.id());
        }
        var record = work.records.get(link.recordId());
        var alive = Links.fresh(link.id(), record.id(), external, "returned", work.now);
        return merge(arrival, record, alive);
    }

    private boolean unlinked(Arrival arrival) {
        return unlinked(arrival, 0);
    }

    private boolean unlinked(Arrival arrival, long linkId) {
        var change = arrival.change();
        if (batch.mayBeEcho(change)) {
            return postpone(change);
        }
        var id = linkId == 0 ? work.newId() : linkId;
        if (arrival.values() == null) {
            work.save(Links.buried(
                    Links.fresh(id, Links.NOBODY, change.external(), "deleted", work.now), "deleted", work.now));
            return complete(change);
        }
        if (change.partial() && readable(change.external())) {
            work.appended.add(Hints.hint(change.external(), work.now, change.lane(), change.recordId()));
            return complete(change);
        }
        var entity = work.mappers.entity(change.external().entity()).orElseThrow();
        var identified = identify(arrival, entity);
        if (identified instanceof Identified.Ambiguous ambiguous) {
            return park(change, ambiguous.candidates(), "its keys name different records");
        }
        if (identified instanceof Identified.Known known) {
            return firstContact(arrival, known, id);
        }
        if (batch.newcomers.tooEarly(arrival)) {
            return postpone(change);
        }
        var recognised = batch.newcomers.recognise(arrival);
        if (recognised instanceof Recognised.Unsure unsure) {
            return park(change, unsure.candidates(), "it is like others, but not enough like one of them alone");
        }
        if (recognised instanceof Recognised.Same same && surestDiffers(arrival, entity, same.recordId())) {
            var only = Map.of(same.recordId(), same.score());
            return park(
                    change,
                    only,
                    "all else agrees, but they have different values of "
                            + entity.keys().get(0));
        }
        if (recognised instanceof Recognised.Same same) {
            return firstContact(arrival, same, id);
        }
        if (change.recordId() == null && batch.lacking(change) != null) {
            work.deadLetters.add(DeadLetters.change(change, "schema", batch.lacking(change), work.now));
            return complete(change);
        }
        var record = new HubRecord(newRecord(change), entity.name(), 0, false, Map.of());
        var made = merge(arrival, record, Links.fresh(id, record.id(), change.external(), "first seen", work.now));
        if (made) {
            batch.newcomers.made(work.records.get(record.id()));
        }
        return made;
    }

    private boolean surestDiffers(Arrival arrival, Entity entity, long record) {
        return new Identifying(entity).surestDiffers(batch.keys(arrival), work.keysOf(record));
    }

    /** Where it was decided that it is nobody the hub knows, its id was given then. */
    private long newRecord(Change change) {
        return change.recordId() == null || change.recordId() >= Decided.NOBODY ? work.newId() : -change.recordId();
    }

    /** A part of something that nobody knows does not say what it is a part of: it is read whole. */
    private boolean readable(ExternalId external) {
        return work.mappers
                .resource(external.system(), external.entity())
                .map(resource -> resource.readable())
                .orElse(false);
    }

    private Identified identify(Arrival arrival, Entity entity) {
        var decided = arrival.change().recordId();
        if (decided != null) {
            return decided <= Decided.NOBODY
                    ? new Identified.New()
                    : work.survivor(decided)
                            .<Identified>map(record -> new Identified.Known(record, "decided"))
                            .orElseGet(Identified.New::new);
        }
        return new Identifying(entity).identify(batch.keys(arrival), work.owners, work::keysOf);
    }

    private boolean firstContact(Arrival arrival, Identified.Known known, long linkId) {
        return firstContact(arrival, known.recordId(), known.rule(), Map.of(), linkId);
    }

    private boolean firstContact(Arrival arrival, Recognised.Same same, long linkId) {
        var scores = Map.of(same.recordId(), same.score());
        return firstContact(arrival, same.recordId(), same.score().explained(), scores, linkId);
    }

    private boolean firstContact(Arrival arrival, long id, String rule, Map<Long, Score> scores, long linkId) {
        var change = arrival.change();
        var record = work.records.get(id);
        if (record == null) {
            return postpone(change); // its owner became known after the records were locked
        }
        var other = work.live(record.id(), change.external().system());
        if (other != null) {
            new Conflicts(work)
                    .identity(
                            change,
                            Set.of(record.id()),
                            scores,
                            "the record is linked to " + other.external().id() + " there already");
            return park(change);
        }
        var delivery = work.delivery(record.id(), change.external().system());
        if (delivery != null && delivery.inFlight()) {
            return postpone(change); // a create of this record in that very system is in flight
        }
        return merge(arrival, record, Links.fresh(linkId, record.id(), change.external(), rule, work.now));
    }

    private boolean merge(Arrival told, HubRecord record, Link link) {
        var change = told.change();
        var external = change.external();
        var mapper = work.mappers.mapper(external.system(), external.entity()).orElseThrow();
        var resolved = work.references.in(external.system(), mapper, told.values(), link);
        return resolved.missing() == null
                ? mergeResolved(new Arrival(change, resolved.values(), told.mapping()), record, link)
                : await(change, resolved.missing());
    }

    private boolean mergeResolved(Arrival arrival, HubRecord record, Link link) {
        var change = arrival.change();
        var entity = work.mappers.entity(record.entity()).orElseThrow();
        var incoming = new Incoming(change, arrival.values(), arrival.mapping(), doneAt(change));
        if (record.deleted() && !undeletes(entity, incoming, link)) {
            work.skipped.put(change.id(), "the record is deleted");
            return complete(change);
        }
        var merged = Merging.merge(entity, incoming, record, link);
        var rivals = change.recordId() != null ? Set.<Long>of() : rivals(entity, arrival, record, merged.record());
        if (!rivals.isEmpty()) {
            return park(change, rivals, "a key of it belongs to another record");
        }
        apply(entity, incoming, record, merged, link);
        return complete(change);
    }

    /** S19, delete against update: only an edit brings a deleted record back, and only where updates win. */
    private boolean undeletes(Entity entity, Incoming incoming, Link link) {
        return PlanningDeliveries.updateWins(entity) && !Merging.echo(entity, incoming, link);
    }

    /** A record that comes back wants all its keys again, any other those that the change brings. */
    private Set<Long> rivals(Entity entity, Arrival arrival, HubRecord before, HubRecord after) {
        var keys = new Identifying(entity).keys(after::value);
        if (!before.deleted()) {
            keys.keySet().retainAll(arrival.values().keySet());
        }
        var rivals = new Identifying(entity).rivals(after.id(), keys, work.owners, work::keysOf);
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
        work.save(after);
        var met = Links.fields(link, merged.link(), merged.writes(), externalVersion(change, link), work.now);
        work.save(once(change) ? Links.buried(met, Links.ONCE + ": " + met.rule(), work.now) : met);
        work.claimKeys(after);
        new Conflicts(work).settle(entity, change, after, merged);
        brake.taken(before, change, merged.rules().keySet());
        if (merged.readAgain()) {
            readAgain(change);
        }
    }

    /** Whether the system tells each thing once: what it told then is over, and the next may be of the same record. */
    private boolean once(Change change) {
        var external = change.external();
        return work.mappers
                .entity(external.entity())
                .map(entity -> entity.participants().get(external.system()))
                .map(Entity.Participant::once)
                .orElse(false);
    }

    /** The version for the next conditional write: that of the newest content (S14). */
    private static String externalVersion(Change change, Link link) {
        return change.version() == null || change.partial() && change.number() == null
                ? link.version()
                : change.version();
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

    private void readAgain(Change change) {
        work.appended.add(Hints.hint(change.external(), work.now, Lane.CRITICAL, null));
    }

    private boolean complete(Change change) {
        work.completed.add(change.id());
        return true;
    }

    private boolean postpone(Change change) {
        var waited = Duration.between(change.receivedAt(), work.now).dividedBy(PATIENCE);
        var wait = waited.compareTo(SOON) < 0 ? SOON : waited.compareTo(LATE) > 0 ? LATE : waited;
        work.postponed.put(change.id(), work.now.plus(wait));
        return false;
    }

    /** Waits for the parent's link, but not for ever; other changes go on. */
    private boolean await(Change change, References.Missing missing) {
        var until = change.receivedAt().plus(missing.waits());
        if (work.now.isBefore(until)) {
            work.awaiting.add(new Store.Awaiting(change.id(), missing.parent(), until));
            return false;
        }
        work.deadLetters.add(DeadLetters.orphan(change, missing, work.now));
        return complete(change);
    }

    private boolean park(Change change, Set<Long> candidates, String why) {
        new Conflicts(work).identity(change, candidates, Map.of(), why);
        return park(change);
    }

    private boolean park(Change change, Map<Long, Score> candidates, String why) {
        new Conflicts(work).identity(change, candidates.keySet(), candidates, why);
        return park(change);
    }

    private boolean park(Change change) {
        work.parked.add(change.id());
        return false;
    }
}
