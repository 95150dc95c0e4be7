package dev.serai;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SandboxSettingsTest {

    @Test
    void aHubWithoutSandboxKnowsNoSystem() {
        assertThat(crmUrl(Map.of("serai.sandbox.enabled", "false"))).isNull();
    }

    @Test
    void theSandboxIsFoundOnTheHubsOwnPort() {
        assertThat(crmUrl(Map.of("serai.sandbox.enabled", "true"))).isEqualTo("http://localhost:8080/sandbox/crm");
    }

    @Test
    void aSettingOfOnesOwnWins() {
        assertThat(crmUrl(Map.of("serai.sandbox.enabled", "true", "crm.url", "https://crm.example")))
                .isEqualTo("https://crm.example");
    }

    private static String crmUrl(Map<String, String> given) {
        Map<String, String> all = new HashMap<>(Map.of(
                "quarkus.http.port",
                "8080",
                "serai.sandbox.settings.crm.url",
                "http://localhost:${quarkus.http.port}/sandbox/crm"));
        all.putAll(given);
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .withSources(new SandboxSettings())
                .build();
        return config.getOptionalValue("crm.url", String.class).orElse(null);
    }
}
