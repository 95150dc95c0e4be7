package dev.serai;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Starts, adopts and stops the PostgreSQL server of one folder. Whoever calls holds the folder's lock. */
final class PostgresServer {

    static final String USER = "serai";

    private static final String HOST = "127.0.0.1";
    private static final String ADMINISTRATION = "postgres";
    private static final int START_ATTEMPTS = 3;
    /** A start after a crash reads what was not yet in the tables from the log first. */
    private static final String START_SECONDS = "300";

    private static final String STOP_SECONDS = "60";
    private static final Duration ORPHAN_WAIT = Duration.ofSeconds(60);
    private static final Duration ORPHAN_POLL = Duration.ofMillis(100);

    private final Path data;
    private final Path log;
    private final String password;
    private final PostgresProgram programs;
    private int port;

    private PostgresServer(Path data, Path log, String password, PostgresProgram programs) {
        this.data = data;
        this.log = log;
        this.password = password;
        this.programs = programs;
    }

    /** The server of that folder, not running yet as far as this process knows; the data folder is made where it is missing. */
    static PostgresServer in(Path folder) throws IOException {
        Path log = folder.resolve("postgres.log");
        PostgresProgram programs = new PostgresProgram(PostgresBinaries.unpackedUnder(folder), log);
        PostgresFolder files = new PostgresFolder(folder);
        String password = files.password();
        return new PostgresServer(files.data(programs, USER), log, password, programs);
    }

    String url(String database) {
        return "jdbc:postgresql://" + HOST + ":" + port + "/" + database;
    }

    String password() {
        return password;
    }

    Connection connect() throws SQLException {
        return ServerCheck.connect(url(ADMINISTRATION), USER, password);
    }

    /**
     * Takes over the server that an ended hub left running on this folder, waiting while it is still starting or stopping.
     *
     * @return whether there was one
     * @throws StartRefused when there is one that does not answer
     */
    boolean adopt() throws IOException {
        Instant until = Instant.now().plus(ORPHAN_WAIT);
        Optional<PostmasterFile> file = PostmasterFile.in(data);
        while (file.isPresent() && file.get().namesLivingServer()) {
            port = file.get().port();
            if (servesThisFolder()) {
                return true;
            }
            if (Instant.now().isAfter(until)) {
                throw new StartRefused("A PostgreSQL (process " + file.get().pid() + ") holds " + data
                        + " and does not answer. End it with: kill -INT "
                        + file.get().pid());
            }
            pause();
            file = PostmasterFile.in(data);
        }
        if (file.isPresent()) {
            file.get().disown();
        }
        return false;
    }

    /** @param wantedPort 0 for any free port; one that somebody takes in between is replaced by another */
    void start(int wantedPort) throws IOException {
        for (int attempt = 1; attempt <= START_ATTEMPTS; attempt++) {
            port = wantedPort == 0 ? freePort() : wantedPort;
            if (programs.run(
                    "pg_ctl",
                    "start",
                    "-D",
                    data.toString(),
                    "-w",
                    "-t",
                    START_SECONDS,
                    "-l",
                    log.toString(),
                    "-o",
                    options())) {
                return;
            }
        }
        throw new IOException(programs.lastWords() + " (more in " + log + ")");
    }

    /** Lets the server write everything and end. */
    void stop() throws IOException {
        if (!programs.run("pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-w", "-t", STOP_SECONDS)) {
            throw new IOException(programs.lastWords());
        }
    }

    private String options() {
        return String.join(
                " ",
                "-c listen_addresses=" + HOST,
                "-c port=" + port,
                "-c unix_socket_directories=''",
                "-c fsync=on",
                "-c log_checkpoints=off",
                "-c log_error_verbosity=terse", // its detail holds values
                "-c max_wal_size=2GB");
    }

    private boolean servesThisFolder() {
        try (Connection connection = connect()) {
            return Path.of(ServerCheck.show(connection, "data_directory"))
                    .toRealPath()
                    .equals(data.toRealPath());
        } catch (SQLException | IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(ORPHAN_POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the running server", e);
        }
    }
}
