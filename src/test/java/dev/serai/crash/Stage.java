package dev.serai.crash;

import dev.serai.HubProcess;
import dev.serai.SignedIn;
import java.nio.file.Path;
import java.sql.SQLException;

/** One hub as a process that dies, and the ground that it stands on. */
final class Stage implements AutoCloseable {
    private static final int LAST_WORDS = 6_000;

    final WatchedTools tools;
    final Observed observed;
    final Path routes;
    private final Ground ground;
    private final Path folder;
    private final int port;
    private HubProcess hub;
    private volatile long diedAt;

    Stage(Path folder, int port, long seed) throws Exception {
        this.folder = folder;
        this.port = port;
        ground = new Ground(folder, "http://localhost:" + port, seed);
        tools = ground.tools;
        observed = ground.observed;
        routes = ground.routes;
    }

    void start() {
        hub = HubProcess.on(folder.resolve("hub"), ground.environment(port));
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
        return System.nanoTime() - diedAt > Ground.LEASE.plusSeconds(3).toNanos();
    }

    /** Pauses or resumes a flow, as an operator does. */
    void steer(String flow, String action) {
        SignedIn.as("admin")
                .port(port)
                .post("/api/flows/" + flow + "/" + action)
                .then()
                .statusCode(200);
    }

    int port() {
        return port;
    }

    /** What it said last, and what its database is at: for who must find out why a point was not reached. */
    String whatTheHubDid() throws SQLException {
        var output = hub == null ? "It was never started." : hub.output();
        return output.substring(Math.max(0, output.length() - LAST_WORDS)) + "\n" + observed.sessions();
    }

    @Override
    public void close() throws Exception {
        if (hub != null) {
            hub.close();
        }
        ground.close();
    }
}
