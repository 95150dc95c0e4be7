package dev.serai.store;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A database of its own, with all migrations applied, for whoever asks, on the one PostgreSQL of this JVM, which keeps its data as safely as production does. */
public final class TestDatabase {
    private static final String USER = "postgres";
    private static final String TEMPLATE = "hub_template";
    private static final int CONNECTIONS = 24;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;

    private TestDatabase(String name) {
        this.name = name;
    }

    public static TestDatabase fresh() {
        var name = "test_" + COUNT.incrementAndGet();
        Server.create(name, TEMPLATE);
        return new TestDatabase(name);
    }

    public String url() {
        return Server.ONLY.getJdbcUrl(USER, name);
    }

    public String user() {
        return USER;
    }

    /** A new pool of connections. */
    public DataSource dataSource() {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(CONNECTIONS)
                            .acquisitionTimeout(Duration.ofSeconds(20))
                            .reapTimeout(Duration.ofSeconds(10))
                            .connectionFactoryConfiguration(
                                    factory -> factory.jdbcUrl(url()).principal(new NamePrincipal(USER)))));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot reach the test database", e);
        }
    }

    /** Started by whoever asks first. */
    private static final class Server {
        private static final Path FOLDER = folder();
        private static final EmbeddedPostgres ONLY = start();

        static {
            create(TEMPLATE, "template0");
            Flyway.configure()
                    .dataSource(ONLY.getDatabase(USER, TEMPLATE))
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        }

        private static EmbeddedPostgres start() {
            try {
                Runtime.getRuntime().addShutdownHook(new Thread(Server::stopAtOnce));
                return EmbeddedPostgres.builder()
                        .setDataDirectory(FOLDER)
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("max_connections", "400")
                        .setServerConfig("shared_buffers", "256MB")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("the test database does not start", e);
            }
        }

        private static Path folder() {
            try {
                return Files.createTempDirectory("serai-test-database");
            } catch (IOException e) {
                throw new UncheckedIOException("no folder for the test database", e);
            }
        }

        /** Without writing out what nobody will read: the server's own hook, which does, only waits for the end and removes the folder. */
        private static void stopAtOnce() {
            try (var lines = Files.lines(FOLDER.resolve("postmaster.pid"))) {
                new ProcessBuilder("kill", "-QUIT", lines.findFirst().orElseThrow()).start();
            } catch (IOException e) {
                throw new UncheckedIOException("the test database cannot be stopped", e);
            }
        }

        /** One at a time: a template must not be copied twice at once. */
        private static synchronized void create(String name, String template) {
            try (var connection = ONLY.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name + " template " + template);
            } catch (SQLException e) {
                throw new IllegalStateException("no database for the test", e);
            }
        }
    }
}
