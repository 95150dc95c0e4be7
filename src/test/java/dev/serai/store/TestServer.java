package dev.serai.store;

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
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** The one PostgreSQL of this JVM, which keeps its data as safely as production does. Started by whoever asks first, in whatever class loader: each restart of Quarkus brings another. */
final class TestServer {
    static final String USER = "postgres";
    static final String TEMPLATE = "hub_template";
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long BYTES_NEEDED = 4L << 30;
    private static final int SECONDS_TO_STOP = 60;

    /** Where the others find it. As every literal it is the same object in all class loaders, so that it can be their lock, too. */
    private static final String PORT = "serai.test-database.port";

    private TestServer() {}

    static String url(String database) {
        return "jdbc:postgresql://localhost:" + port() + "/" + database + "?user=" + USER;
    }

    /** One at a time: a template must not be copied twice at once. */
    static void create(String name, String template) {
        synchronized (PORT) {
            execute("create database " + name + " template " + template);
        }
    }

    static void execute(String sql) {
        try (var connection = dataSource("postgres").getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the test database does not do it: " + sql, e);
        }
    }

    private static PGSimpleDataSource dataSource(String database) {
        var source = new PGSimpleDataSource();
        source.setUrl(url(database));
        return source;
    }

    private static String port() {
        synchronized (PORT) {
            if (System.getProperty(PORT) == null) {
                System.setProperty(PORT, Integer.toString(start().getPort()));
                create(TEMPLATE, "template0");
                Flyway.configure()
                        .dataSource(dataSource(TEMPLATE))
                        .locations("classpath:db/migration")
                        .load()
                        .migrate();
            }
            return System.getProperty(PORT);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            var folder = folder();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAtOnce(folder)));
            return EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofMinutes(2))
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "400")
                    .setServerConfig("shared_buffers", "256MB")
                    .setServerConfig("max_wal_size", "256MB")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("the test database does not start", e);
        }
    }

    /** In memory where the machine has a file system for that: many databases are many files, and a disk shared with other builds takes its time for each. */
    private static Path folder() throws IOException {
        return fits(MEMORY)
                ? Files.createTempDirectory(MEMORY, "serai-test-database")
                : Files.createTempDirectory("serai-test-database");
    }

    private static boolean fits(Path folder) throws IOException {
        return Files.isWritable(folder) && Files.getFileStore(folder).getUsableSpace() > BYTES_NEEDED;
    }

    /** Without writing out what nobody will read; the server's own hook would, and removes files slowly. */
    private static void stopAtOnce(Path folder) {
        try {
            var held = folder.resolve("postmaster.pid");
            if (Files.exists(held)) {
                stop(Files.readAllLines(held).get(0));
            }
            remove(folder);
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
}
