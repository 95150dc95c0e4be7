package dev.serai.bench;

import dev.serai.DatabaseServer;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** Databases on one server, made by copying one another. Product and floor use the same server with the same settings. */
final class Databases implements AutoCloseable {
    static final String EMPTY = "hub_empty";
    /** What the server is given; what is not named is PostgreSQL's default. */
    static final Map<String, String> SETTINGS = Map.of("shared_buffers", "256MB", "max_wal_size", "2GB");

    private final DatabaseServer server;

    Databases() throws Exception {
        server = DatabaseServer.started(SETTINGS);
        run("create database " + EMPTY);
        Flyway.configure()
                .dataSource(url(EMPTY), DatabaseServer.USER, DatabaseServer.USER)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    private String url(String name) {
        return server.url(name);
    }

    /** A copy of that database, which nobody uses meanwhile, under a new name, with everything before it written to disk. */
    String copy(String from, String name) throws SQLException {
        run("drop database if exists " + name);
        run("create database " + name + " template " + from);
        run("checkpoint");
        return name;
    }

    void drop(String name) throws SQLException {
        run("drop database if exists " + name);
    }

    Connection connect(String name, String parameters) throws SQLException {
        return DriverManager.getConnection(url(name) + parameters, DatabaseServer.USER, DatabaseServer.USER);
    }

    /** How a hub is told to use that database, as environment variables. */
    Map<String, String> environment(String name) {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", url(name),
                "QUARKUS_DATASOURCE_USERNAME", DatabaseServer.USER,
                "QUARKUS_DATASOURCE_PASSWORD", DatabaseServer.USER);
    }

    AgroalDataSource pool(String name) throws SQLException {
        return AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.maxSize(8)
                        .acquisitionTimeout(Duration.ofSeconds(20))
                        .connectionFactoryConfiguration(factory ->
                                factory.jdbcUrl(url(name)).principal(new NamePrincipal(DatabaseServer.USER)))));
    }

    /** After a lot was written: what a running server does by and by. */
    void tidy(String name) throws SQLException {
        try (var connection = connect(name, "");
                var statement = connection.createStatement()) {
            for (var command : List.of("vacuum analyze", "checkpoint")) {
                statement.execute(command);
            }
        }
    }

    String version() throws SQLException {
        return server.show("server_version");
    }

    private void run(String command) throws SQLException {
        try (var connection = server.connect();
                var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
