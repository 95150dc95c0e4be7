package dev.serai.crash;

import dev.serai.DatabaseServer;
import dev.serai.ToolSettings;
import dev.serai.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What outlives the processes of the hub, and what they share: its database, its files and the tools. */
final class Ground implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** Longer than a read and the write after it. */
    static final Duration LEASE = Duration.ofSeconds(30);

    final DatabaseServer database;
    final WatchedTools tools;
    final Observed observed;
    final Path routes;

    /** @param hub where the tools send their webhooks */
    Ground(Path folder, String hub, long seed) throws Exception {
        routes = folder.resolve("routes");
        copy(Path.of("routes"), routes);
        for (var system : List.of(Sandbox.CRM, Sandbox.EMAIL, Sandbox.SUPPORT)) {
            impatient(routes.resolve(system).resolve(system + ".system.yaml"));
        }
        database = DatabaseServer.started(Map.of());
        tools = new WatchedTools(hub, seed);
        observed = new Observed(database);
    }

    /** The settings of a hub that listens on that port. */
    Map<String, String> environment(int port) {
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
        tools.close();
        observed.close();
        database.close();
    }
}
