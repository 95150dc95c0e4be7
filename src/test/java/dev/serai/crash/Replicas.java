package dev.serai.crash;

import dev.serai.HubProcess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Several hubs over one database, behind one address, and what is done to them. */
final class Replicas implements AutoCloseable {
    private static final int LAST_WORDS = 3_000;

    final Ground ground;
    private final Path folder;
    private final Balancer balancer;
    private final List<Integer> ports = new ArrayList<>();
    private final List<HubProcess> hubs = new ArrayList<>();
    private final Set<Integer> serving = ConcurrentHashMap.newKeySet();
    private volatile long lastTrouble;

    /** Starts so many at once, on an empty database. */
    Replicas(Path folder, int count, long seed) throws Exception {
        this.folder = folder;
        balancer = new Balancer(() -> List.copyOf(serving));
        ground = new Ground(folder, balancer.url(), seed);
        for (var number = 0; number < count; number++) {
            ports.add(freePort());
            hubs.add(begun(number));
        }
        for (var number = 0; number < count; number++) {
            started(number);
        }
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private HubProcess begun(int number) {
        return HubProcess.on(folder.resolve("hub-" + number), ground.environment(ports.get(number)));
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

    void startAgain(int number) {
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
        ground.close();
        balancer.close();
    }
}
