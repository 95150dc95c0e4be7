package dev.serai.crash;

import dev.serai.DatabaseServer;
import dev.serai.HubProcess;
import dev.serai.ToolSettings;
import dev.serai.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The hub as a process that dies, and all that outlives it: its database, its files and the tools. */
final class Stage implements AutoCloseable {
    private static final int LAST_WORDS = 6_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** Longer than a read and the write after it. */
    static final Duration LEASE = Duration.ofSeconds(30);

    final DatabaseServer database;
    final WatchedTools tools;
    final Observed observed;
    final Path routes;
    private final Path folder;
    private final int port;
    private HubProcess hub;
    private volatile long diedAt;

    Stage(Path folder, int port, long seed) throws Exception {
        this.folder = folder;
        this.port = port;
        routes = folder.resolve("routes");
        copy(Path.of("routes"), routes);
        for (var system : List.of(Sandbox.CRM, Sandbox.EMAIL, Sandbox.SUPPORT)) {
            impatient(routes.resolve(system).resolve(system + ".system.yaml"));
        }
        database = DatabaseServer.started(Map.of());
        tools = new WatchedTools("http://localhost:" + port, seed);
        observed = new Observed(database);
    }

    void start() {
        hub = HubProcess.on(folder.resolve("hub"), environment());
        hub.started();
    }

    /** SIGKILL. */
    void kill() {
        hub.kill();
        tools.hubDied();
        diedAt = System.nanoTime();
    }

    /** Whether what the last hub that died had leased was looked at since. */
    boolean leasesRanOut() {
        return System.nanoTime() - diedAt > LEASE.plusSeconds(3).toNanos();
    }

    int port() {
        return port;
    }

    /** What it said last, and what its database is at: for who must find out why a point was not reached. */
    String whatTheHubDid() throws SQLException {
        var output = hub == null ? "It was never started." : hub.output();
        return output.substring(Math.max(0, output.length() - LAST_WORDS)) + "\n" + observed.sessions();
    }

    private Map<String, String> environment() {
        var environment = new HashMap<>(database.environment());
        environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("SERAI_ROUTES", routes.toString());
        environment.put("SERAI_SYNC_LEASE", LEASE.toSeconds() + "s");
        environment.putAll(ToolSettings.at(tools.url()));
        environment.putAll(ToolSettings.swept("0/3 * * * * ?"));
        return environment;
    }

    private static void impatient(Path file) throws IOException {
        var limits = "limits: { timeout: " + TIMEOUT.toSeconds() + "s }\n";
        Files.writeString(file, limits, StandardOpenOption.APPEND);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    @Override
    public void close() throws Exception {
        if (hub != null) {
            hub.close();
        }
        tools.close();
        observed.close();
        database.close();
    }
}
