package dev.serai.flows;

import dev.serai.FreePort;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Traces go to a collector, and calls of the support desk and the e-mail platform past somebody who listens; the test starts both at a port that was free. */
public final class TracesProfile implements QuarkusTestProfile {
    static final String PORT = "test.collector.port";

    @Override
    public Map<String, String> getConfigOverrides() {
        var port = FreePort.any();
        return Map.of(
                PORT,
                Integer.toString(port),
                "serai.traces.to",
                "http://localhost:" + port + "/v1/traces",
                "serai.traces.authorization",
                "Bearer collector-token",
                "support.url",
                "http://localhost:" + port + "/support",
                "email.url",
                "http://localhost:" + port + "/email");
    }
}
