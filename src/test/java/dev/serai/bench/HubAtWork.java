package dev.serai.bench;

import static org.hamcrest.Matchers.lessThan;

import dev.serai.FreePort;
import dev.serai.HubProcess;
import dev.serai.SignedIn;
import dev.serai.ToolSettings;
import dev.serai.sandbox.HttpWebhookSender;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxRequest;
import dev.serai.sandbox.SandboxServer;
import dev.serai.sandbox.ToolOptions;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The packaged hub as a process of its own with a database of its own, and the tools in this process. */
final class HubAtWork implements AutoCloseable {
    private static final int LOG = 2_000_000;
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration SHORT_LOOK = Duration.ofMillis(5);
    private static final String NEVER = "0 0 0 1 1 ? 2099";
    private static final String EMPTY_ROUTE =
            """
            - route:
                id: bench-empty
                from:
                  uri: platform-http:/webhooks/empty
                  parameters: { httpMethodRestrict: POST }
                  steps:
                    - setBody: { expression: { constant: { expression: "" } } }
            """;

    final Sandbox sandbox;
    final HubProcess hub;
    /** From the beginning of the process. */
    final Duration untilReady;

    private final Databases databases;
    private final String database;
    private final SandboxServer tools;
    private final HttpWebhookSender sender;
    private final int port;

    /** Starts everything, with one more route that does nothing; no tool is swept. */
    HubAtWork(Databases databases, Map<String, String> settings) throws Exception {
        this.databases = databases;
        database = databases.copy(Databases.EMPTY, "hub_at_work");
        var folder = Files.createTempDirectory("serai-benchmark");
        port = FreePort.any();
        sender = new HttpWebhookSender("http://localhost:" + port, 100_000, Duration.ofSeconds(1));
        var options = new TreeMap<String, ToolOptions>();
        Sandbox.defaultOptions().forEach((name, option) -> options.put(name, option.logging(LOG)));
        sandbox = new Sandbox(InstantSource.system(), 1, sender, null, options);
        tools = new SandboxServer(sandbox, 0);
        var environment = new HashMap<>(databases.environment(database));
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("SERAI_ROUTES", routes(folder.resolve("routes")).toString());
        environment.putAll(ToolSettings.at(tools.url()));
        environment.putAll(ToolSettings.swept(NEVER));
        environment.putAll(settings);
        var began = System.nanoTime();
        hub = HubProcess.on(folder.resolve("hub"), environment);
        untilReady = ready(began);
    }

    /** Waits until the hub says that it works. */
    private Duration ready(long began) throws IOException, InterruptedException {
        var asked = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/q/health/ready"))
                .build();
        var client = HttpClient.newHttpClient();
        while (true) {
            try {
                if (client.send(asked, BodyHandlers.discarding()).statusCode() == 200) {
                    return Duration.ofNanos(System.nanoTime() - began);
                }
            } catch (ConnectException e) {
                hub.assertAlive();
            }
            pause(SHORT_LOOK);
        }
    }

    /** Those that are shipped, without the sweep at the start, which would read everything once more. */
    private static Path routes(Path to) throws IOException {
        try (var files = Files.walk(Path.of("routes"))) {
            for (var file : files.toList()) {
                var copy = to.resolve(Path.of("routes").relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.writeString(copy, Files.readString(file).replace("delay: 3000", "delay: 2000000000"));
                }
            }
        }
        Files.writeString(to.resolve("bench.camel.yaml"), EMPTY_ROUTE);
        return to;
    }

    int port() {
        return port;
    }

    Connection connect() throws SQLException {
        return databases.connect(database, "");
    }

    long one(String query) throws SQLException {
        try (var connection = connect();
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    void run(String command) throws SQLException {
        try (var connection = connect()) {
            connection.createStatement().execute(command);
        }
    }

    /** Where a tool of this process is. */
    String url(String system) {
        return tools.url() + "/" + system;
    }

    void fill(String system, int count) {
        sandbox.handle(system, SandboxRequest.of("POST", "/fill?count=" + count));
    }

    /** Asks the hub for something, as the administrator. */
    void post(String path, Map<String, ?> body) {
        SignedIn.as("admin")
                .port(port)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then()
                .statusCode(lessThan(300));
    }

    void backfill(String system) {
        post("/api/backfills", Map.of("system", system, "entity", "contact"));
    }

    void pause(String... systems) throws SQLException {
        for (var system : systems) {
            run("insert into paused_flow values ('" + system + "', 'contact')");
        }
    }

    /** Waits until the query gives that number. */
    void await(String query, long wanted) throws Exception {
        while (one(query) != wanted) {
            pause();
        }
    }

    static void pause() throws InterruptedException {
        pause(LOOK);
    }

    static void pause(Duration time) throws InterruptedException {
        new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The most memory that the process ever had in RAM. */
    long peakMebibytes() throws IOException {
        return mebibytes("VmHWM:");
    }

    /** The memory that the process has in RAM, its program included. */
    long residentMebibytes() throws IOException {
        return mebibytes("VmRSS:");
    }

    private long mebibytes(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + hub.pid() + "/status")).stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** What the hub's process used of all processors since its start. */
    Duration processorTime() {
        return ProcessHandle.of(hub.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow();
    }

    @Override
    public void close() throws Exception {
        hub.kill();
        sender.close();
        tools.close();
        databases.drop(database);
    }
}
