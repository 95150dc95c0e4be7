package dev.serai.crash;

import static org.awaitility.Awaitility.await;

import dev.serai.FreePort;
import dev.serai.HubProcess;
import dev.serai.KafkaBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Several hubs over one database, behind one address, and what is done to them. */
final class Replicas implements AutoCloseable {
    private static final int LAST_WORDS = 3_000;
    private static final Duration PROGRESS = Duration.ofMinutes(5);
    private static final boolean BUS = "kafka".equals(System.getProperty("serai.replicas.bus"));

    final Ground ground;
    private final Path folder;
    private final Balancer balancer;
    private final List<Integer> ports = new ArrayList<>();
    private final List<HubProcess> hubs = new ArrayList<>();
    private final Set<Integer> serving = ConcurrentHashMap.newKeySet();
    private final Set<Integer> previous = new HashSet<>();
    private final KafkaBroker broker;
    private volatile long lastTrouble;

    /** Starts so many at once, on an empty database; with {@code -Dserai.replicas.bus=kafka} and a broker before it. */
    Replicas(Path folder, int count, long seed) throws Exception {
        this(folder, count, seed, Set.of());
    }

    /** @param previous which of them are of the version before */
    Replicas(Path folder, int count, long seed, Set<Integer> previous) throws Exception {
        this.folder = folder;
        this.previous.addAll(previous);
        broker = BUS ? KafkaBroker.started(folder.resolve("kafka")) : null;
        balancer = new Balancer(() -> List.copyOf(serving));
        ground = new Ground(folder, balancer.url(), seed);
        for (var number = 0; number < count; number++) {
            ports.add(FreePort.any());
            hubs.add(begun(number));
        }
        for (var number = 0; number < count; number++) {
            started(number);
        }
    }

    private HubProcess begun(int number) throws IOException {
        var environment = new HashMap<>(ground.environment(ports.get(number)));
        if (broker != null) {
            environment.put("SERAI_BUS", "kafka");
            environment.put("SERAI_BUS_COPIES", "1");
            environment.put("CAMEL_COMPONENT_KAFKA_BROKERS", broker.address());
        }
        var data = folder.resolve("hub-" + number);
        return previous.contains(number) ? HubProcess.previous(data, environment) : HubProcess.on(data, environment);
    }

    private void started(int number) {
        hubs.get(number).started();
        serving.add(ports.get(number));
    }

    int count() {
        return hubs.size();
    }

    /** SIGKILL. Webhooks still come to it, as no cluster notices at once. */
    void kill(int number) {
        hubs.get(number).kill();
        lastTrouble = System.nanoTime();
    }

    /** SIGTERM, of which a cluster knows beforehand, and waits for the end. */
    void stop(int number) {
        serving.remove(ports.get(number));
        hubs.get(number).stop();
        lastTrouble = System.nanoTime();
    }

    /** Stops it in order and starts this version in its place. */
    void upgrade(int number) throws IOException {
        stop(number);
        previous.remove(number);
        startAgain(number);
    }

    void startAgain(int number) throws IOException {
        serving.remove(ports.get(number));
        hubs.set(number, begun(number));
        started(number);
    }

    /** SIGSTOP: it sleeps, and does not know how long when it wakes up. */
    void freeze(int number) throws Exception {
        hubs.get(number).signal("STOP");
    }

    void thaw(int number) throws Exception {
        hubs.get(number).signal("CONT");
        lastTrouble = System.nanoTime();
    }

    /** Whoever is connected to the database is not any more; its transactions are gone. Returns how many. */
    int cutConnections() throws SQLException {
        lastTrouble = System.nanoTime();
        return ground.observed.cutOthers();
    }

    /** Every tool is read anew and written to by those who are left: the schedules of who is gone are theirs. */
    void goOn() {
        var answered = ground.tools.answered();
        var before = answered.count();
        for (var system : List.of("crm", "support", "email")) {
            await("a sweep of " + system).atMost(PROGRESS).until(() -> answered.since(before).stream()
                    .anyMatch(call -> call.system().equals(system) && call.lists()));
        }
        await("a write").atMost(PROGRESS).until(() -> answered.since(before).stream()
                .anyMatch(WatchedTools.Call::writes));
    }

    /** Whether nothing is leased any more to who died, slept or was cut off. */
    boolean leasesRanOut() {
        return System.nanoTime() - lastTrouble > Ground.LEASE.plusSeconds(3).toNanos();
    }

    /** What each said last, for who must find out why. */
    String lastWords() {
        var words = new StringBuilder();
        for (var hub : hubs) {
            var output = hub.output();
            words.append("--- ").append(output.substring(Math.max(0, output.length() - LAST_WORDS)));
        }
        return words.toString();
    }

    @Override
    public void close() throws Exception {
        for (var hub : hubs) {
            hub.kill();
        }
        if (broker != null) {
            broker.close();
        }
        ground.close();
        balancer.close();
    }
}
