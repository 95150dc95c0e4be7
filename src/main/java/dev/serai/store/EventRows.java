package dev.serai.store;

import dev.serai.record.Weight;
import dev.serai.sync.DeadLetter;
import dev.serai.sync.Delivery.State;
import dev.serai.sync.EventDelivery;
import dev.serai.sync.Store.Leasable;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Deliveries to {@code events} participants (S17). */
final class EventRows {
    private static final String COLUMNS =
            "d.record_id, d.system, d.entity, d.version, d.type, d.at, d.changed_at, d.data, d.state, d.not_before, d.token, d.leased_until, d.attempts";

    private static final String SAVE =
            """
            insert into event_delivery (record_id, system, entity, version, type, at, changed_at, data, state, not_before, token, leased_until, attempts)
            select record_id, system, entity, version, type, micros(at), micros(changed_at), data::json, state, micros(not_before), token, micros(leased_until), attempts
            from unnest(?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                as g(record_id, system, entity, version, type, at, changed_at, data, state, not_before, token, leased_until, attempts)
            order by record_id, system, version
            on conflict (record_id, system, version) do""";

    private static final String OVERWRITING =
            "update set state = excluded.state, not_before = excluded.not_before, token = excluded.token, leased_until = excluded.leased_until, attempts = excluded.attempts";

    /** An event is as heavy as its record. */
    private static final String LEASABLE = "select " + COLUMNS
            + ", d.found\n"
            + """
                    from (select e.*, count(*) over () as found, sum(%s) over placed as weight, row_number() over placed as nth from (
                        select d.* from event_delivery d
                        where d.system = ? and d.entity = ? and d.state = 0 and d.not_before <= ? and %s
                            and not exists (select from event_delivery e where e.record_id = d.record_id and e.system = d.system and e.version < d.version and e.state <> 3)
                        order by d.not_before, d.record_id limit ? for update of d skip locked) e window placed as (order by e.not_before, e.record_id rows unbounded preceding)) d
                    where d.weight <= %d or d.nth = 1 order by d.nth"""
                    .formatted(Records.weight("e.record_id"), Leasing.OPEN.formatted("?", "?", "?"), Weight.TOGETHER);

    private static final String LEASED = "select " + COLUMNS
            + """
             from unnest(?::bigint[], ?::bigint[]) as g(token, record_id) join event_delivery d on d.record_id = g.record_id and d.token = g.token
            where d.system = ?""";

    private static final String EXPIRE =
            """
            with expired as (select record_id, system, version from event_delivery where state = 1 and leased_until <= ? for update skip locked)
            update event_delivery d set state = 0, leased_until = null from expired e
            where d.record_id = e.record_id and d.system = e.system and d.version = e.version""";

    private final Sql sql;

    EventRows(Sql sql) {
        this.sql = sql;
    }

    void add(List<EventDelivery> events) {
        save(events, "nothing");
    }

    void save(Collection<EventDelivery> events) {
        save(events, OVERWRITING);
    }

    private void save(Collection<EventDelivery> events, String otherwise) {
        if (!events.isEmpty()) {
            sql.later(
                    SAVE + " " + otherwise,
                    Columns.of(events)
                            .numbers(EventDelivery::recordId)
                            .texts(EventDelivery::system)
                            .texts(EventDelivery::entity)
                            .numbers(EventDelivery::version)
                            .texts(EventDelivery::type)
                            .times(EventDelivery::at)
                            .times(EventDelivery::changedAt)
                            .json(event -> Json.value(event.data()))
                            .numbers(event -> event.state().ordinal())
                            .times(EventDelivery::notBefore)
                            .numbers(EventDelivery::token)
                            .times(EventDelivery::leasedUntil)
                            .numbers(EventDelivery::attempts)
                            .and());
        }
    }

    Leasable<EventDelivery> leasable(String system, String entity, int limit, Instant now) {
        var found = new long[1];
        var fitting =
                sql.query(LEASABLE, row -> found(row, found), system, entity, now, system, entity, system, now, limit);
        return new Leasable<>(fitting, fitting.size() < found[0] || fitting.size() == limit);
    }

    private static EventDelivery found(Row row, long[] found) throws SQLException {
        var event = event(row);
        found[0] = row.number();
        return event;
    }

    Map<Long, EventDelivery> leased(String system, Map<Long, Long> recordsByToken) {
        var events = new HashMap<Long, EventDelivery>();
        sql.query(
                        LEASED,
                        EventRows::event,
                        Columns.of(recordsByToken.entrySet())
                                .numbers(Map.Entry::getKey)
                                .numbers(Map.Entry::getValue)
                                .and(system))
                .forEach(event -> events.put(event.token(), event));
        return events;
    }

    /** All that are left of a record. */
    List<EventDelivery> of(long record) {
        return sql.query(
                "select " + COLUMNS + " from event_delivery d where d.record_id = ? order by d.system, d.version",
                EventRows::event,
                record);
    }

    private static EventDelivery event(Row row) throws SQLException {
        return new EventDelivery(
                row.number(),
                row.text(),
                row.text(),
                row.number(),
                row.text(),
                row.time(),
                row.time(),
                row.map(),
                row.oneOf(State.values()),
                row.time(),
                row.number(),
                row.time(),
                row.small());
    }

    void remove(Collection<EventDelivery> events) {
        if (!events.isEmpty()) {
            sql.later(
                    """
                    delete from event_delivery d using unnest(?::bigint[], ?::text[], ?::bigint[]) as g(record_id, system, version)
                    where d.record_id = g.record_id and d.system = g.system and d.version = g.version""",
                    Columns.of(events)
                            .numbers(EventDelivery::recordId)
                            .texts(EventDelivery::system)
                            .numbers(EventDelivery::version)
                            .and());
        }
    }

    void revive(Collection<DeadLetter> letters, Instant now) {
        var ofRecords = letters.stream()
                .filter(letter -> letter.recordId() != null && letter.system() != null)
                .toList();
        if (!ofRecords.isEmpty()) {
            sql.later(
                    """
                    update event_delivery d set state = 0, not_before = ?::timestamptz, attempts = 0
                    from (select distinct * from unnest(?::bigint[], ?::text[]) as u(record_id, system)) g
                    where d.record_id = g.record_id and d.system = g.system and d.state = 3""",
                    Columns.of(ofRecords)
                            .numbers(DeadLetter::recordId)
                            .texts(DeadLetter::system)
                            .after(now));
        }
    }

    int expire(Instant now) {
        return sql.update(EXPIRE, now);
    }
}
