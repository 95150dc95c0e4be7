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
import java.util.Comparator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A database of its own, with all migrations applied, for whoever asks, on the one PostgreSQL of this JVM, which keeps its data as safely as production does. */
public final class TestDatabase {
    private static final String USER = "postgres";
    private static final String TEMPLATE = "hub_template";
    private static final int CONNECTIONS = 24;
    private static final int SECONDS_TO_STOP = 20;
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

    /** One without any table. */
    public static TestDatabase empty() {
        var name = "test_" + COUNT.incrementAndGet();
        Server.create(name, "template0");
        return new TestDatabase(name);
    }

    /** One that keeps its tables in that folder. */
    public static TestDatabase in(Path folder) {
        var name = "test_" + COUNT.incrementAndGet();
        Server.execute("create tablespace " + name + " location '" + folder + "'");
        Server.create(name, TEMPLATE + " tablespace " + name);
        return new TestDatabase(name);
    }

    /** Removes a database that was made {@link #in} a folder, and what it had there. */
    public void leave() {
        drop();
        Server.execute("drop tablespace " + name);
    }

    public String url() {
        return Server.ONLY.getJdbcUrl(USER, name);
    }

    public String user() {
        return USER;
    }

    /** Removes the database, for those who need hundreds of them. All pools must be closed. */
    public void drop() {
        Server.execute("drop database " + name + " with (force)");
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
        private static final Path MEMORY = Path.of("/dev/shm");
        private static final long BYTES_NEEDED = 4L << 30;
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
                        .setCleanDataDirectory(false)
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("max_connections", "400")
                        .setServerConfig("shared_buffers", "256MB")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("the test database does not start", e);
            }
        }

        /** In memory where the machine has a file system for that: many databases are many files, and a disk shared with other builds takes its time for each. */
        private static Path folder() {
            try {
                return fits(MEMORY)
                        ? Files.createTempDirectory(MEMORY, "serai-test-database")
                        : Files.createTempDirectory("serai-test-database");
            } catch (IOException e) {
                throw new UncheckedIOException("no folder for the test database", e);
            }
        }

        private static boolean fits(Path folder) throws IOException {
            return Files.isWritable(folder) && Files.getFileStore(folder).getUsableSpace() > BYTES_NEEDED;
        }

        /** Without writing out what nobody will read; the server's own hook would, and removes files slowly. */
        private static void stopAtOnce() {
            try {
                var held = FOLDER.resolve("postmaster.pid");
                if (Files.exists(held)) {
                    stop(Files.readAllLines(held).get(0));
                }
                remove(FOLDER);
            } catch (IOException e) {
                throw new UncheckedIOException("the test database cannot be stopped", e);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                throw new IllegalStateException("the test database does not stop", e);
            }
        }

        private static void stop(String pid)
                throws IOException, InterruptedException, ExecutionException, TimeoutException {
            var server = ProcessHandle.of(Long.parseLong(pid));
            new ProcessBuilder("kill", "-QUIT", pid).start();
            if (server.isPresent()) {
                server.get().onExit().get(SECONDS_TO_STOP, TimeUnit.SECONDS);
            }
        }

        private static void remove(Path folder) throws IOException {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }

        /** One at a time: a template must not be copied twice at once. */
        private static synchronized void create(String name, String template) {
            execute("create database " + name + " template " + template);
        }

        private static void execute(String sql) {
            try (var connection = ONLY.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException("the test database does not do it: " + sql, e);
            }
        }
    }
}
