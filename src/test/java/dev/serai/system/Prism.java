package dev.serai.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.FreePort;
import dev.serai.TestData;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server that holds requests against a vendor's OpenAPI: Prism, from npm. What it takes gets an answer of the right shape, what it does not 401, 404 or 422 with the
 * reason. A test is skipped where Node, the package or the description cannot be had.
 */
final class Prism implements AutoCloseable {
    private static final String PACKAGE = "@stoplight/prism-cli@5.14.2";
    private static final Path FOLDER = Path.of("target", "prism").toAbsolutePath();
    private static final Path PROGRAM = FOLDER.resolve("node_modules/@stoplight/prism-cli/dist/index.js");
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Process process;
    private final int port;

    private Prism(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param description a file of the folder of the setting serai.testdata */
    static Prism of(String description) throws IOException, InterruptedException {
        var original = TestData.file(description);
        installed();
        var file = withoutNullExamples(original);
        var port = FreePort.any();
        var log = FOLDER.resolve(file.getFileName() + ".log");
        var process = new ProcessBuilder(
                        "node",
                        PROGRAM.toString(),
                        "mock",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(port),
                        "--errors",
                        file.toAbsolutePath().toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var prism = new Prism(process, port);
        await("Prism, see " + log).atMost(Duration.ofMinutes(2)).until(prism::listens);
        return prism;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** An example that is null makes Prism answer null and find that wrong. */
    private static Path withoutNullExamples(Path original) throws IOException {
        var tree = JSON.readTree(original.toFile());
        var file = FOLDER.resolve(original.getFileName());
        JSON.writeValue(file.toFile(), without(tree));
        return file;
    }

    private static JsonNode without(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.has("example")
                && object.get("example").isNull()) {
            object.remove("example");
        }
        node.forEach(Prism::without);
        return node;
    }

    private boolean listens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            if (!process.isAlive()) {
                throw new IllegalStateException("Prism ended with " + process.exitValue(), e);
            }
            return false;
        }
    }

    private static void installed() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        if (!Files.exists(PROGRAM)) {
            var log = FOLDER.resolve("npm.log");
            ran(List.of("node", "--version"), log);
            ran(List.of("npm", "install", "--no-audit", "--no-fund", "--prefix", FOLDER.toString(), PACKAGE), log);
        }
    }

    private static void ran(List<String> command, Path log) throws IOException, InterruptedException {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroy();
                abort("skipped: " + command.get(0) + " did not end within 5 minutes");
            } else if (process.exitValue() != 0) {
                abort("skipped: " + String.join(" ", command) + " failed, see " + log);
            }
        } catch (IOException e) {
            abort("skipped: there is no " + command.get(0) + " on this machine");
        }
    }
}
