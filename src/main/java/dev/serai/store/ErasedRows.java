package dev.serai.store;

import dev.serai.record.ExternalId;
import dev.serai.sync.Erasure;
import java.time.Instant;
import java.util.Collection;

/** What a transaction writes about who was erased. */
final class ErasedRows {
    private final Sql sql;

    ErasedRows(Sql sql) {
        this.sql = sql;
    }

    void save(Erasure erasure) {
        sql.later(
                "update erasure set record_id = ?, state = ?, finished_at = ?, lifted_at = ? where id = ?",
                erasure.recordId(),
                erasure.state(),
                erasure.finishedAt(),
                erasure.liftedAt(),
                erasure.id());
    }

    void seenAgain(Collection<ExternalId> externals, Instant at) {
        if (!externals.isEmpty()) {
            sql.later(
                    """
                    insert into erased_again (system, entity, external_id, at)
                    select system, entity, external_id, ?::timestamptz from unnest(?::text[], ?::text[], ?::text[]) as g(system, entity, external_id)
                    order by system, entity, external_id
                    on conflict (system, entity, external_id) do update set at = excluded.at""",
                    Columns.externals(externals).after(at));
        }
    }
}
