package dev.serai.store;

import dev.serai.record.Change;
import dev.serai.record.PlainChange;
import dev.serai.record.Weight;
import dev.serai.sync.DeadLetter;
import dev.serai.sync.DeadLetter.Kind;
import dev.serai.sync.Delivery;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Changes and deliveries that cannot succeed without a person, kept whole (I1). */
final class DeadLetters {
    private static final String COLUMNS =
            "x.id, x.kind, x.system, x.entity, x.external_id, x.record_id, x.cause, x.detail, x.change, x.at, x.replayed_at, x.discarded_at";

    private static final String ADD =
            """
            insert into dead_letter (kind, system, entity, external_id, record_id, cause, detail, change, at, replayed_at)
            select kind, system, entity, external_id, record_id, cause, detail, change::json, micros(at), micros(replayed_at)
            from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
                as g(kind, system, entity, external_id, record_id, cause, detail, change, at, replayed_at)""";

    private static final String FITTING = "select " + COLUMNS
            + "\n"
            + """
            from (
                select f.*, row_number() over (order by f.id) as nth,
                    sum(coalesce(octet_length(f.change::text), 0) + %s) over (order by f.id rows unbounded preceding) as weight
                from (
                    select * from dead_letter
                    where md5(cause) = md5(?) and cause = ? and replayed_at is null and discarded_at is null and id > ? order by id limit ?) f) x
            where x.weight <= %d or x.nth = 1 order by x.id"""
                    .formatted(Records.weight("f.record_id"), Weight.TOGETHER);

    /** The ids of the open letters of {@code g}'s deliveries, one look into the index for each. */
    static final String OF_DELIVERIES =
            """
            array(select o.id from g, lateral (
                select id from dead_letter x
                where x.kind = 1 and x.record_id = g.record_id and x.system = g.system and x.replayed_at is null and x.discarded_at is null offset 0) o)""";

    private static final String CLOSE =
            """
            with g as (select record_id, system from unnest(?::bigint[], ?::text[]) as u(record_id, system))
            update dead_letter set replayed_at = ? where id = any(%s)"""
                    .formatted(OF_DELIVERIES);

    private final Sql sql;

    DeadLetters(Sql sql) {
        this.sql = sql;
    }

    void add(List<DeadLetter> letters) {
        if (!letters.isEmpty()) {
            sql.later(
                    ADD,
                    Columns.of(letters)
                            .numbers(letter -> letter.kind().ordinal())
                            .texts(DeadLetter::system)
                            .texts(DeadLetter::entity)
                            .texts(DeadLetter::externalId)
                            .maybeNumbers(DeadLetter::recordId)
                            .texts(DeadLetter::cause)
                            .texts(DeadLetter::detail)
                            .json(letter ->
                                    letter.change() == null ? null : Json.value(PlainChange.of(letter.change())))
                            .times(DeadLetter::at)
                            .times(DeadLetter::replayedAt)
                            .and());
        }
    }

    Optional<DeadLetter> letter(long id) {
        return sql.one("select " + COLUMNS + " from dead_letter x where x.id = ?", DeadLetters::letter, id);
    }

    List<DeadLetter> ofCause(String cause, long afterId, int limit) {
        return sql.query(
                "select " + COLUMNS
                        + "\n"
                        + """
                        from dead_letter x
                        where md5(x.cause) = md5(?) and x.cause = ? and x.replayed_at is null and x.discarded_at is null and x.id > ? order by x.id limit ?""",
                DeadLetters::letter,
                cause,
                cause,
                afterId,
                limit);
    }

    /** As many of the first as fit together, but one at least (I8). */
    List<DeadLetter> fitting(String cause, long afterId, int limit) {
        return sql.query(FITTING, DeadLetters::letter, cause, cause, afterId, limit);
    }

    /** Those of any cause. */
    List<DeadLetter> all(long afterId, int limit) {
        return sql.query(
                "select " + COLUMNS
                        + " from dead_letter x where x.replayed_at is null and x.discarded_at is null and x.id > ? order by x.id limit ?",
                DeadLetters::letter,
                afterId,
                limit);
    }

    /** The ids of those of a cause; null for any cause. */
    List<Long> ids(String cause, long afterId, int limit) {
        return sql.query(
                """
                select id from dead_letter where replayed_at is null and discarded_at is null and id > ? and (?::text is null or md5(cause) = md5(?) and cause = ?) order by id limit ?""",
                Row::number,
                afterId,
                cause,
                cause,
                cause,
                limit);
    }

    void markReplayed(Collection<Long> ids, Instant at) {
        if (!ids.isEmpty()) {
            sql.later(
                    "update dead_letter set replayed_at = ? where id = any(?) and replayed_at is null",
                    at,
                    Sql.ids(ids));
        }
    }

    /** What of these deliveries waits for a person does not any more: they go on without. */
    void close(Collection<Delivery> deliveries, Instant at) {
        if (!deliveries.isEmpty()) {
            sql.later(
                    CLOSE,
                    Columns.of(deliveries)
                            .numbers(Delivery::recordId)
                            .texts(Delivery::system)
                            .and(at));
        }
    }

    boolean discard(long id, Instant at) {
        return sql.update(
                        "update dead_letter set discarded_at = ? where id = ? and replayed_at is null and discarded_at is null",
                        at,
                        id)
                == 1;
    }

    private static DeadLetter letter(Row row) throws SQLException {
        return new DeadLetter(
                row.number(),
                row.oneOf(Kind.values()),
                row.text(),
                row.text(),
                row.text(),
                row.numberOrNull(),
                row.text(),
                row.text(),
                change(row),
                row.time(),
                row.time(),
                row.time());
    }

    private static Change change(Row row) throws SQLException {
        var plain = row.map();
        return plain == null ? null : PlainChange.change(plain);
    }
}
