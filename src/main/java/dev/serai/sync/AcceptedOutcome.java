package dev.serai.sync;

import dev.serai.mapping.Mapper;
import dev.serai.mapping.MappingException;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.FieldType;
import dev.serai.record.Lane;
import dev.serai.record.Link;
import dev.serai.record.LinkField;
import dev.serai.record.MappedValue;
import dev.serai.record.Write;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes an accepted delivery: each sent field's base becomes what the system now holds, {@code seen} the version that was sent (S5). */
final class AcceptedOutcome {
    private final Workspace work;

    AcceptedOutcome(Workspace work) {
        this.work = work;
    }

    void take(Delivery delivery, Outcome outcome) {
        take(delivery, outcome, null);
    }

    /** Takes an attempt that was found to have happened (S12): what was edited since has as its base what was sent. */
    void takeFound(Delivery delivery, Outcome outcome, KnownAgain.Attempt found) {
        take(delivery, outcome, found);
    }

    private void take(Delivery delivery, Outcome outcome, KnownAgain.Attempt found) {
        var link = link(delivery, outcome);
        if (link == null && found == null && nobodyTells(delivery)) {
            RecordingOutcomes.dead(work, delivery, "answered with an external record that another record has");
            return;
        }
        if (delivery.operation() == Delivery.Operation.DELETE) {
            if (link != null) {
                work.save(Links.buried(link, link.rule(), work.now));
            }
        } else if (link != null) {
            written(delivery, outcome, link, found);
        }
        if (link != null) {
            var version = delivery.sent().values().stream()
                    .max(Long::compare)
                    .orElse(work.records.get(delivery.recordId()).version());
            work.delivered.add(Delivered.of(delivery, link.external().id(), version, work.now));
        }
        var standing = work.delivery(delivery.recordId(), delivery.system());
        // Planning removes it where nothing more is due; what is, changed after it was sent.
        work.save(Deliveries.since(Deliveries.again(standing, work.now, 0, null), delivery.sentAt()));
    }

    private Link link(Delivery delivery, Outcome outcome) {
        var known = work.live(delivery.recordId(), delivery.system());
        if (known != null || delivery.operation() != Delivery.Operation.CREATE) {
            return known;
        }
        var external = new ExternalId(delivery.system(), delivery.entity(), outcome.externalId());
        var elsewhere = work.storedLinks.of(external);
        if (elsewhere != null && elsewhere.live() && elsewhere.recordId() != delivery.recordId()) {
            // The system answered with an external record that is somebody else's: reading and settling finds the
            // conflict.
            Hints.ask(work, external, delivery.recordId());
            return null;
        }
        var id = elsewhere == null ? work.newId() : elsewhere.id();
        return Links.fresh(id, delivery.recordId(), external, Link.CREATED, work.now);
    }

    /** Whether no read shows whose it is what a create was answered with. */
    private boolean nobodyTells(Delivery delivery) {
        return delivery.operation() == Delivery.Operation.CREATE
                && !work.mappers.mayBeRead(delivery.system(), delivery.entity());
    }

    private void written(Delivery delivery, Outcome outcome, Link link, KnownAgain.Attempt found) {
        var mapper = work.mappers.mapper(delivery.system(), delivery.entity()).orElse(null);
        if (mapper == null) {
            work.save(link); // without bases, as nothing says what was sent: but who was created there stays known
            return;
        }
        var answer = answered(mapper, outcome, link);
        var answered = answer.values();
        var believed = new HashMap<>(answered);
        if (found != null) {
            believed.keySet().retainAll(found.shown());
        }
        var fields = new HashMap<>(link.fields());
        var before = new HashMap<String, LinkField>();
        var asked = new Asked(delivery, outcome, link);
        var raws = work.references.out(delivery.system(), mapper, delivery.values());
        delivery.sent().forEach((field, version) -> {
            var was = link.fields().get(field);
            before.put(field, was == null ? new LinkField(null, null, mapper.version(), 0, null) : was);
            if (delivery.mapping() != 0 && delivery.mapping() != mapper.version()) {
                fields.put(field, Reflection.other(mapper, field, delivery, raws, version, believed, was));
                return;
            }
            if (asked.repeated()
                    && believed.containsKey(field)
                    && !Reflection.shows(mapper, field, delivery.values(), believed.get(field), null)) {
                return; // a repeated create was answered with what an earlier attempt wrote
            }
            fields.put(field, Reflection.base(mapper, field, delivery.values(), raws, version, believed, was));
        });
        if (link.fields().isEmpty() && creates(delivery)) {
            unsent(mapper, delivery, found == null ? answered : Map.of(), fields);
        }
        if (answer.missing() != null || unsettled(delivery, answered, fields)) {
            work.appended.add(asked.change());
        }
        work.save(Links.fields(
                link, fields, writes(delivery, outcome, link, before, found), outcome.version(), work.now));
    }

    /**
     * What was not sent with a create, as the record had nothing there, is blank in a new external record: what stands there later is an edit and no first contact. Where the answer
     * shows something, the system put it there.
     */
    private void unsent(
            Mapper mapper, Delivery delivery, Map<String, MappedValue> answered, Map<String, LinkField> fields) {
        var record = work.records.get(delivery.recordId());
        for (var field : mapper.outFields()) {
            var shown = answered.get(field);
            if (!mapper.writesBlank(field) && (shown == null || FieldType.blank(shown.value()))) {
                var seen = FieldType.blank(record.value(field)) ? record.versionOf(field) : 0;
                fields.putIfAbsent(field, new LinkField(null, null, mapper.version(), 0, null).equal(seen));
            }
        }
    }

    /** S15: nothing can be older than the write that made the external record, so that one is not kept. */
    private List<Write> writes(
            Delivery delivery, Outcome outcome, Link link, Map<String, LinkField> before, KnownAgain.Attempt found) {
        if (link.fields().isEmpty() && creates(delivery)) {
            return link.writes();
        }
        var write = found == null
                ? new Write(
                        Change.systemOrder(outcome.number(), outcome.changedAt()),
                        delivery.sentAt(),
                        outcome.answeredAt(),
                        before)
                : new Write(found.order(), delivery.sentAt(), found.seenAt(), before);
        return Links.with(link.writes(), write);
    }

    /** Whether it surely made a new one: an upsert may have met one that was there. */
    private boolean creates(Delivery delivery) {
        return delivery.operation() == Delivery.Operation.CREATE
                && work.mappers
                        .resource(delivery.system(), delivery.entity())
                        .map(resource -> resource.create() != null || resource.upsert() == null)
                        .orElse(true);
    }

    private References.Resolved answered(Mapper mapper, Outcome outcome, Link link) {
        if (outcome.answer() == null) {
            return new References.Resolved(Map.of(), null);
        }
        try {
            return work.references.in(outcome.system(), mapper, mapper.in(outcome.answer(), false), link);
        } catch (MappingException e) {
            return new References.Resolved(
                    Map.of(),
                    null); // what was sent was accepted; that its answer cannot be read shows in the next change
        }
    }

    /** S5: fields in the answer that were not sent are settled as a change. Blanks nobody ever had become base. */
    private boolean unsettled(Delivery delivery, Map<String, MappedValue> answered, Map<String, LinkField> fields) {
        var record = work.records.get(delivery.recordId());
        var blankIsNull = work.entity(record).blankIsNull();
        var unsettled = false;
        for (var entry : answered.entrySet()) {
            var known = fields.get(entry.getKey());
            var value = entry.getValue().value();
            if (known == null && FieldType.blank(value) && FieldType.blank(record.value(entry.getKey()))) {
                continue;
            }
            unsettled |= known == null || !FieldType.same(known.base(), value, blankIsNull);
        }
        return unsettled;
    }

    /** What the answer says as a change, and whether the create may have been answered for an earlier attempt. */
    private record Asked(Delivery delivery, Outcome outcome, Link link) {
        boolean repeated() {
            return delivery.operation() == Delivery.Operation.CREATE && delivery.attempts() > 0;
        }

        Change change() {
            return new Change(
                    0,
                    link.external(),
                    Change.Kind.READ,
                    null,
                    false,
                    outcome.answer(),
                    outcome.version(),
                    outcome.number(),
                    outcome.changedAt(),
                    outcome.answeredAt(),
                    outcome.answeredAt(),
                    Lane.CRITICAL,
                    null);
        }
    }
}
