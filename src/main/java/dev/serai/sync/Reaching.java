package dev.serai.sync;

import dev.serai.record.HubRecord;
import dev.serai.record.Link;
import dev.serai.sync.Explanation.Reached;
import dev.serai.sync.Explanation.State;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How far a record's values got in each system. */
record Reaching(
        Context.Mappers mappers,
        HubRecord record,
        List<Link> links,
        List<Delivery> deliveries,
        List<Conflict> conflicts,
        List<Delivered> delivered,
        List<EventDelivery> events) {

    /** Whether the system's mapping writes the field. */
    boolean mapped(String system, String field) {
        return mappers.mapper(system, record.entity())
                .map(mapper -> mapper.outFields(record::value).contains(field))
                .orElse(false);
    }

    /** The system that told the value; where others had to be put together with it, what it was sent in turn. */
    Reached source(Revision revision, String field, long next) {
        return brought(revision.system(), field, revision.version(), next)
                .orElseGet(() -> new Reached(
                        revision.system(),
                        State.SOURCE,
                        revision.origin().externalId(),
                        null,
                        null,
                        null,
                        revision.origin().receivedAt()));
    }

    Reached event(Revision revision, String system) {
        return delivered.stream()
                .filter(one ->
                        one.operation() == null && one.system().equals(system) && one.version() == revision.version())
                .findFirst()
                .map(one -> new Reached(system, State.DELIVERED, null, one.version(), null, null, one.answeredAt()))
                .orElseGet(() -> waiting(revision, system));
    }

    private Reached waiting(Revision revision, String system) {
        return events.stream()
                .filter(event -> event.system().equals(system) && event.version() == revision.version())
                .findFirst()
                .map(event -> new Reached(system, state(event.state()), null, null, null, null, event.at()))
                .orElseGet(() -> nothing(system, State.NOT_DUE, null));
    }

    /** The copy of a system that is kept up to date. {@code next} is the version in which the field changed again. */
    Reached copy(long version, String field, long next, String system) {
        return brought(system, field, version, next)
                .orElseGet(() -> next == Long.MAX_VALUE
                        ? now(version, field, system)
                        : nothing(system, State.SUPERSEDED, live(system)));
    }

    private Optional<Reached> brought(String system, String field, long version, long next) {
        return delivered.stream()
                .filter(one -> one.system().equals(system) && one.operation() != null)
                .filter(one -> one.brought(field, version, next))
                .reduce((newer, older) -> older)
                .map(one -> new Reached(
                        system,
                        State.DELIVERED,
                        one.externalId(),
                        one.fields().get(field),
                        one.mapping(),
                        one.sentAt(),
                        one.answeredAt()));
    }

    /** Where the value stands that is the record's now. */
    private Reached now(long version, String field, String system) {
        var link = live(system);
        var known = link == null ? null : link.fields().get(field);
        if (known != null && known.seen() >= version) {
            return nothing(system, State.HOLDS, link);
        } else if (withheld(system, field)) {
            return nothing(system, State.WITHHELD, link);
        }
        return deliveries.stream()
                .filter(delivery -> delivery.system().equals(system))
                .findFirst()
                .map(due -> new Reached(system, state(due.state()), id(link), null, null, null, due.dueSince()))
                .orElseGet(() -> nothing(system, State.NOT_DUE, link));
    }

    private boolean withheld(String system, String field) {
        return conflicts.stream()
                .anyMatch(open -> Objects.equals(open.field(), field)
                        && (open.kind() == Conflict.Kind.FLIP || system.equals(open.system())));
    }

    private Link live(String system) {
        return links.stream()
                .filter(link -> link.live() && link.external().system().equals(system))
                .findFirst()
                .orElse(null);
    }

    private static Reached nothing(String system, State state, Link link) {
        return new Reached(system, state, id(link), null, null, null, null);
    }

    private static String id(Link link) {
        return link == null ? null : link.external().id();
    }

    private static State state(Delivery.State state) {
        return switch (state) {
            case DUE -> State.DUE;
            case LEASED, UNKNOWN -> State.IN_FLIGHT;
            case DEAD -> State.DEAD;
        };
    }
}
