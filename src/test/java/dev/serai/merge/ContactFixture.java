package dev.serai.merge;

import dev.serai.catalog.Deletes;
import dev.serai.catalog.Direction;
import dev.serai.catalog.Entity;
import dev.serai.catalog.FieldSpec;
import dev.serai.catalog.FirstContact;
import dev.serai.catalog.Strategy;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Field;
import dev.serai.record.FieldType;
import dev.serai.record.HubRecord;
import dev.serai.record.Lane;
import dev.serai.record.Link;
import dev.serai.record.LinkField;
import dev.serai.record.MappedValue;
import dev.serai.record.Stamp;
import dev.serai.record.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ada, whom the CRM and the support desk know. Minute n is {@code at(n)}; the CRM says when things were done by its own clock, which is the hub's. */
final class ContactFixture {
    static final ExternalId IN_CRM = new ExternalId("crm", "contact", "c-1");

    private ContactFixture() {}

    static Instant at(int minute) {
        return Instant.parse("2026-03-01T10:00:00Z").plus(Duration.ofMinutes(minute));
    }

    static Entity contact(Strategy strategy) {
        return contact(strategy, FirstContact.FILL_BLANKS);
    }

    static Entity contact(Strategy strategy, FirstContact firstContact) {
        return contact(strategy, firstContact, List.of("crm", "support"));
    }

    static Entity contact(Strategy strategy, FirstContact firstContact, List<String> authority) {
        var fields = new LinkedHashMap<String, FieldSpec>();
        fields.put("email", new FieldSpec(FieldType.TEXT, null, true));
        fields.put("phone", new FieldSpec(FieldType.TEXT, null, true));
        fields.put("company", new FieldSpec(FieldType.TEXT, null, false));
        fields.put("tags", new FieldSpec(FieldType.SET, null, false));
        var both = new Entity.Participant(Direction.BOTH, Deletes.Policy.PROPAGATE);
        return new Entity(
                "contact",
                "A person.",
                fields,
                List.of("email", "phone"),
                strategy,
                authority,
                firstContact,
                new Deletes(Deletes.Against.UPDATE_WINS, new Deletes.Brake(0.2, 20, Duration.ofHours(1))),
                true,
                Map.of("crm", both, "support", both));
    }

    /** A record in that version, all its fields of that version and stamp. */
    static HubRecord record(long version, Instant at, String system, Map<String, Object> values) {
        var fields = new HashMap<String, Field>();
        values.forEach((name, value) -> fields.put(name, new Field(value, version, new Stamp(at, system), 1)));
        return new HubRecord(1, "contact", version, false, fields);
    }

    /** A link whose fields have these bases, all seen in that version and settled at that time. */
    static Link link(long seen, Instant settled, Map<String, Object> bases, Write... writes) {
        var fields = new HashMap<String, LinkField>();
        bases.forEach((name, base) -> fields.put(name, new LinkField(base, base, 1, seen, micros(settled))));
        return new Link(5, 1, IN_CRM, null, null, "key:email", fields, List.of(writes), at(0), at(0));
    }

    static Link firstContact() {
        return link(0, at(0), Map.of());
    }

    static Long micros(Instant time) {
        return time == null ? null : time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    }

    static Incoming told(Instant changedAt, Map<String, Object> values) {
        return told(Change.Kind.UPSERT, changedAt, null, changedAt, values);
    }

    static Incoming told(
            Change.Kind kind, Instant changedAt, Instant asOf, Instant receivedAt, Map<String, Object> values) {
        var change = new Change(
                7, IN_CRM, kind, "e-7", true, Map.of(), null, null, changedAt, asOf, receivedAt, Lane.CRITICAL, null);
        var mapped = new LinkedHashMap<String, MappedValue>();
        values.forEach((name, value) -> mapped.put(name, new MappedValue(value, value)));
        return new Incoming(change, mapped, 1, changedAt == null ? receivedAt : changedAt);
    }

    static Map<String, Object> one(String field, Object value) {
        var map = new LinkedHashMap<String, Object>();
        map.put(field, value);
        return map;
    }
}
