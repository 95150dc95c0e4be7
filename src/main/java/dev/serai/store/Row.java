package dev.serai.store;

import dev.serai.record.ExternalId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** One row of a result, read column by column from the left. */
final class Row {
    /** Makes a value of a row. */
    interface Reading<T> {
        T from(Row row) throws SQLException;
    }

    private final ResultSet result;
    private int column;

    Row(ResultSet result) {
        this.result = result;
    }

    boolean next() throws SQLException {
        column = 0;
        return result.next();
    }

    long number() throws SQLException {
        return result.getLong(++column);
    }

    Long numberOrNull() throws SQLException {
        var number = result.getLong(++column);
        return result.wasNull() ? null : number;
    }

    /** The numbers of an array. */
    List<Long> numbers() throws SQLException {
        return List.of((Long[]) result.getArray(++column).getArray());
    }

    int small() throws SQLException {
        return result.getInt(++column);
    }

    boolean flag() throws SQLException {
        return result.getBoolean(++column);
    }

    String text() throws SQLException {
        return Text.plain(result.getString(++column));
    }

    /** Text as the database has it, for JSON, whose values are turned back one by one. */
    String json() throws SQLException {
        return result.getString(++column);
    }

    Map<String, Object> map() throws SQLException {
        return Json.map(json());
    }

    Object value() throws SQLException {
        return Json.value(json());
    }

    Instant time() throws SQLException {
        var time = result.getObject(++column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    ExternalId external() throws SQLException {
        return new ExternalId(text(), text(), text());
    }

    /** One of these values by its number; null for null. */
    <E> E oneOf(E[] values) throws SQLException {
        var ordinal = result.getInt(++column);
        return result.wasNull() ? null : values[ordinal];
    }
}
