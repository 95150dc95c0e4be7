package dev.serai.store;

import dev.serai.sync.Operation;
import java.util.Collection;

/** What was done, one row each. */
final class OperationRows {
    static final String COLUMNS =
            "at, type, status, entity, source, destination, error, latency_ms, duration_ms, record_id, external_id, detail";

    private static final String ADD = "insert into operation (" + COLUMNS
            + """
            )
            select micros(at), type, status, entity, source, destination, error, latency_ms, duration_ms, record_id, external_id, detail
            from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[])
                as g(at, type, status, entity, source, destination, error, latency_ms, duration_ms, record_id, external_id, detail)""";

    private final Sql sql;

    OperationRows(Sql sql) {
        this.sql = sql;
    }

    /** Sent with what else the transaction writes. */
    void add(Collection<Operation> operations) {
        if (!operations.isEmpty()) {
            sql.later(
                    ADD,
                    Columns.of(operations)
                            .times(Operation::at)
                            .numbers(operation -> operation.type().ordinal())
                            .numbers(operation -> operation.status().ordinal())
                            .texts(Operation::entity)
                            .texts(Operation::source)
                            .texts(Operation::destination)
                            .texts(Operation::error)
                            .maybeNumbers(Operation::latencyMillis)
                            .numbers(Operation::durationMillis)
                            .maybeNumbers(Operation::recordId)
                            .texts(Operation::externalId)
                            .texts(Operation::detail)
                            .and());
        }
    }
}
