package dev.serai.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/**
 * What somebody writes who only wants the rows in the tables: prepared statements, JDBC batches that the driver rewrites, {@value #BATCH} changes a commit, two threads with a
 * connection each. It decides nothing: the rows are those that the product wrote in the same database, taken out beforehand. Of the inbox it reads and deletes what it settles.
 */
final class Floor {
    private static final int BATCH = 500;
    private static final int THREADS = 2;

    /** Rows of one statement, by the record that they belong to. */
    private record Written(String statement, Map<Long, List<Object[]>> rows) {}

    private final List<Written> written = new ArrayList<>();
    /** The change that was settled, by record. */
    private final Map<Long, Long> changes = new LinkedHashMap<>();

    /** Takes from a database in which the product settled new contacts what that wrote. */
    static Floor ofNew(Connection product) throws SQLException {
        var floor = new Floor();
        floor.inserted(product, "record", "id", "");
        floor.inserted(product, "link", "record_id", "");
        floor.inserted(product, "history", "record_id", "");
        floor.inserted(product, "identity", "record_id", "");
        floor.inserted(product, "delivery", "record_id", "");
        floor.inserted(product, "event_delivery", "record_id", "");
        floor.inserted(product, "recognisable", "record_id", "");
        floor.inserted(product, "block", "record_id", "");
        floor.inserted(product, "operation", "record_id", "");
        floor.settled(product, "");
        return floor;
    }

    /** Likewise of one edit of each contact that is linked in all tools; {@code before} is the last change before. */
    static Floor ofEdits(Connection product, long before) throws SQLException {
        var floor = new Floor();
        floor.updated(product, "record", "version, data, stamps, updated_at", "id", "");
        floor.updated(product, "link", "version, fields, updated_at", "record_id", "where system = 'crm'");
        floor.inserted(product, "history", "record_id", "where change > " + before);
        floor.inserted(product, "delivery", "record_id", "");
        floor.inserted(product, "event_delivery", "record_id", "");
        floor.inserted(product, "operation", "record_id", "");
        floor.settled(product, "where change > " + before);
        return floor;
    }

    /** A table into which the product wrote nothing is left alone by hand, too. */
    private void inserted(Connection product, String table, String record, String which) throws SQLException {
        var rows = rows(product, "select " + record + " as of_record, t.* from " + table + " t " + which);
        if (rows.isEmpty()) {
            return;
        }
        int columns = rows.values().iterator().next().get(0).length;
        written.add(new Written("insert into " + table + " values (" + "?, ".repeat(columns - 1) + "?)", rows));
    }

    private void updated(Connection product, String table, String columns, String record, String which)
            throws SQLException {
        var rows = rows(product, "select " + record + " as of_record, " + columns + ", id from " + table + " " + which);
        var assignments = columns.replace(",", " = ?,") + " = ?";
        written.add(new Written("update " + table + " set " + assignments + " where id = ?", rows));
    }

    private static Map<Long, List<Object[]>> rows(Connection product, String query) throws SQLException {
        var rows = new LinkedHashMap<Long, List<Object[]>>();
        try (var statement = product.createStatement();
                var found = statement.executeQuery(query)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                var row = new Object[columns - 1];
                for (int i = 2; i <= columns; i++) {
                    row[i - 2] = found.getObject(i);
                }
                rows.computeIfAbsent(found.getLong(1), record -> new ArrayList<>())
                        .add(row);
            }
        }
        return rows;
    }

    private void settled(Connection product, String which) throws SQLException {
        rows(product, "select record_id, change from history " + which + " order by change")
                .forEach((record, rows) -> changes.put(record, (Long) rows.get(0)[0]));
    }

    /** Writes everything into a database that is as the product's was before. Returns changes per second. */
    double run(Databases databases, String database) throws Exception {
        var parts = parts();
        var threads = Executors.newFixedThreadPool(THREADS);
        try (var first = databases.connect(database, "&reWriteBatchedInserts=true");
                var second = databases.connect(database, "&reWriteBatchedInserts=true")) {
            long began = System.nanoTime();
            for (var done : threads.invokeAll(List.of(part(first, parts.get(0)), part(second, parts.get(1))))) {
                done.get();
            }
            return changes.size() * 1e9 / (System.nanoTime() - began);
        } finally {
            threads.shutdown();
        }
    }

    private List<List<Long>> parts() {
        var records = List.copyOf(changes.keySet());
        return List.of(records.subList(0, records.size() / 2), records.subList(records.size() / 2, records.size()));
    }

    private Callable<Void> part(Connection connection, List<Long> records) {
        return () -> {
            connection.setAutoCommit(false);
            for (int from = 0; from < records.size(); from += BATCH) {
                commit(connection, records.subList(from, Math.min(records.size(), from + BATCH)));
            }
            return null;
        };
    }

    private void commit(Connection connection, List<Long> records) throws SQLException {
        var ids = records.stream().map(changes::get).toArray(Long[]::new);
        readInbox(connection, ids);
        for (var each : written) {
            try (var statement = connection.prepareStatement(each.statement())) {
                for (var record : records) {
                    for (var row : each.rows().getOrDefault(record, List.of())) {
                        add(statement, row);
                    }
                }
                statement.executeBatch();
            }
        }
        try (var delete = connection.prepareStatement("delete from inbox where id = any(?)")) {
            delete.setArray(1, connection.createArrayOf("bigint", ids));
            delete.executeUpdate();
        }
        connection.commit();
    }

    private static void readInbox(Connection connection, Long[] ids) throws SQLException {
        try (var select = connection.prepareStatement("select * from inbox where id = any(?)")) {
            select.setArray(1, connection.createArrayOf("bigint", ids));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    rows.getString("content");
                }
            }
        }
    }

    private static void add(PreparedStatement statement, Object[] row) throws SQLException {
        for (int i = 0; i < row.length; i++) {
            statement.setObject(i + 1, row[i]);
        }
        statement.addBatch();
    }
}
