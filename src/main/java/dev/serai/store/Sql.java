package dev.serai.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Runs statements on the connection of one transaction. What need not be answered at once is sent together with the next statement that is answered, or before the commit: a
 * round trip for many.
 */
final class Sql {
    private static final int FETCH_ALL = 0;

    /** JSON as a parameter: its values were made safe one by one. */
    record JsonText(String text) {}

    /** A statement that is still to be sent. */
    private record Waiting(String sql, Object[] parameters, Answer answer) {}

    /** Takes what one statement answered: its rows, or how many it changed. */
    private interface Answer {
        void take(ResultSet rows, int changed) throws SQLException;
    }

    private final Connection connection;
    private final List<Waiting> waiting = new ArrayList<>();

    Sql(Connection connection) {
        this.connection = connection;
    }

    <T> List<T> query(String sql, Row.Reading<T> reading, Object... parameters) {
        var found = soon(sql, reading, parameters);
        send();
        return found;
    }

    /** Asks, too, but what is found is in the list only once what waits was {@linkplain #send() sent}. */
    <T> List<T> soon(String sql, Row.Reading<T> reading, Object... parameters) {
        var found = new ArrayList<T>();
        waiting.add(new Waiting(sql, parameters, (rows, changed) -> {
            for (var row = new Row(rows); row.next(); ) {
                found.add(reading.from(row));
            }
        }));
        return found;
    }

    <T> Optional<T> one(String sql, Row.Reading<T> reading, Object... parameters) {
        return query(sql, reading, parameters).stream().findFirst();
    }

    /** Returns how many rows were changed. */
    int update(String sql, Object... parameters) {
        var count = new int[1];
        waiting.add(new Waiting(sql, parameters, (rows, changed) -> count[0] = changed));
        send();
        return count[0];
    }

    /** Runs the statement before anything that is asked for later; what goes wrong shows then. */
    void later(String sql, Object... parameters) {
        waiting.add(new Waiting(sql, parameters, (rows, changed) -> {}));
    }

    /** Sends what waits. */
    void send() {
        var sent = List.copyOf(waiting);
        waiting.clear();
        if (!sent.isEmpty()) {
            var text = sent.stream().map(Waiting::sql).collect(Collectors.joining(";\n"));
            try (var statement = prepared(text, sent)) {
                answer(statement, sent);
            } catch (SQLException e) {
                throw failed(sent, e);
            }
        }
    }

    private static void answer(PreparedStatement statement, List<Waiting> sent) throws SQLException {
        var rows = statement.execute();
        for (var each : sent) {
            each.answer().take(rows ? statement.getResultSet() : null, statement.getUpdateCount());
            rows = statement.getMoreResults();
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

    private PreparedStatement prepared(String text, List<Waiting> sent) throws SQLException {
        var statement = connection.prepareStatement(text);
        try {
            statement.setFetchSize(FETCH_ALL);
            var index = 0;
            for (var each : sent) {
                for (var parameter : each.parameters()) {
                    set(statement, ++index, parameter);
                }
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

    /** Of several statements that were sent at once the database does not say which one failed. */
    private static StoreException failed(List<Waiting> sent, SQLException e) {
        var statements = sent.stream()
                .map(each -> "\"" + each.sql().strip().lines().findFirst().orElse("") + " …\"")
                .collect(Collectors.joining(", "));
        return new StoreException(
                (sent.size() == 1 ? "The statement " : "One of the statements ") + statements + " failed", e);
    }
}
