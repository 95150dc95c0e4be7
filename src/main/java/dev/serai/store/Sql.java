package dev.serai.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Runs statements on the connection of one transaction. */
final class Sql {
    private static final int FETCH_ALL = 0;

    /** JSON as a parameter: its values were made safe one by one. */
    record JsonText(String text) {}

    private final Connection connection;

    Sql(Connection connection) {
        this.connection = connection;
    }

    <T> List<T> query(String sql, Row.Reading<T> reading, Object... parameters) {
        try (var statement = prepared(sql, parameters);
                var result = statement.executeQuery()) {
            var found = new ArrayList<T>();
            for (var row = new Row(result); row.next(); ) {
                found.add(reading.from(row));
            }
            return found;
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    <T> Optional<T> one(String sql, Row.Reading<T> reading, Object... parameters) {
        return query(sql, reading, parameters).stream().findFirst();
    }

    /** Returns how many rows were changed. */
    int update(String sql, Object... parameters) {
        try (var statement = prepared(sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    static JsonText json(Object value) {
        return new JsonText(Json.value(value));
    }

    static String[] texts(Collection<String> texts) {
        return texts.toArray(String[]::new);
    }

    static long[] ids(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    private PreparedStatement prepared(String sql, Object[] parameters) throws SQLException {
        var statement = connection.prepareStatement(sql);
        try {
            statement.setFetchSize(FETCH_ALL);
            for (var i = 0; i < parameters.length; i++) {
                set(statement, i + 1, parameters[i]);
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private void set(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value instanceof String text) {
            statement.setString(index, Text.safe(text));
        } else if (value instanceof JsonText json) {
            statement.setString(index, json.text());
        } else if (value instanceof Instant time) {
            statement.setObject(index, Time.column(time));
        } else if (value instanceof long[] || value instanceof Long[]) {
            statement.setArray(index, connection.createArrayOf("int8", boxed(value)));
        } else if (value instanceof String[] texts) {
            statement.setArray(index, connection.createArrayOf("text", texts));
        } else if (value instanceof Enum<?> constant) {
            statement.setInt(index, constant.ordinal());
        } else {
            statement.setObject(index, value);
        }
    }

    private static Object[] boxed(Object numbers) {
        if (numbers instanceof Long[] boxed) {
            return boxed;
        }
        var plain = (long[]) numbers;
        var boxed = new Object[plain.length];
        for (var i = 0; i < plain.length; i++) {
            boxed[i] = plain[i];
        }
        return java.util.Arrays.copyOf(boxed, boxed.length, Long[].class);
    }

    private static StoreException failed(String sql, SQLException e) {
        var statement = sql.strip().lines().findFirst().orElse("");
        return new StoreException("The statement \"" + statement + " …\" failed", e);
    }
}
