package dev.serai.flows;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The one-way example with a CRM whose calls are counted, and an e-mail platform that waits for further changes. */
public final class LimitedProfile implements QuarkusTestProfile {
    private static final String LIMITS =
            """
            limits:
              rates:
                - { calls: 5, per: 1s }
                - { calls: 5000, per: 1d, zone: Europe/Berlin }
            """;

    @Override
    public Map<String, String> getConfigOverrides() {
        var files = new OneWayFiles()
                .append("crm.system.yaml", LIMITS)
                .replace(
                        "contact.entity.yaml",
                        "email: out",
                        "email: { direction: out, debounce: 3s, debounceMost: 10s }");
        return Map.of("serai.routes", files.folder(), "crm.contact.sweep", "0 0 3 1 1 ?");
    }
}
