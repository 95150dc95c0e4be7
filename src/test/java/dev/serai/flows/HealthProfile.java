package dev.serai.flows;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The one-way example, with nothing but what a test does: no sweep but the first. */
public final class HealthProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "serai.routes",
                "docs/examples/one-way",
                "crm.contact.sweep",
                "0 0 3 1 1 ?",
                "serai.health.flows.\"email/contact\".queue",
                "4");
    }
}
