package dev.serai.store;

import dev.serai.sync.Backfill;
import dev.serai.sync.Delivery;
import dev.serai.sync.Inspecting.Side;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which creates are looked up before, and which need not be (S13). It goes through the sides, so that one that is stopped costs nothing however much it has to look up (I7). */
final class LookUps {
    private static final String SIDES =
            """
            with recursive side as (
                (select system, entity from delivery where state = 0 and not ready order by system, entity limit 1)
                union all
                select n.system, n.entity from side p, lateral (
                    select system, entity from delivery where state = 0 and not ready and (system, entity) > (p.system, p.entity) order by system, entity limit 1) n),
            known as (
                select system, entity, (system, entity) in (select * from unnest(?::text[], ?::text[])) or exists (
                    select from (select state, finished_at from backfill b where b.system = s.system and b.entity = s.entity order by b.id desc limit 1) latest
                    where latest.state = %d and not exists (
                        select from inbox i where i.system = s.system and i.entity = s.entity and not i.hint and i.received_at <= latest.finished_at)) as whole
                from side s where %s)"""
                    .formatted(Backfill.State.COMPLETE.ordinal(), Leasing.OPEN.formatted("s.system", "s.entity", "?"));

    private static final String DUE =
            """
            lateral (
                select d.ctid as place, d.record_id, d.system from delivery d
                where d.system = k.system and d.entity = k.entity and d.state = 0 and not d.ready and d.not_before <= ?
                order by d.not_before limit ? for update skip locked) found""";

    /** The rows are taken by their place, as a plan for many would read the table. */
    private static final String PASS_OVER = SIDES
            + """
            , picked as (select found.* from known k, %s where k.whole),
            passed as (
                update delivery d set ready = true, looked_up = ?, not_before = ? where d.ctid = any(array(select place from picked))
                returning d.system, d.entity)
            select system, entity, count(*) from passed group by system, entity"""
                    .formatted(DUE);

    private static final String CLAIM = SIDES
            + """
            , picked as (select found.* from known k, %s where not k.whole and k.system <> all(?) and k.entity = any(?) limit ?)
            update delivery d set not_before = ? from picked p where d.record_id = p.record_id and d.system = p.system returning %s"""
                    .formatted(DUE, DeliveryRows.COLUMNS);

    private final Sql sql;

    LookUps(Sql sql) {
        this.sql = sql;
    }

    Map<Side, Long> passOver(Set<Side> unsearchable, int limit, Instant now) {
        record Passed(Side side, long count) {}
        var parameters = sides(unsearchable).and(now, now, limit, now, now);
        return sql
                .query(PASS_OVER, row -> new Passed(new Side(row.text(), row.text()), row.number()), parameters)
                .stream()
                .collect(Collectors.toMap(Passed::side, Passed::count));
    }

    List<Delivery> claim(
            int limit, Set<String> entities, Set<String> except, Set<Side> unsearchable, Instant now, Instant until) {
        var parameters = sides(unsearchable).and(now, now, limit, Sql.texts(except), Sql.texts(entities), limit, until);
        return sql.query(CLAIM, DeliveryRows::delivery, parameters);
    }

    private static Columns<Side> sides(Set<Side> sides) {
        return Columns.of(sides).texts(Side::system).texts(Side::entity);
    }
}
