package dev.serai.store;

import dev.serai.sync.Delivered;
import dev.serai.sync.EventDelivery;
import dev.serai.sync.Revision;
import dev.serai.sync.Trail;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/** What was settled and delivered long ago. Each is one statement outside any transaction. */
public final class TrailRows implements Trail {
    private static final String REVISIONS = "select " + Records.REVISION
            + """
             from history h
            where h.record_id = ? and h.version < ?
                and (?::text is null or h.after::jsonb ?? ? or h.before::jsonb ?? ?) order by h.version desc limit ?""";

    private static final String VERSION =
            "select h.version from history h where h.record_id = ? and h.at = ? and h.rule = ?";

    private final DataSource database;

    public TrailRows(DataSource database) {
        this.database = database;
    }

    private <T> T read(Function<Sql, T> query) {
        try (var connection = database.getConnection()) {
            return query.apply(new Sql(connection));
        } catch (SQLException e) {
            throw new StoreException("The database cannot be reached", e);
        }
    }

    @Override
    public List<Revision> revisions(long record, String field, long belowVersion, int limit) {
        return read(sql -> sql.query(REVISIONS, Records::revision, record, belowVersion, field, field, field, limit));
    }

    @Override
    public Optional<Long> version(long record, Instant at, String rule) {
        return read(sql -> sql.query(VERSION, Row::number, record, at, rule)).stream()
                .findFirst();
    }

    @Override
    public List<Delivered> delivered(long record, int limit) {
        return read(sql -> new DeliveredRows(sql).of(record, limit));
    }

    @Override
    public List<EventDelivery> events(long record) {
        return read(sql -> new EventRows(sql).of(record));
    }
}
