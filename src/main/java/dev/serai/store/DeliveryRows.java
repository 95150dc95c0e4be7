package dev.serai.store;

import dev.serai.record.Lane;
import dev.serai.record.Link;
import dev.serai.sync.Delivery;
import dev.serai.sync.Delivery.Operation;
import dev.serai.sync.Delivery.State;
import dev.serai.sync.Inspecting.Side;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Deliveries: at most one per record and system (S6). {@link Leasing} says which go next. */
final class DeliveryRows {
    static final String COLUMNS =
            """
            d.record_id, d.system, d.entity, d.lane, d.state, d.due_since, d.not_before, d.token, d.leased_until, d.sequence, d.operation, d.external_id, d.sent, d.sent_values,
                d.attempts, d.looked_up, d.sent_at, d.mapping, d.awaits, d.unanswered""";

    /** Asks for a live link in the words of the index link_record, so that no other index is taken while the tables have no statistics yet. */
    private static final String SAVE =
            """
            insert into delivery (record_id, system, entity, lane, state, ready, due_since, not_before, token, leased_until, sequence, operation, external_id, sent, sent_values,
                attempts, looked_up, sent_at, mapping, awaits, unanswered)
            select record_id, system, entity, lane, state,
                looked_up is not null or exists (select from link l where l.record_id = g.record_id and l.system = g.system and l.entity = g.entity
                    and (case when l.tombstone is null then 0 else l.id end) = 0),
                micros(due_since), micros(not_before), token, micros(leased_until), sequence, operation, external_id, sent::json, sent_values::json, attempts, micros(looked_up),
                micros(sent_at), mapping, awaits, unanswered
            from unnest(?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[],
                    ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                as g(record_id, system, entity, lane, state, due_since, not_before, token, leased_until, sequence, operation, external_id, sent, sent_values, attempts,
                    looked_up, sent_at, mapping, awaits, unanswered)
            order by record_id, system
            on conflict (record_id, system) do update set entity = excluded.entity, lane = excluded.lane, state = excluded.state, ready = excluded.ready,
                due_since = excluded.due_since, not_before = excluded.not_before, token = excluded.token, leased_until = excluded.leased_until, sequence = excluded.sequence,
                operation = excluded.operation, external_id = excluded.external_id, sent = excluded.sent, sent_values = excluded.sent_values, attempts = excluded.attempts,
                looked_up = excluded.looked_up, sent_at = excluded.sent_at, mapping = excluded.mapping,
                awaits = excluded.awaits, unanswered = excluded.unanswered""";

    private static final String EARLIEST_CREATES =
            """
            select g.system, g.entity, coalesce((
                select min(d.sequence) from delivery d where d.system = g.system and d.entity = g.entity and d.operation = 0 and d.token <> 0), 9223372036854775807)
            from unnest(?::text[], ?::text[]) as g(system, entity)""";

    private final Sql sql;

    DeliveryRows(Sql sql) {
        this.sql = sql;
    }

    /** Filled once what waits was sent. */
    List<Delivery> of(Collection<Long> records) {
        return sql.soon(
                "select " + COLUMNS + " from delivery d where d.record_id = any(?)", DeliveryRows::delivery, (Object)
                        Sql.ids(records));
    }

    static Delivery delivery(Row row) throws SQLException {
        return new Delivery(
                row.number(),
                row.text(),
                row.text(),
                row.oneOf(Lane.values()),
                row.oneOf(State.values()),
                row.time(),
                row.time(),
                row.number(),
                row.time(),
                row.number(),
                row.oneOf(Operation.values()),
                row.text(),
                versions(row.json()),
                row.map(),
                row.small(),
                row.time(),
                row.time(),
                row.small(),
                row.numberOrNull(),
                row.small());
    }

    private static Map<String, Long> versions(String sent) {
        if (sent == null) {
            return null;
        }
        var versions = new HashMap<String, Long>();
        Json.map(sent).forEach((field, version) -> versions.put(field, ((Number) version).longValue()));
        return versions;
    }

    void save(Collection<Delivery> deliveries) {
        if (!deliveries.isEmpty()) {
            sql.later(SAVE, columns(deliveries));
        }
    }

    private static Object[] columns(Collection<Delivery> deliveries) {
        return Columns.of(deliveries)
                .numbers(Delivery::recordId)
                .texts(Delivery::system)
                .texts(Delivery::entity)
                .numbers(delivery -> delivery.lane().ordinal())
                .numbers(delivery -> delivery.state().ordinal())
                .times(Delivery::dueSince)
                .times(Delivery::notBefore)
                .numbers(Delivery::token)
                .times(Delivery::leasedUntil)
                .numbers(Delivery::sequence)
                .maybeNumbers(delivery -> delivery.operation() == null
                        ? null
                        : (long) delivery.operation().ordinal())
                .texts(Delivery::externalId)
                .json(delivery -> Json.value(delivery.sent()))
                .json(delivery -> Json.value(delivery.values()))
                .numbers(Delivery::attempts)
                .times(Delivery::lookedUp)
                .times(Delivery::sentAt)
                .numbers(Delivery::mapping)
                .maybeNumbers(Delivery::awaits)
                .numbers(Delivery::unanswered)
                .and();
    }

    void remove(Collection<Delivery> deliveries) {
        if (!deliveries.isEmpty()) {
            sql.later(
                    """
                    delete from delivery d using unnest(?::bigint[], ?::text[]) as g(record_id, system)
                    where d.record_id = g.record_id and d.system = g.system""",
                    Columns.of(deliveries)
                            .numbers(Delivery::recordId)
                            .texts(Delivery::system)
                            .and());
        }
    }

    /** Without {@code offset 0} a plan for many would read all records. */
    private static final String AWAKEN =
            """
            with recursive met as (
                select record_id, system from unnest(?::bigint[], ?::text[]) as g(record_id, system)
                where (select awaits from delivery where awaits is not null order by awaits limit 1) is not null
                union
                select r.id, m.system from met m, lateral (select id from record where merged_into = m.record_id offset 0) r),
            g as (
                update delivery d set state = 0, not_before = ?, awaits = null from met
                where d.awaits is not null and d.awaits = met.record_id and d.system = met.system and d.state in (0, 3) returning d.record_id, d.system)
            update dead_letter set replayed_at = ? where id = any(%s)"""
                    .formatted(DeadLetters.OF_DELIVERIES);

    /** Lets come now what waits for these records, or for those merged into them, in these systems, also what waited too long: its dead letter is closed. */
    void awaken(Collection<Link> parents, Instant now) {
        if (!parents.isEmpty()) {
            sql.later(
                    AWAKEN,
                    Columns.of(parents)
                            .numbers(Link::recordId)
                            .texts(link -> link.external().system())
                            .and(now, now));
        }
    }

    record EarliestCreate(Side side, long sequence) {}

    /** Filled once what waits was sent. */
    List<EarliestCreate> earliestCreates(Set<Side> sides) {
        return sql.soon(
                EARLIEST_CREATES,
                row -> new EarliestCreate(new Side(row.text(), row.text()), row.number()),
                Columns.of(sides).texts(Side::system).texts(Side::entity).and());
    }

    static Map<Side, Long> bySide(List<EarliestCreate> creates) {
        return creates.stream().collect(Collectors.toMap(EarliestCreate::side, EarliestCreate::sequence));
    }
}
