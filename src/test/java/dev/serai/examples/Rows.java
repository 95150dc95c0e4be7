package dev.serai.examples;

import dev.serai.DatabaseServer;
import dev.serai.store.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Somebody at work in a database of their own. */
final class Rows {
    private final Connecting database;

    /** Opens connections. */
    private interface Connecting {
        Connection connect() throws SQLException;
    }

    Rows(TestDatabase database) {
        this.database = database.dataSource()::getConnection;
    }

    Rows(DatabaseServer server) {
        this.database = server::connect;
    }

    Connection connection() throws SQLException {
        return database.connect();
    }

    int run(String sql, Object... values) {
        try (var connection = connection()) {
            return run(connection, sql, values);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    static int run(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var at = 0; at < values.length; at++) {
                statement.setObject(at + 1, values[at]);
            }
            return statement.execute() ? 0 : statement.getUpdateCount();
        }
    }

    List<Map<String, Object>> all(String sql, Object... values) {
        try (var connection = connection();
                var statement = connection.prepareStatement(sql)) {
            for (var at = 0; at < values.length; at++) {
                statement.setObject(at + 1, values[at]);
            }
            var result = statement.executeQuery();
            var rows = new ArrayList<Map<String, Object>>();
            while (result.next()) {
                var row = new LinkedHashMap<String, Object>();
                for (var column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.put(result.getMetaData().getColumnLabel(column), result.getObject(column));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    Object value(String sql, Object... values) {
        var rows = all(sql, values);
        return rows.isEmpty() ? null : rows.get(0).values().iterator().next();
    }
}
