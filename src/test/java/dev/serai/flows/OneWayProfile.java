package dev.serai.flows;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A hub with the files of docs/examples/one-way. */
public final class OneWayProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("serai.routes", "docs/examples/one-way");
    }
}
