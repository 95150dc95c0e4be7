package dev.serai.flows;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The one-way example with an e-mail platform that takes one member a call and few calls a second, and with many sweeps. */
public final class NarrowProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        var files = new OneWayFiles()
                .append("email.system.yaml", "limits: { rates: [{ calls: 40, per: 1s }] }\n")
                .replace("email.camel.yaml", "batch: 100", "batch: 1\n        maxInFlight: 1");
        return Map.of(
                "serai.routes", files.folder(), "email.contact.calls", "1000", "crm.contact.sweep", "0/2 * * * * ?");
    }
}
