package dev.serai.store;

import dev.serai.record.ExternalId;
import dev.serai.sync.Conflict;
import dev.serai.sync.Conflict.Kind;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a person must decide (S21, S22). */
final class Conflicts {
    static final String COLUMNS =
            """
            c.id, c.kind, c.entity, c.record_id, c.system, c.external_id, c.field, c.base, c.ours, c.theirs, c.detail, c.change, c.opened_at, c.closed_at, c.resolution""";

    private static final String ADD =
            """
            insert into conflict (kind, entity, record_id, system, external_id, field, base, ours, theirs, detail, change, opened_at, closed_at, resolution)
            select kind, entity, record_id, system, external_id, field, base::json, ours::json, theirs::json, detail::json, change, micros(opened_at), micros(closed_at),
                resolution
            from unnest(?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[],
                    ?::text[])
                as g(kind, entity, record_id, system, external_id, field, base, ours, theirs, detail, change, opened_at, closed_at, resolution)""";

    private static final String UPDATE =
            """
            update conflict c set base = g.base::json, ours = g.ours::json, theirs = g.theirs::json, detail = g.detail::json, change = g.change,
                closed_at = micros(g.closed_at), resolution = g.resolution
            from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[])
                as g(id, base, ours, theirs, detail, change, closed_at, resolution)
            where c.id = g.id""";

    private final Sql sql;

    Conflicts(Sql sql) {
        this.sql = sql;
    }

    /** Filled once what waits was sent. */
    List<Conflict> openOf(Collection<Long> records) {
        return sql.soon(
                "select " + COLUMNS
                        + " from conflict c where c.record_id = any(?) and c.closed_at is null order by c.id",
                Conflicts::conflict,
                (Object) Sql.ids(records));
    }

    /** Open ones in pages by id; null for any entity, system or kind. */
    List<Conflict> open(String entity, String system, Kind kind, long afterId, int limit) {
        return sql.query(
                "select " + COLUMNS
                        + "\n"
                        + """
                        from conflict c where c.closed_at is null and c.id > ? and c.entity = coalesce(?::text, c.entity)
                            and (?::text is null or c.system = ?) and c.kind = coalesce(?::int, c.kind) order by c.id limit ?""",
                Conflicts::conflict,
                afterId,
                entity,
                system,
                system,
                kind,
                limit);
    }

    Optional<Conflict> conflict(long id) {
        return sql.one("select " + COLUMNS + " from conflict c where c.id = ?", Conflicts::conflict, id);
    }

    Optional<Conflict> dropped(ExternalId external) {
        return sql.one(
                "select " + COLUMNS + " from conflict c where c.resolution = 'drop' and c.kind = "
                        + Kind.IDENTITY.ordinal()
                        + " and md5(c.external_id) = md5(?) and c.external_id = ? and c.system = ? and c.entity = ?"
                        + " order by c.id desc limit 1",
                Conflicts::conflict,
                external.id(),
                external.id(),
                external.system(),
                external.entity());
    }

    static Conflict conflict(Row row) throws SQLException {
        return new Conflict(
                row.number(),
                row.oneOf(Kind.values()),
                row.text(),
                row.numberOrNull(),
                row.text(),
                row.text(),
                row.text(),
                row.value(),
                row.value(),
                row.value(),
                row.map(),
                row.number(),
                row.time(),
                row.time(),
                row.text());
    }

    void add(List<Conflict> conflicts) {
        if (!conflicts.isEmpty()) {
            sql.later(
                    ADD,
                    Columns.of(conflicts)
                            .numbers(conflict -> conflict.kind().ordinal())
                            .texts(Conflict::entity)
                            .maybeNumbers(Conflict::recordId)
                            .texts(Conflict::system)
                            .texts(Conflict::externalId)
                            .texts(Conflict::field)
                            .json(conflict -> Json.value(conflict.base()))
                            .json(conflict -> Json.value(conflict.ours()))
                            .json(conflict -> Json.value(conflict.theirs()))
                            .json(conflict -> Json.value(conflict.detail()))
                            .numbers(Conflict::change)
                            .times(Conflict::openedAt)
                            .times(Conflict::closedAt)
                            .texts(Conflict::resolution)
                            .and());
        }
    }

    void update(Collection<Conflict> conflicts) {
        if (!conflicts.isEmpty()) {
            sql.later(
                    UPDATE,
                    Columns.of(conflicts)
                            .numbers(Conflict::id)
                            .json(conflict -> Json.value(conflict.base()))
                            .json(conflict -> Json.value(conflict.ours()))
                            .json(conflict -> Json.value(conflict.theirs()))
                            .json(conflict -> Json.value(conflict.detail()))
                            .numbers(Conflict::change)
                            .times(Conflict::closedAt)
                            .texts(Conflict::resolution)
                            .and());
        }
    }
}
