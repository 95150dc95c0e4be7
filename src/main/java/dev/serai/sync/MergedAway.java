package dev.serai.sync;

import dev.serai.identity.Identifying;
import dev.serai.mapping.MappingException;
import dev.serai.mapping.OutsideException;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.HubRecord;
import dev.serai.record.Link;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Settles that a system answers another external record than was asked for, as it does where the two were merged there: the one that was asked for is gone and nobody deleted it
 * (S19). Its record goes on with the other copy; where that is another record's, or has another one's keys, a person decides (S3).
 */
final class MergedAway {
    private final Workspace work;
    private final Remote.Item survivor;
    private final ExternalId external;

    /** @param survivor what was answered instead of {@code asked} */
    MergedAway(Workspace work, ExternalId asked, Remote.Item survivor) {
        this.work = work;
        this.survivor = survivor;
        this.external = new ExternalId(asked.system(), asked.entity(), survivor.externalId());
    }

    /** Decides under the lock of the link's record; {@link Workspace#flush()} writes it. False where that has to wait: something is in flight (S11), or it is not linked so any more. */
    boolean settle(Change hint, Remote.Reading reading, Link seen) {
        work.load(List.of(seen.recordId()));
        var link = work.links.get(hint.external());
        var delivery = work.delivery(seen.recordId(), external.system());
        if (link == null
                || !link.live()
                || link.recordId() != seen.recordId()
                || delivery != null && delivery.inFlight()) {
            return false;
        }
        var read = Hints.read(external, survivor, reading.asOf(), work.now, null);
        work.save(Links.buried(link, Links.mergedInto(external.id()), work.now));
        work.appended.add(read);
        var record = work.records.get(link.recordId());
        if (!record.deleted()) {
            goesOn(record, link, read);
        }
        new PlanningDeliveries(work).plan(hint.lane());
        return true;
    }

    /** What the survivor has otherwise than the copy had is an edit, as somebody merged them so. */
    private void goesOn(HubRecord record, Link link, Change read) {
        var known = work.storedLinks.of(external);
        var others = others(record, known);
        if (others.isEmpty()) {
            work.save(Links.takenOver(link, known == null ? work.newId() : known.id(), external, work.now));
        } else {
            work.deadLetters.add(DeadLetters.merged(read, link.external().id(), record.id(), others, work.now));
        }
    }

    /** The other records that the survivor is of, or whose keys it has. */
    private Set<Long> others(HubRecord record, Link linked) {
        var others = new HashSet<>(owners(record));
        if (linked != null && (linked.live() || Links.isErased(linked))) {
            others.add(linked.recordId());
        }
        others.remove(record.id());
        return others;
    }

    /** None where it cannot be read as the entity: then it waits for a person as any change does. */
    private Set<Long> owners(HubRecord record) {
        try {
            var mapper =
                    work.mappers.mapper(external.system(), external.entity()).orElseThrow();
            var values = mapper.in(survivor.content(), false);
            var keys = new Identifying(work.entity(record))
                    .keys(key -> values.containsKey(key) ? values.get(key).value() : null);
            return new HashSet<>(work.tx.owners(new HashSet<>(keys.values())).values());
        } catch (MappingException | OutsideException e) {
            return Set.of();
        }
    }
}
