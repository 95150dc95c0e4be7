package dev.serai.flows;

import dev.serai.FreePort;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The one-way example whose alerts go to a web server of people, which a test starts at a port that was free. */
public final class AlertsProfile implements QuarkusTestProfile {
    static final String PORT = "test.people.port";

    @Override
    public Map<String, String> getConfigOverrides() {
        var port = Integer.toString(FreePort.any());
        return Map.of(
                PORT,
                port,
                "serai.routes",
                "docs/examples/one-way",
                "crm.contact.sweep",
                "0 0 3 1 1 ?",
                "serai.health.look",
                "200ms",
                "serai.alerts.to",
                "http://localhost:" + port + "/people",
                "serai.alerts.escalate-to",
                "http://localhost:" + port + "/others",
                "serai.alerts.format",
                "json",
                "serai.alerts.poll",
                "200",
                "serai.alerts.settle",
                "0s",
                "serai.alerts.escalate-after",
                "3s");
    }
}
