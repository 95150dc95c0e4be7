package dev.serai.store;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The hints of the inbox. The oldest hint of an external record stands for all of them: whoever locks it may claim the external record, so that its reads are serialised
 * (S18).
 */
final class Hints {
    /** How many of one system are claimed at the most. As a number in the statement it lets a plan for any parameters go along the index. */
    private static final int MOST = 100;

    /** Goes through the systems, so that one that may not be called costs nothing however many hints it has (I7). */
    private static final String CLAIM =
            """
            with recursive system as (
                (select i.system from inbox i where i.hint and %1$s order by i.system limit 1)
                union all
                select n.system from system s, lateral (select i.system from inbox i where i.hint and %1$s and i.system > s.system order by i.system limit 1) n),
            first as (
                select f.* from system s, lateral (
                    select i.id, i.key, i.system, i.entity, i.external_id, i.lane, i.not_before from inbox i
                    where i.system = s.system and i.hint and %1$s and %2$s and i.entity = any(?)
                        and not exists (select from inbox e where e.key = i.key and e.id < i.id and e.hint
                            and e.external_id = i.external_id and e.system = i.system and e.entity = i.entity)
                        and not exists (select from delivery d where d.system = i.system and d.entity = i.entity and d.external_id = i.external_id and d.state in (1, 2))
                    order by %3$s limit %6$d for update of i skip locked) f
                where s.system <> all(?) and %4$s
                order by %5$s limit ?),
            claimed as (
                update inbox i set claimed = true, not_before = ? from first f
                where i.key = f.key and i.hint and i.system = f.system and i.entity = f.entity and i.external_id = f.external_id
                returning i.*)
            select distinct on (i.system, i.entity, i.external_id) """
                    + Inbox.COLUMNS.replaceFirst(
                            "i\\.id", "max(i.id) over (partition by i.system, i.entity, i.external_id)")
                    + " from claimed i order by i.system, i.entity, i.external_id, i.record_id is null, i.id desc";

    private static final String OPEN = Leasing.UNCLOSED.formatted("s.system", "?");

    /** Hints that may come now. */
    private static final String CLAIM_READY =
            CLAIM.formatted("i.not_before is null", "i.lane >= ?", "i.lane, i.id", OPEN, "f.lane, f.id", MOST);

    /** Those that waited or whose claim ran out. */
    private static final String CLAIM_WAITED = CLAIM.formatted(
            "i.not_before is not null", "i.not_before <= ?", "i.not_before", OPEN, "f.not_before", MOST);

    private static final String ANSWER =
            """
            delete from inbox i using unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[]) as g(key, system, entity, external_id, id)
            where i.key = g.key and i.hint and i.system = g.system and i.entity = g.entity and i.external_id = g.external_id and i.id <= g.id""";

    private static final String COPIES =
            """
            select g.system, g.entity, g.external_id
            from unnest(?::bigint[], ?::text[], ?::text[], ?::text[]) as g(key, system, entity, external_id)
            where\s""";

    /** A look into the index for each, as the next one. */
    private static final String IN_INBOX =
            """
            (select true from inbox i
            where i.key = g.key and %s and i.system = g.system and i.entity = g.entity and i.external_id = g.external_id limit 1)""";

    /** The open dead letters of hints of {@code g}, one look into the index for each. */
    private static final String LETTERS =
            """
            (select x.id from dead_letter x
            where md5(x.external_id) = md5(g.external_id) and x.external_id = g.external_id and x.system = g.system and x.entity = g.entity
                and x.kind = 0 and x.replayed_at is null and x.discarded_at is null and x.change ->> 'kind' = 'HINT' %s)""";

    private static final String UNREAD =
            COPIES + "coalesce(" + IN_INBOX.formatted("i.hint") + ", " + LETTERS.formatted("limit 1") + " is not null)";

    private static final String UNSETTLED = COPIES + IN_INBOX.formatted("not i.hint and i.kind <> 2");

    private static final String READ_AFTER_ALL =
            """
            with g as (select * from unnest(?::text[], ?::text[], ?::text[]) as u(system, entity, external_id))
            update dead_letter set replayed_at = ? where id = any(array(select o.id from g, lateral %s o))"""
                    .formatted(LETTERS.formatted("offset 0"));

    private final Sql sql;

    Hints(Sql sql) {
        this.sql = sql;
    }

    List<Change> claim(int limit, Set<String> entities, Set<String> except, Lane first, Instant now, Instant until) {
        var of = Sql.texts(entities);
        var systems = Sql.texts(except);
        var claimed = sql.query(CLAIM_WAITED, Inbox::change, now, of, systems, now, limit, until);
        if (claimed.size() < limit) {
            claimed.addAll(ready(limit - claimed.size(), of, systems, first, now, until));
        }
        return claimed;
    }

    /** From that lane on; where there is nothing, from the most urgent one on. */
    private List<Change> ready(int limit, String[] of, String[] systems, Lane first, Instant now, Instant until) {
        var found = sql.query(CLAIM_READY, Inbox::change, first, of, systems, now, limit, until);
        return found.isEmpty() && first != Lane.CRITICAL
                ? sql.query(CLAIM_READY, Inbox::change, Lane.CRITICAL, of, systems, now, limit, until)
                : found;
    }

    void answer(Map<ExternalId, Long> upTo) {
        if (!upTo.isEmpty()) {
            sql.later(
                    ANSWER,
                    Columns.of(upTo.keySet())
                            .numbers(Shards::key)
                            .texts(ExternalId::system)
                            .texts(ExternalId::entity)
                            .texts(ExternalId::id)
                            .numbers(upTo::get)
                            .and());
        }
    }

    void readAfterAll(Collection<ExternalId> externals, Instant at) {
        if (!externals.isEmpty()) {
            sql.later(
                    READ_AFTER_ALL,
                    Columns.of(externals)
                            .texts(ExternalId::system)
                            .texts(ExternalId::entity)
                            .texts(ExternalId::id)
                            .and(at));
        }
    }

    Set<ExternalId> unread(Collection<ExternalId> externals) {
        return those(UNREAD, externals);
    }

    Set<ExternalId> unsettled(Collection<ExternalId> externals) {
        return those(UNSETTLED, externals);
    }

    private Set<ExternalId> those(String asked, Collection<ExternalId> externals) {
        return externals.isEmpty() ? Set.of() : Set.copyOf(sql.query(asked, Row::external, Inbox.keyed(externals)));
    }

    void postpone(ExternalId external, Instant until) {
        sql.later(
                "update inbox set claimed = false, not_before = ? where key = ? and hint and system = ? and entity = ? and external_id = ?",
                until,
                Shards.key(external),
                external.system(),
                external.entity(),
                external.id());
    }
}
