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
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A thing with one field, about which any number of systems tell: {@code a} ranks above {@code b}, and so on. */
final class StrategiesFixture {
    static final String FIELD = "field";

    private StrategiesFixture() {}

    static Entity thing(Strategy strategy, FieldType type) {
        var both = new Entity.Participant(Direction.BOTH, Deletes.Policy.PROPAGATE);
        return new Entity(
                "thing",
                "",
                Map.of(FIELD, new FieldSpec(type, strategy, false)),
                List.of(),
                Strategy.MERGE,
                List.of("a", "b", "c", "d"),
                FirstContact.FILL_BLANKS,
                new Deletes(Deletes.Against.UPDATE_WINS, new Deletes.Brake(0.2, 20, Duration.ofHours(1))),
                true,
                Map.of("a", both, "b", both, "c", both, "d", both));
    }

    static Instant at(int minute) {
        return ContactFixture.at(minute);
    }

    static HubRecord record(long version, Object value, Stamp stamp) {
        return new HubRecord(1, "thing", version, false, Map.of(FIELD, new Field(value, version, stamp, 1)));
    }

    /** What that system is known to hold since minute 0; it knows nothing yet where {@code met} is false. */
    static Link link(String system, boolean met, Object base, long seen) {
        Map<String, LinkField> fields =
                met ? Map.of(FIELD, new LinkField(base, base, 1, seen, ContactFixture.micros(at(0)))) : Map.of();
        return new Link(5, 1, external(system), null, null, "", new HashMap<>(fields), List.of(), at(0), at(0));
    }

    static Link after(Link link, Merged merged) {
        return new Link(
                link.id(),
                1,
                link.external(),
                null,
                null,
                "",
                merged.link(),
                merged.writes(),
                link.createdAt(),
                link.updatedAt());
    }

    static Incoming told(String system, Instant at, Object value) {
        var change = new Change(
                7,
                external(system),
                Change.Kind.UPSERT,
                null,
                true,
                Map.of(),
                null,
                null,
                at,
                null,
                at,
                Lane.CRITICAL,
                null);
        return new Incoming(change, Collections.singletonMap(FIELD, new MappedValue(value, value)), 1, at);
    }

    private static ExternalId external(String system) {
        return new ExternalId(system, "thing", system + "-1");
    }
}
