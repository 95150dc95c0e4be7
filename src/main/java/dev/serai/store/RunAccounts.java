package dev.serai.store;

import dev.serai.sync.Certificate.Kind;
import dev.serai.sync.Certificate.What;
import dev.serai.sync.Certificates.Accounted;
import dev.serai.sync.Certificates.Reading;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** What a transaction adds to the accounts of runs. */
final class RunAccounts {
    private static final String OPEN =
            "r.kind = ? and r.system = ? and r.entity = ? and r.read_at is null and r.finished_at is null";

    private static final String BEGIN =
            """
            insert into run (kind, system, entity, complete, backfill, began_at) values (?, ?, ?, ?, ?, ?)
            on conflict (kind, system, entity) where read_at is null and finished_at is null do nothing""";

    private static final String ACCOUNT =
            """
            with over as (
                delete from run_change c using unnest(?::bigint[], ?::bigint[], ?::text[]) as g(change, what, why) where c.change = g.change
                returning c.run, g.what, g.why)
            insert into run_tally (run, what, why, n) select run, what, why, count(*) from over group by run, what, why""";

    /** The newest, so that nothing is lost where it ended at this moment. */
    private static final String DRAIN =
            """
            insert into run_tally (run, what, n)
            select id, ?, ? from run where kind = 2 and system = ? and entity = ? order by id desc limit 1""";

    private final Sql sql;

    RunAccounts(Sql sql) {
        this.sql = sql;
    }

    void begin(Reading reading, Instant now) {
        sql.later(
                BEGIN, reading.kind(), reading.system(), reading.entity(), reading.complete(), reading.backfill(), now);
    }

    void read(Reading reading, long[] changes) {
        var kept = Arrays.stream(changes).filter(id -> id > 0).toArray();
        sql.later(
                "insert into run_change (change, run) select c.id, r.id from unnest(?::bigint[]) as c(id), run r where "
                        + OPEN,
                kept,
                reading.kind(),
                reading.system(),
                reading.entity());
        sql.later(
                "insert into run_tally (run, what, n) select r.id, ?, ? from run r where " + OPEN,
                What.READ,
                kept.length,
                reading.kind(),
                reading.system(),
                reading.entity());
    }

    void end(Reading reading, Instant now) {
        sql.later(
                "update run r set read_at = ? where " + OPEN, now, reading.kind(), reading.system(), reading.entity());
    }

    void fail(Reading reading, String why, Instant now) {
        sql.later(
                "update run r set failure = ?, finished_at = ? where " + OPEN,
                why,
                now,
                reading.kind(),
                reading.system(),
                reading.entity());
    }

    void account(List<Accounted> accounted) {
        if (!accounted.isEmpty()) {
            sql.later(
                    ACCOUNT,
                    Columns.of(accounted)
                            .numbers(Accounted::change)
                            .numbers(one -> one.what().ordinal())
                            .texts(Accounted::why)
                            .and());
        }
    }

    void drain(String system, String entity, What what, int count, Instant now) {
        begin(new Reading(Kind.DRAIN, system, entity, false, null), now);
        sql.later(DRAIN, what, count, system, entity);
    }
}
