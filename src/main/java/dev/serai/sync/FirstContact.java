package dev.serai.sync;

import dev.serai.catalog.Entity;
import dev.serai.identity.Identified;
import dev.serai.identity.Identifying;
import dev.serai.identity.Recognised;
import dev.serai.identity.Score;
import dev.serai.record.Change;
import dev.serai.record.HubRecord;
import dev.serai.record.Link;
import java.util.Map;
import java.util.Set;

/** Settles what an external record tells that nothing is linked to: whose it is is asked of its keys, then of the rule that recognises, and else it is somebody new (S3). */
final class FirstContact {
    private final Workspace work;
    private final Batch batch;
    private final MergingChange merging;
    private final Concluding concluding;

    FirstContact(Workspace work, Batch batch, MergingChange merging) {
        this.work = work;
        this.batch = batch;
        this.merging = merging;
        this.concluding = new Concluding(work);
    }

    /** Settles the change. False where it waits or is parked. */
    boolean settle(Arrival arrival, long linkId) {
        var change = arrival.change();
        if (batch.mayBeEcho(change)) {
            return concluding.later(change);
        }
        if (arrival.values() == null) {
            var link = Links.fresh(linkId, Links.NOBODY, change.external(), "deleted", work.now);
            work.save(Links.buried(link, "deleted", work.now));
            return concluding.done(change);
        }
        if (change.partial() && work.mappers.readable(change.external())) {
            return read(change);
        }
        return identified(arrival, linkId);
    }

    private boolean identified(Arrival arrival, long linkId) {
        var change = arrival.change();
        var entity = work.mappers.entity(change.external().entity()).orElseThrow();
        var identified = identify(arrival, entity);
        if (identified instanceof Identified.Ambiguous ambiguous) {
            return concluding.park(change, ambiguous.candidates(), "its keys name different records");
        }
        if (identified instanceof Identified.Known known) {
            return with(arrival, known.recordId(), known.rule(), Map.of(), linkId);
        }
        if (toldBeforeDelete(arrival)) {
            return read(change);
        }
        return batch.newcomers.tooEarly(arrival) ? concluding.later(change) : recognised(arrival, entity, linkId);
    }

    /** Whether it tells how it was before somebody with its keys was deleted: nobody comes back by what is older than that, only by what is there still (S19). */
    private boolean toldBeforeDelete(Arrival arrival) {
        var change = arrival.change();
        return change.recordId() == null && readingTells(change) && batch.deletedSince(arrival);
    }

    /** Whether reading tells if it is still so; what a person made of it is not there to be read. */
    private boolean readingTells(Change change) {
        return change.editedBy() == null && work.mappers.readable(change.external());
    }

    private boolean recognised(Arrival arrival, Entity entity, long linkId) {
        var change = arrival.change();
        var recognised = batch.newcomers.recognise(arrival);
        if (recognised instanceof Recognised.Unsure unsure) {
            return concluding.park(
                    change, unsure.candidates(), "it is like others, but not enough like one of them alone");
        }
        if (recognised instanceof Recognised.Same same) {
            var scores = Map.of(same.recordId(), same.score());
            return surestDiffers(arrival, entity, same.recordId())
                    ? concluding.park(
                            change,
                            scores,
                            "all else agrees, but they have different values of "
                                    + entity.keys().get(0))
                    : with(arrival, same.recordId(), same.score().explained(), scores, linkId);
        }
        return somebodyNew(arrival, entity, linkId);
    }

    private boolean somebodyNew(Arrival arrival, Entity entity, long linkId) {
        var change = arrival.change();
        if (change.recordId() == null && batch.lacking(change) != null) {
            work.deadLetters.add(DeadLetters.change(change, "schema", batch.lacking(change), work.now));
            return concluding.done(change);
        }
        var record = new HubRecord(newRecord(change), entity.name(), 0, false, Map.of());
        var link = Links.fresh(linkId, record.id(), change.external(), "first seen", work.now);
        var made = merging.merge(arrival, record, link);
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

    private Identified identify(Arrival arrival, Entity entity) {
        var decided = arrival.change().recordId();
        if (decided != null) {
            return decided <= Decided.NOBODY
                    ? new Identified.New()
                    : work.survivor(decided)
                            .<Identified>map(record -> new Identified.Known(record, "decided"))
                            .orElseGet(Identified.New::new);
        }
        return new Identifying(entity).identify(batch.keys(arrival), work.keys.owners(), work::keysOf);
    }

    /** What it says may be over, or is only a part, which does not say what it is a part of: it is settled by what is read. */
    private boolean read(Change change) {
        work.appended.add(Hints.hint(change.external(), work.now, change.lane(), change.recordId()));
        return concluding.done(change);
    }

    /** Whether it tells how it was before we created the record's copy in that system, which we did because this one was not found there: nobody is asked about what is gone. */
    private boolean mayBeGone(Change change, Link other) {
        return Link.CREATED.equals(other.rule())
                && DeletedSince.toldAt(change).isBefore(other.createdAt())
                && readingTells(change);
    }

    /** Links it to a record that it was found to be, and merges what it tells. */
    boolean with(Arrival arrival, long id, String rule, Map<Long, Score> scores, long linkId) {
        return with(arrival, scores, Links.fresh(linkId, id, arrival.change().external(), rule, work.now));
    }

    /** Likewise by that link. */
    boolean with(Arrival arrival, Map<Long, Score> scores, Link link) {
        var change = arrival.change();
        var record = work.records.get(link.recordId());
        if (record == null) {
            return concluding.later(change); // its owner became known after the records were locked
        }
        var other = work.live(record.id(), change.external().system());
        if (other != null) {
            if (mayBeGone(change, other)) {
                return read(change);
            }
            return concluding.park(
                    change,
                    Set.of(record.id()),
                    scores,
                    "the record is linked to " + other.external().id() + " there already");
        }
        var delivery = work.delivery(record.id(), change.external().system());
        if (delivery != null && delivery.inFlight()) {
            return concluding.later(change); // a create of this record in that very system is in flight
        }
        return merging.merge(arrival, record, link);
    }
}
