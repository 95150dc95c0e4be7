package dev.serai;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged hub as a process of its own, as an operator runs it. */
public final class HubProcess implements AutoCloseable {

    private static final Path JAR =
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    private static final Path USERS = Path.of("src/test/users").toAbsolutePath();
    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final Duration END_LIMIT = Duration.ofSeconds(90);
    private static final List<String> OTHERWISE_SET = List.of(
            "QUARKUS_DATASOURCE_JDBC_URL", "KUBERNETES_SERVICE_HOST", "SERAI_DATABASE", "SERAI_DATABASE_FOLDER");

    private final Path folder;
    private final Path output;
    private final int port;
    private final Process process;

    private HubProcess(Path folder, Path output, int port, Process process) {
        this.folder = folder;
        this.output = output;
        this.port = port;
        this.process = process;
    }

    /** Starts the hub on that data folder, on a free port; does not wait. */
    public static HubProcess on(Path folder, Map<String, String> environment) {
        try {
            int port = freePort();
            Path output = Files.createTempFile(Files.createDirectories(folder), "hub-", ".out");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString()));
            command.addAll(List.of("-Xmx256m", "-jar", JAR.toString()));
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            OTHERWISE_SET.forEach(builder.environment()::remove);
            builder.environment()
                    .putAll(Map.of(
                            "QUARKUS_HTTP_PORT",
                            Integer.toString(port),
                            "QUARKUS_HTTP_HOST",
                            "localhost",
                            "SERAI_DATABASE_FOLDER",
                            folder.toString(),
                            "SERAI_ACCESS_USERS",
                            USERS.toString()));
            builder.environment().putAll(environment);
            return new HubProcess(folder, output, port, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the hub serves HTTP. */
    public HubProcess started() {
        await("start of the hub")
                .atMost(START_LIMIT)
                .until(() -> output().contains("Listening on") || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError("the hub did not start:\n" + output());
        }
        return this;
    }

    /** Waits for the end of the process and answers its exit code. */
    public int ended() {
        await("end of the hub").atMost(END_LIMIT).until(() -> !process.isAlive());
        return process.exitValue();
    }

    /** SIGKILL: the process has no last words. */
    public void kill() {
        process.destroyForcibly();
        ended();
    }

    /** SIGTERM, and waits for the orderly end. */
    public int stop() {
        process.destroy();
        return ended();
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** A connection to the hub's embedded database. */
    public Connection database() throws SQLException, IOException {
        int databasePort =
                PostmasterFile.in(folder.resolve("postgres")).orElseThrow().port();
        String password = Files.readString(folder.resolve("postgres.password")).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + databasePort + "/serai", "serai", password);
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
