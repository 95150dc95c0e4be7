package dev.serai.store;

import dev.serai.record.Lane;
import dev.serai.record.Weight;
import dev.serai.sync.Delivery;
import dev.serai.sync.Store.Leasable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Which deliveries go next, and what became of leases that ran out (S11 to S13). */
final class Leasing {
    /** Whether a call may be made, but for what a person stopped; one that is broken or failing may be tried from its time on. */
    static final String UNCLOSED =
            """
            not exists (select from system_state known where known.system = %s
                and greatest(known.limited_until, case when known.broken is not null or known.failing is not null then coalesce(known.probe_at, 'infinity') end) > %s)""";

    /**
     * Whether a person or the system itself stopped it; a broken or failing one may be tried from its time on. It does not look at deliveries, so it is asked once and not by row.
     */
    static final String OPEN =
            """
            not exists (select from paused_flow stopped where stopped.system = %1$s and stopped.entity = %2$s)
                and
            """
                    + UNCLOSED.formatted("%1$s", "%3$s");

    /** Lane by lane, each along its index; the outer limit locks no more than is asked for. */
    private static final String LEASABLE = "select " + DeliveryRows.COLUMNS
            + ", d.weight\n"
            + """
                    from unnest(?::bigint[]) as lanes(lane), lateral (
                        select d.*, coalesce(r.size, pg_column_size(r.data)) as weight from delivery d join record r on r.id = d.record_id
                        where d.system = ? and d.entity = ? and d.lane = lanes.lane::smallint and d.not_before <= ? and d.state = 0 and d.ready and %s
                        order by d.not_before, d.record_id limit ? for update of d, r skip locked) d
                    limit ?"""
                    .formatted(OPEN.formatted("?", "?", "?"));

    private static final String UNKNOWN =
            """
            with picked as (
                select record_id, system, not_before from delivery where state = 2 and not_before <= ? and system <> all(?) and %s order by not_before limit ? for update skip locked),
            weighed as (select p.*, sum(%s) over (order by not_before rows unbounded preceding) as weight, row_number() over (order by not_before) as nth from picked p)
            update delivery d set not_before = ? from weighed p where d.record_id = p.record_id and d.system = p.system and (p.weight <= %d or p.nth = 1) returning """
                            .formatted(
                                    UNCLOSED.formatted("delivery.system", "?"),
                                    Records.weight("p.record_id"),
                                    Weight.TOGETHER)
                    + " "
                    + DeliveryRows.COLUMNS;

    private static final String EXPIRE =
            """
            with expired as (select record_id, system from delivery where state = 1 and leased_until <= ? for update skip locked)
            update delivery d set state = 2, leased_until = null, not_before = ? from expired e where d.record_id = e.record_id and d.system = e.system""";

    private final Sql sql;

    Leasing(Sql sql) {
        this.sql = sql;
    }

    private record Weighed(Delivery delivery, long weight) {}

    Leasable<Delivery> leasable(String system, String entity, Lane first, int limit, Instant now) {
        var found = sql.query(
                LEASABLE,
                row -> new Weighed(DeliveryRows.delivery(row), row.number()),
                lanes(first),
                system,
                entity,
                now,
                system,
                entity,
                system,
                now,
                limit,
                limit);
        var fitting = fitting(found);
        return new Leasable<>(fitting, fitting.size() < found.size() || found.size() == limit);
    }

    /** What is due has no values yet, so nothing heavy was read of those that do not fit. */
    private static List<Delivery> fitting(List<Weighed> found) {
        var fitting = new ArrayList<Delivery>();
        var weight = 0L;
        for (var each : found) {
            weight += each.weight();
            if (!fitting.isEmpty() && weight > Weight.TOGETHER) {
                break;
            }
            fitting.add(each.delivery());
        }
        return fitting;
    }

    private static long[] lanes(Lane first) {
        return Arrays.stream(Lane.values())
                .sorted(Comparator.comparing(lane -> lane != first))
                .mapToLong(Lane::ordinal)
                .toArray();
    }

    List<Delivery> claimUnknown(int limit, Set<String> except, Instant now, Instant until) {
        return sql.query(UNKNOWN, DeliveryRows::delivery, now, Sql.texts(except), now, limit, until);
    }

    /** The token stays, so that an outcome that comes late but first is still taken. */
    int expire(Instant now) {
        return sql.update(EXPIRE, now, now);
    }
}
