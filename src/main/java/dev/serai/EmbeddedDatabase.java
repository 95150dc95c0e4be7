package dev.serai;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * A real PostgreSQL of our own, with its data in a folder, fsync on, on loopback only and behind a password that lies beside the data.
 *
 * <p>The data outlives any end of the process. A server that a killed hub left behind is adopted. One folder serves one hub at a time.
 */
final class EmbeddedDatabase implements AutoCloseable {

    private static final String DATABASE = "serai";

    private final FolderLock lock;
    private final PostgresServer server;

    private EmbeddedDatabase(FolderLock lock, PostgresServer server) {
        this.lock = lock;
        this.server = server;
    }

    /**
     * Starts the server of that folder, or adopts the one that runs on it.
     *
     * @param port where to listen; 0 for any free port
     * @throws StartRefused when another hub works on the folder, or the server does not start
     */
    static EmbeddedDatabase on(Path givenFolder, int port) {
        Path folder = givenFolder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
            FolderLock lock = FolderLock.of(folder);
            try {
                return running(folder, lock, port);
            } catch (IOException | SQLException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException | SQLException e) {
            throw new StartRefused("The embedded PostgreSQL in " + folder + " does not start: " + e.getMessage(), e);
        }
    }

    /** What the application must be told to use this server. */
    Map<String, String> settings() {
        return Map.of(
                "quarkus.datasource.jdbc.url", server.url(DATABASE),
                "quarkus.datasource.username", PostgresServer.USER,
                "quarkus.datasource.password", server.password());
    }

    /** Stops the server after it has written everything; a hub that does not come this far leaves a server that the next start adopts. */
    @Override
    public synchronized void close() throws IOException {
        if (lock.held()) {
            server.stop();
            lock.close();
        }
    }

    private static EmbeddedDatabase running(Path folder, FolderLock lock, int port) throws IOException, SQLException {
        PostgresServer server = PostgresServer.in(folder);
        if (!server.adopt()) {
            server.start(port);
        }
        createDatabase(server);
        ServerCheck.verify(server.url(DATABASE), PostgresServer.USER, server.password());
        return new EmbeddedDatabase(lock, server);
    }

    private static void createDatabase(PostgresServer server) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            boolean there = statement
                    .executeQuery("SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")
                    .next();
            if (!there) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        }
    }
}
