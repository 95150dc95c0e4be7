package dev.serai.store;

import dev.serai.record.ExternalId;
import dev.serai.record.Link;
import dev.serai.sync.Apart;
import dev.serai.sync.Backfill;
import dev.serai.sync.Backfilling;
import dev.serai.sync.Conflict;
import dev.serai.sync.DeadLetter;
import dev.serai.sync.Delivery;
import dev.serai.sync.Duplicate;
import dev.serai.sync.DuplicateRun;
import dev.serai.sync.Inspecting;
import dev.serai.sync.Merger;
import dev.serai.sync.Remote;
import dev.serai.sync.Revision;
import dev.serai.sync.SystemState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/** The reads of people. Each is one or a few statements outside any transaction. */
public final class Queries implements Inspecting {
    private static final String CAUSES =
            """
            select cause, kind, system, entity, count(*), min(at), max(at), min(id) from dead_letter where replayed_at is null and discarded_at is null
            group by cause, kind, system, entity order by count(*) desc, cause, system, entity, kind offset ? limit ?""";

    private static final String INBOX =
            """
            select system, entity,
                count(*) filter (where not hint and not parked and (not_before is null or not_before <= ?)),
                count(*) filter (where not hint and not parked and not_before > ?),
                count(*) filter (where not hint and parked),
                count(*) filter (where hint),
                min(received_at) filter (where not parked)
            from inbox group by system, entity order by system, entity""";

    private static final String OUTBOX =
            """
            select system, entity, state, sum(n), sum(events), min(oldest) from (
                select system, entity, state, count(*) as n, 0 as events, min(due_since) as oldest from delivery group by system, entity, state
                union all
                select system, entity, state, count(*), count(*), min(at) from event_delivery group by system, entity, state) waiting
            group by system, entity, state order by system, entity, state""";

    private final DataSource database;

    public Queries(DataSource database) {
        this.database = database;
    }

    private <T> T read(Function<Sql, T> query) {
        try (var connection = database.getConnection()) {
            var sql = new Sql(connection);
            var found = query.apply(sql);
            sql.send();
            return found;
        } catch (SQLException e) {
            throw new StoreException("The database cannot be reached", e);
        }
    }

    @Override
    public Optional<InspectedRecord> record(long id) {
        return read(sql -> new RecordSearch(sql).byId(id));
    }

    @Override
    public Optional<InspectedRecord> record(ExternalId external) {
        return read(sql -> new RecordSearch(sql).byExternal(external));
    }

    @Override
    public List<InspectedRecord> records(String entity, String field, Object value, long belowId, int limit) {
        return read(sql -> new RecordSearch(sql).byValue(entity, field, value, belowId, limit));
    }

    @Override
    public List<InspectedRecord> records(String entity, long belowId, int limit) {
        return read(sql -> new RecordSearch(sql).newest(entity, belowId, limit));
    }

    @Override
    public long living(String entity) {
        return read(sql -> sql.query(
                        "select count(*) from record where entity = ? and not deleted and merged_into is null",
                        Row::number,
                        entity)
                .get(0));
    }

    @Override
    public long openConflictsOf(String entity) {
        return read(sql -> sql.query(
                        "select count(*) from conflict where entity = ? and closed_at is null", Row::number, entity)
                .get(0));
    }

    @Override
    public List<Apart> apart(long record) {
        return read(sql -> new RecognisingRows(sql).apart(record));
    }

    @Override
    public List<Link> links(long record) {
        return read(sql -> new LinkRows(sql).of(List.of(record)));
    }

    @Override
    public List<Delivery> deliveries(long record) {
        return read(sql -> new DeliveryRows(sql).of(List.of(record)));
    }

    @Override
    public Optional<DuplicateRun> duplicateRun(String entity) {
        return read(sql -> new DuplicateRows(sql).run(entity));
    }

    @Override
    public List<Duplicate> duplicates(String entity, boolean sureOnly, long afterId, int limit) {
        return read(sql -> new DuplicateRows(sql).found(entity, sureOnly, afterId, limit));
    }

    @Override
    public List<Merger> mergers(long survivor) {
        return read(sql -> new MergerRows(sql).into(survivor));
    }

    @Override
    public List<Revision> history(long record, long belowVersion, int limit) {
        return new TrailRows(database).revisions(record, null, belowVersion, limit);
    }

    @Override
    public Optional<Conflict> conflict(long id) {
        return read(sql -> new Conflicts(sql).conflict(id));
    }

    @Override
    public List<Conflict> openConflicts(String entity, String system, Conflict.Kind kind, long afterId, int limit) {
        return read(sql -> new Conflicts(sql).open(entity, system, kind, afterId, limit));
    }

    @Override
    public List<Conflict> openConflicts(long record) {
        return read(sql -> new Conflicts(sql).openOf(List.of(record)));
    }

    @Override
    public List<Cause> causes(long from, int limit) {
        return read(sql -> sql.query(CAUSES, Queries::cause, from, limit));
    }

    private static Cause cause(Row row) throws SQLException {
        return new Cause(
                row.text(),
                row.oneOf(DeadLetter.Kind.values()),
                row.text(),
                row.text(),
                row.number(),
                row.time(),
                row.time(),
                row.number());
    }

    @Override
    public Optional<DeadLetter> deadLetter(long id) {
        return read(sql -> new DeadLetters(sql).letter(id));
    }

    @Override
    public List<DeadLetter> deadLetters(String cause, long afterId, int limit) {
        return read(sql -> cause == null
                ? new DeadLetters(sql).all(afterId, limit)
                : new DeadLetters(sql).ofCause(cause, afterId, limit));
    }

    @Override
    public List<Long> deadLetterIds(String cause, long afterId, int limit) {
        return read(sql -> new DeadLetters(sql).ids(cause, afterId, limit));
    }

    @Override
    public List<InboxCount> inbox(Instant now) {
        return read(sql -> sql.query(
                INBOX,
                row -> new InboxCount(
                        row.text(), row.text(), row.number(), row.number(), row.number(), row.number(), row.time()),
                now,
                now));
    }

    @Override
    public List<OutboxCount> outbox() {
        return read(sql -> sql.query(
                OUTBOX,
                row -> new OutboxCount(
                        row.text(),
                        row.text(),
                        row.oneOf(Delivery.State.values()),
                        row.number(),
                        row.number(),
                        row.time())));
    }

    @Override
    public Optional<Backfill> backfill(long id) {
        return read(sql -> new Backfills(sql).backfill(id));
    }

    @Override
    public List<Backfill> backfills(long belowId, int limit) {
        return read(sql -> sql.query(
                "select " + Backfills.COLUMNS + " from backfill b where b.id < ? order by b.id desc limit ?",
                Backfills::backfill,
                belowId,
                limit));
    }

    @Override
    public List<Backfill> latestBackfills() {
        return read(sql -> sql.query(
                "select distinct on (b.system, b.entity) " + Backfills.COLUMNS
                        + " from backfill b order by b.system, b.entity, b.id desc",
                Backfills::backfill));
    }

    @Override
    public List<Long> runningBackfills() {
        return read(sql -> sql.query(
                "select id from backfill where state = ? order by id", Row::number, Backfill.State.RUNNING.ordinal()));
    }

    @Override
    public long waiting() {
        return read(sql -> sql.query(
                        "select count(*) from (select 1 from inbox limit ?) counted",
                        Row::number,
                        Backfilling.MAX_WAITING + 1)
                .get(0));
    }

    @Override
    public List<SystemState> systemStates() {
        return read(sql ->
                sql.query("select " + Systems.COLUMNS + " from system_state s order by s.system", Systems::state));
    }

    @Override
    public List<Side> paused() {
        return read(sql -> sql.query(
                "select system, entity from paused_flow order by system, entity",
                row -> new Side(row.text(), row.text())));
    }

    @Override
    public List<Noticed> notices() {
        return read(sql -> sql.query(
                "select system, entity, kind, detail, since, at from source_notice order by system, entity, kind",
                row -> new Noticed(
                        new Side(row.text(), row.text()),
                        new Remote.Notice(Remote.Notice.Kind.valueOf(row.text()), row.text()),
                        row.time(),
                        row.time())));
    }

    @Override
    public List<SavedCursor> cursors() {
        return read(sql -> sql.query(
                "select system, entity, saved_at from sweep order by system, entity",
                row -> new SavedCursor(row.text(), row.text(), row.time())));
    }
}
