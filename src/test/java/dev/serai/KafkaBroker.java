package dev.serai;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import kafka.tools.StorageTool;

/** A broker that is its own controller, as a process of its own that can be killed and started again on what it keeps. */
public final class KafkaBroker implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String CLUSTER = "c2VyYWktdGVzdHMtaGVyZQ";

    private final Path folder;

    private KafkaBroker(Path folder) {
        this.folder = folder;
    }

    /** Starts one, which keeps everything in that folder. */
    public static KafkaBroker started(Path folder) throws IOException {
        var broker = new KafkaBroker(Files.createDirectories(folder));
        broker.configure(FreePort.any());
        broker.start();
        return broker;
    }

    /** The one that was started on that folder, by whomever. */
    public static KafkaBroker in(Path folder) {
        return new KafkaBroker(folder);
    }

    private void configure(int port) throws IOException {
        Files.writeString(folder.resolve("port"), Integer.toString(port));
        Files.writeString(
                folder.resolve("server.properties"),
                """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@localhost:%2$d
                controller.listener.names=CONTROLLER
                listeners=PLAINTEXT://localhost:%1$d,CONTROLLER://localhost:%2$d
                advertised.listeners=PLAINTEXT://localhost:%1$d
                log.dirs=%3$s
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                group.initial.rebalance.delay.ms=0
                auto.create.topics.enable=false
                """
                        .formatted(port, FreePort.any(), folder.resolve("logs")));
    }

    /** Starts it again after {@link #kill}. */
    public void start() throws IOException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                KafkaBroker.class.getName(),
                folder.resolve("server.properties").toString());
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("broker.out").toFile())
                .start();
        Files.writeString(folder.resolve("pid"), Long.toString(process.pid()));
        await("start of the broker").atMost(LIMIT).until(() -> !process.isAlive() || answers());
        if (!process.isAlive()) {
            throw new AssertionError("the broker did not start:\n" + Files.readString(folder.resolve("broker.out")));
        }
    }

    private boolean answers() {
        try (var connected = new Socket(InetAddress.getLoopbackAddress(), number("port"))) {
            return connected.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private int number(String file) throws IOException {
        return Integer.parseInt(Files.readString(folder.resolve(file)));
    }

    /** SIGKILL: what it acknowledged, it must still have. */
    public void kill() throws IOException {
        var process = ProcessHandle.of(number("pid"));
        process.ifPresent(ProcessHandle::destroyForcibly);
        await("end of the broker").atMost(LIMIT).until(() -> !process.map(ProcessHandle::isAlive)
                .orElse(false));
    }

    public String address() throws IOException {
        return "localhost:" + number("port");
    }

    @Override
    public void close() throws IOException {
        kill();
    }

    /** The process: makes the folder ready where it is new, then serves. */
    public static void main(String[] arguments) {
        var made = StorageTool.execute(
                new String[] {"format", "--ignore-formatted", "-t", CLUSTER, "-c", arguments[0]}, System.out);
        if (made != 0) {
            System.exit(made);
        }
        kafka.Kafka.main(arguments);
    }
}
