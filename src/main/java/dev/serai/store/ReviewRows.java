package dev.serai.store;

import dev.serai.sync.Conflict;
import dev.serai.sync.Review;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The queue of what people must decide, in PostgreSQL. */
public final class ReviewRows implements Review {
    private static final String QUESTION = "select " + Conflicts.COLUMNS
            + """
            , r.stamps -> c.field ->> 2, micros((r.stamps -> c.field ->> 1)::bigint), c.assignee, c.resolved_by,
                (select count(*) from conflict_comment m where m.conflict = c.id)
            from conflict c left join record r on r.id = c.record_id\s""";

    private static final String OPEN = QUESTION
            + """
            where c.closed_at is null and c.id > ? and (?::text is null or c.entity = ?) and (?::text is null or c.system = ?) and (?::int is null or c.kind = ?)
                and (?::text is null or c.assignee = ?) and (?::bigint is null or c.record_id = ?) and (?::timestamptz is null or c.opened_at < ?)
                and (?::text is null or c.field is not null and (c.system, r.stamps -> c.field ->> 2) in ((?, ?), (?, ?)))
            order by c.id limit ?""";

    private final DataSource database;

    public ReviewRows(DataSource database) {
        this.database = database;
    }

    private <T> T run(java.util.function.Function<Sql, T> work) {
        return PostgresStore.once(database, work);
    }

    @Override
    public List<Question> open(Wanted wanted, long afterId, int limit) {
        var one = wanted.between() == null ? null : wanted.between().one();
        var other = wanted.between() == null ? null : wanted.between().other();
        return run(sql -> sql.query(
                OPEN,
                ReviewRows::question,
                afterId,
                wanted.entity(),
                wanted.entity(),
                wanted.system(),
                wanted.system(),
                wanted.kind(),
                wanted.kind(),
                wanted.assignee(),
                wanted.assignee(),
                wanted.recordId(),
                wanted.recordId(),
                wanted.openedBefore(),
                wanted.openedBefore(),
                one,
                one,
                other,
                other,
                one,
                limit));
    }

    @Override
    public Optional<Question> question(long id) {
        return run(sql -> sql.one(QUESTION + "where c.id = ?", ReviewRows::question, id));
    }

    private static Question question(Row row) throws SQLException {
        return new Question(Conflicts.conflict(row), row.text(), row.time(), row.text(), row.text(), row.number());
    }

    @Override
    public List<Comment> comments(long id) {
        return run(sql -> sql.query(
                "select id, at, author, text from conflict_comment where conflict = ? order by id",
                ReviewRows::comment,
                id));
    }

    private static Comment comment(Row row) throws SQLException {
        return new Comment(row.number(), row.time(), row.text(), row.text());
    }

    @Override
    public Comment comment(long id, String author, String text, Instant now) {
        return run(sql -> sql.query(
                        "insert into conflict_comment (conflict, at, author, text) values (?, ?, ?, ?) returning id, at, author, text",
                        ReviewRows::comment,
                        id,
                        now,
                        author,
                        text)
                .get(0));
    }

    @Override
    public void assign(long id, String assignee) {
        run(sql -> sql.update("update conflict set assignee = ? where id = ?", assignee, id));
    }

    @Override
    public Map<Conflict.Kind, Open> count(Instant before) {
        var counted = new EnumMap<Conflict.Kind, Open>(Conflict.Kind.class);
        run(sql -> sql.query(
                """
                select kind, count(*), count(*) filter (where opened_at < ?), min(opened_at) from conflict where closed_at is null group by kind""",
                row -> counted.put(row.oneOf(Conflict.Kind.values()), new Open(row.number(), row.number(), row.time())),
                before));
        return counted;
    }
}
