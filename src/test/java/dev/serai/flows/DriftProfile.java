package dev.serai.flows;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The one-way example, whose audits look again at once and whose alerts come soon. */
public class DriftProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "serai.routes", "docs/examples/one-way",
                "crm.contact.sweep", "0 0 3 1 1 ?",
                "serai.health.look", "200ms",
                "serai.drift.again", "0s");
    }
}
