package dev.serai;

import static org.awaitility.Awaitility.await;

import dev.serai.store.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The packaged hub as a process of its own, as an operator runs it: the jar, or the executable that the system property {@code serai.executable} names. */
public final class HubProcess implements AutoCloseable {

    private static final Path JAR =
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    private static final String EXECUTABLE = System.getProperty("serai.executable", "");
    private static final Map<Path, TestDatabase> DATABASES = new ConcurrentHashMap<>();
    private static final Path USERS = Path.of("src/test/users").toAbsolutePath();
    private static final Duration START_LIMIT = Duration.ofMinutes(6);
    private static final Duration END_LIMIT = Duration.ofMinutes(4);
    private static final String PREVIOUS = "serai.previous";
    private static final String HEAP = "-Xmx256m";
    private static final String URL = "QUARKUS_DATASOURCE_JDBC_URL";
    private static final List<String> OTHERWISE_SET =
            List.of(URL, "KUBERNETES_SERVICE_HOST", "SERAI_DATABASE", "SERAI_DATABASE_FOLDER");

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

    /** The native executable where that is tested, which has no database of its own. */
    public static Optional<String> executable() {
        return Optional.of(EXECUTABLE).filter(file -> !file.isEmpty());
    }

    /** Whether the tested hub was built without such a library. */
    public static boolean without(String library) throws IOException {
        if (executable().isPresent()) {
            return true;
        }
        try (var jars = Files.list(JAR.resolveSibling("lib/main"))) {
            return jars.noneMatch(jar -> jar.toString().contains(library));
        }
    }

    /** Starts the hub on that data folder, on a free port; does not wait. Where it has no database of its own it gets one, for the same folder the same again. */
    public static HubProcess on(Path folder, Map<String, String> environment) {
        if (executable().isEmpty() || environment.containsKey(URL)) {
            return alone(folder, environment);
        }
        var database = DATABASES.computeIfAbsent(folder, any -> TestDatabase.fresh());
        var all = new HashMap<>(environment);
        all.put(URL, database.url());
        all.put("QUARKUS_DATASOURCE_USERNAME", database.user());
        return alone(folder, all);
    }

    /** The same of the version before, whose packaged jar the system property {@code serai.previous} names. */
    public static HubProcess previous(Path folder, Map<String, String> environment) {
        return running(jar(System.getProperty(PREVIOUS)), folder, environment);
    }

    /** Whether there is a version before. */
    public static boolean hasPrevious() {
        return !System.getProperty(PREVIOUS, "").isEmpty();
    }

    /** The same with no database but one that the environment names. */
    static HubProcess alone(Path folder, Map<String, String> environment) {
        return running(command(), folder, environment);
    }

    private static HubProcess running(List<String> command, Path folder, Map<String, String> environment) {
        try {
            int port = FreePort.any();
            Path output = Files.createTempFile(Files.createDirectories(folder), "hub-", ".out");
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

    /** What an operator types, without arguments: the packaged jar, or the executable where one is tested. */
    static List<String> command() {
        return executable().map(file -> List.of(file, HEAP)).orElseGet(() -> jar(JAR.toString()));
    }

    private static List<String> jar(String path) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP, "-jar", path);
    }

    /** Waits until the hub serves HTTP. */
    public HubProcess started() {
        await("start of the hub")
                .atMost(START_LIMIT)
                .until(() -> output().contains("Listening on") || !process.isAlive());
        assertAlive();
        return this;
    }

    /** Fails with what it said last when it has ended. */
    public void assertAlive() {
        if (!process.isAlive()) {
            throw new AssertionError("the hub did not start:\n" + output());
        }
    }

    /** The bytes on disk of what is started, without the Java that the jar needs. */
    public static long size() throws IOException {
        try (var files = Files.walk(executable().map(Path::of).orElse(JAR.getParent()))) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
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

    /** Sends it such a signal, which it may not survive. */
    public void signal(String name) throws IOException, InterruptedException {
        var sent = new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                .start()
                .waitFor();
        if (sent != 0) {
            throw new IOException("the signal " + name + " was not sent");
        }
    }

    /** SIGTERM, and waits for the orderly end. */
    public int stop() {
        process.destroy();
        return ended();
    }

    public String output() {
        try {
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8); // it may be within a letter
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

    /** A connection to the database that the hub has of its own, or that it was given here. */
    public Connection database() throws SQLException, IOException {
        var given = DATABASES.get(folder);
        if (given != null) {
            return DriverManager.getConnection(given.url(), given.user(), "");
        }
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
}
