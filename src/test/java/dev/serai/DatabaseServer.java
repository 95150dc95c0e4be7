package dev.serai;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** A PostgreSQL that outlives the processes under test. A commit is as durable as in production: neither fsync nor synchronous_commit is off. */
public final class DatabaseServer implements AutoCloseable {
    /** Also its password: the server listens on loopback and trusts whoever is there. */
    public static final String USER = "postgres";

    private final EmbeddedPostgres server;

    private DatabaseServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * Starts it, with the settings of the server's own configuration file where none is given.
     *
     * @throws IllegalStateException when it would lose what it committed
     */
    public static DatabaseServer started(Map<String, String> settings) throws IOException, SQLException {
        var builder = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(2))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100");
        settings.forEach(builder::setServerConfig);
        var database = new DatabaseServer(builder.start());
        for (var setting : new String[] {"fsync", "synchronous_commit"}) {
            if (!"on".equals(database.show(setting))) {
                database.close();
                throw new IllegalStateException(setting + " is off: what this server commits may be lost");
            }
        }
        return database;
    }

    /** How a hub is told to use it, as environment variables. */
    public Map<String, String> environment() {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", url(),
                "QUARKUS_DATASOURCE_USERNAME", USER,
                "QUARKUS_DATASOURCE_PASSWORD", USER);
    }

    public String url() {
        return url(USER);
    }

    /** The address of another database on it. */
    public String url(String database) {
        return server.getJdbcUrl(USER, database);
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), USER, USER);
    }

    /** The value of a setting of the server. */
    public String show(String setting) throws SQLException {
        try (var connection = connect();
                var rows = connection.createStatement().executeQuery("show " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
