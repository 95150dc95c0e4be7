package dev.serai.store;

import dev.serai.sync.HeldDeletes;
import dev.serai.sync.Inspecting.Side;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Deletes that wait for a person (S19): parked in the inbox, all of one system and entity behind one open conflict. */
final class HeldDeleteRows {
    private static final String OPEN = "kind = 3 and closed_at is null";

    private static final String ASK =
            """
            insert into conflict (kind, entity, system, detail, change, opened_at) values (3, ?, ?, ?::json, 0, ?)
            on conflict (system, entity) where %s do update set detail = json_build_object('why', conflict.detail->'why', 'samples', conflict.detail->'samples',
                'held', (conflict.detail->>'held')::bigint + (excluded.detail->>'held')::bigint)"""
                    .formatted(OPEN);

    private static final String HELD = "system = ? and entity = ? and parked and kind = 2";

    private final Sql sql;

    HeldDeleteRows(Sql sql) {
        this.sql = sql;
    }

    /** In the order in which they are given. */
    void alone(Collection<Side> sides) {
        sql.later(
                "select pg_advisory_xact_lock(hashtextextended('deletes/' || system || '/' || entity, 0))"
                        + " from (select * from unnest(?::text[], ?::text[]) with ordinality as g(system, entity, nth) order by nth) sides",
                Columns.of(sides).texts(Side::system).texts(Side::entity).and());
    }

    boolean asked(String system, String entity) {
        return sql.one(
                        "select 1 from conflict where system = ? and entity = ? and " + OPEN,
                        Row::number,
                        system,
                        entity)
                .isPresent();
    }

    void ask(HeldDeletes deletes, Instant now) {
        var detail = Map.of("why", deletes.why(), "held", deletes.count(), "samples", deletes.samples());
        sql.update(ASK, deletes.entity(), deletes.system(), Sql.json(detail), now);
    }

    /** Records that the deletes are meant: -1 is nobody the hub knows. */
    void release(String system, String entity) {
        sql.update("update inbox set parked = false, not_before = null, record_id = -1 where " + HELD, system, entity);
    }

    void drop(String system, String entity) {
        sql.update("delete from inbox where " + HELD, system, entity);
    }
}
