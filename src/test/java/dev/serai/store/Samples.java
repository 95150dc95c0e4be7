package dev.serai.store;

import dev.serai.record.Change;
import dev.serai.record.Change.Kind;
import dev.serai.record.ExternalId;
import dev.serai.record.Field;
import dev.serai.record.HubRecord;
import dev.serai.record.Lane;
import dev.serai.record.Link;
import dev.serai.record.LinkField;
import dev.serai.record.Stamp;
import dev.serai.record.Write;
import dev.serai.sync.Delivery;
import dev.serai.sync.Delivery.Operation;
import dev.serai.sync.Delivery.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Contacts of three systems, as the tests of the store know them. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
    static final Instant LATER = NOON.plusSeconds(60);
    static final Instant MUCH_LATER = NOON.plusSeconds(3600);
    static final String HOSTILE = "a\u0000b\uD800c\uFDD0d\uFDD00041 \uD83D\uDE00 \"\\{}',\n";

    private Samples() {}

    static ExternalId crm(String id) {
        return new ExternalId("crm", "contact", id);
    }

    static ExternalId email(String id) {
        return new ExternalId("email", "contact", id);
    }

    static Change change(ExternalId external, Kind kind, String eventId, Lane lane) {
        return new Change(
                0,
                external,
                kind,
                eventId,
                kind == Kind.UPSERT,
                kind == Kind.HINT ? null : content(),
                "7",
                7L,
                NOON.minusSeconds(5),
                kind == Kind.READ ? NOON.minusSeconds(1) : null,
                NOON,
                lane,
                null);
    }

    static Change edit(ExternalId external) {
        return change(external, Kind.UPSERT, null, Lane.BULK);
    }

    static Change urgent(ExternalId external) {
        return change(external, Kind.UPSERT, null, Lane.CRITICAL);
    }

    static Change hint(ExternalId external) {
        return change(external, Kind.HINT, null, Lane.CRITICAL);
    }

    static Map<String, Object> content() {
        var content = new HashMap<String, Object>();
        content.put("name", HOSTILE);
        content.put("count", new BigDecimal("12.5"));
        content.put("none", null);
        content.put("tags", List.of("vip", "math"));
        content.put("nested", Map.of("deep", List.of(true, false), HOSTILE, HOSTILE));
        return content;
    }

    static HubRecord ada(long id, long version) {
        var fields = new HashMap<String, Field>();
        fields.put("first_name", new Field("Ada", 1, new Stamp(NOON, "crm"), 5));
        fields.put("email", new Field("ada@x.org", version, new Stamp(LATER, Stamp.HUB), 0));
        fields.put("score", new Field(new BigDecimal("100"), 1, new Stamp(NOON, "crm"), 5));
        fields.put("company", new Field(null, 1, new Stamp(NOON, "crm"), 5));
        fields.put("tags", new Field(List.of("math", "vip"), 1, new Stamp(NOON, "crm"), 5));
        fields.put("note", new Field(HOSTILE, 1, new Stamp(NOON, "crm"), 5));
        return new HubRecord(id, "contact", version, false, fields);
    }

    static Link link(long id, long record, ExternalId external) {
        var fields = new HashMap<String, LinkField>();
        fields.put("first_name", new LinkField("Ada", "ADA", 1, 1, 7L));
        fields.put("email", new LinkField("ada@x.org", "ada@x.org", 2, 3, null, true));
        fields.put("company", new LinkField(null, null, 1, 0, null));
        fields.put("score", new LinkField(new BigDecimal("1.5"), null, 1, 0, -4L));
        var write = new Write(9L, NOON, LATER, Map.of("email", new LinkField(null, HOSTILE, 1, 0, null)));
        return new Link(id, record, external, "etag", null, "key:email", fields, List.of(write, write), NOON, LATER);
    }

    static Link buried(Link link, Instant at) {
        return new Link(
                link.id(),
                link.recordId(),
                link.external(),
                null,
                at,
                link.rule(),
                link.fields(),
                List.of(),
                link.createdAt(),
                at);
    }

    static Delivery due(long record, String system, Lane lane, Instant since) {
        return delivery(record, system, lane, State.DUE, since, since, null);
    }

    static Delivery delivery(
            long record, String system, Lane lane, State state, Instant dueSince, Instant notBefore, Instant lookedUp) {
        return new Delivery(
                record, system, "contact", lane, state, dueSince, notBefore, 0, null, 0, null, null, Map.of(), Map.of(),
                0, lookedUp, null, 0, null, 0);
    }

    /** One that waited too long for that record to be there. */
    static Delivery dead(long record, String system, long parent, Instant since) {
        return new Delivery(
                record,
                system,
                "contact",
                Lane.BULK,
                State.DEAD,
                since,
                since,
                0,
                null,
                0,
                null,
                null,
                Map.of(),
                Map.of(),
                0,
                null,
                null,
                0,
                parent,
                0);
    }

    /** The delivery as leased for an external record; for a create where that is null. */
    static Delivery leased(Delivery d, String externalId, long sequence, Instant until) {
        return new Delivery(
                d.recordId(),
                d.system(),
                d.entity(),
                d.lane(),
                State.LEASED,
                d.dueSince(),
                d.notBefore(),
                sequence,
                until,
                sequence,
                externalId == null ? Operation.CREATE : Operation.UPDATE,
                externalId,
                Map.of("email", 3L),
                Map.of("email", HOSTILE, "score", new BigDecimal("2.5")),
                1,
                d.lookedUp(),
                NOON,
                2,
                null,
                3);
    }
}
