package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SandboxInHubTest {
    private static final String NOT_SET = "not set";

    private final Vertx vertx = Vertx.vertx();
    private final Router router = Router.router(vertx);

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static SandboxConfig config(Map<String, String> settings) {
        var all = new HashMap<String, String>();
        for (var setting : List.of(
                "shop.token",
                "shop.webhook-secret",
                "accounting.client-id",
                "accounting.client-secret",
                "forms.token",
                "forms.webhook-secret",
                "calendar.client-id",
                "calendar.client-secret",
                "calendar.refresh-token",
                "calendar.channel-token",
                "projects.token",
                "projects.webhook-secret",
                "time.api-key",
                "directory.key",
                "bus.token",
                "bus.webhook-secret")) {
            all.put("serai.sandbox.settings." + setting, "x");
        }
        all.putAll(Map.of(
                "quarkus.http.port", "8080",
                "serai.sandbox.settings.crm.token", "t",
                "serai.sandbox.settings.crm.webhook-secret", "s",
                "serai.sandbox.settings.email.api-key", "k",
                "serai.sandbox.settings.support.user", "u",
                "serai.sandbox.settings.support.password", "p",
                "serai.sandbox.settings.support.webhook-secret", "s",
                "serai.sandbox.settings.analytics.token", "t"));
        all.putAll(settings);
        all.values().removeIf(NOT_SET::equals);
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverters(new Converter<?>[] {new DurationConverter()})
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .withMapping(SandboxConfig.class)
                .build()
                .getConfigMapping(SandboxConfig.class);
    }

    @Test
    void isNotThereUnlessToldSo() {
        new SandboxInHub(config(Map.of())).mount(router, vertx);
        assertThat(router.getRoutes()).isEmpty();
    }

    @Test
    void isThereWhenToldSo() {
        var hub = new SandboxInHub(config(Map.of("serai.sandbox.enabled", "true")));
        hub.mount(router, vertx);
        assertThat(router.getRoutes()).isNotEmpty();
        hub.stop(null);
    }

    @Test
    void takesCredentialsAndFaultsFromTheSettings() {
        var settings = config(Map.of(
                "serai.sandbox.crm.rate-limit.probability", "0.25",
                "serai.sandbox.crm.error500", "0.5",
                "serai.sandbox.crm.webhooks.delay-millis", "70",
                "serai.sandbox.email.visible-after-millis", "900"));
        var sandbox = ConfiguredSandbox.of(settings, webhook -> {});
        var crm = sandbox.tool("crm").faults();
        assertThat(crm.rateLimit().probability()).isEqualTo(0.25);
        assertThat(crm.error500()).isEqualTo(0.5);
        assertThat(crm.webhooks().delayMillis()).isEqualTo(70);
        assertThat(crm.clockOffsetMillis()).isZero();
        assertThat(sandbox.tool("email").faults().visibleAfterMillis()).isEqualTo(900);
        assertThat(sandbox.tool("support").faults().clockOffsetMillis()).isEqualTo(-7_200_000);
        var request = SandboxRequest.of("GET", "/lists/main/members").header("X-Api-Key", "k");
        assertThat(sandbox.handle("email", request).status()).isEqualTo(200);
    }

    @Test
    void saysWhichSettingIsWrong() {
        var wrong = config(Map.of("serai.sandbox.crm.webhooks.drop", "3"));
        assertThatThrownBy(() -> ConfiguredSandbox.of(wrong, webhook -> {}))
                .hasMessageContaining("serai.sandbox.crm")
                .hasMessageContaining("webhooks.drop");
        var missing = config(Map.of("serai.sandbox.settings.email.api-key", NOT_SET));
        assertThatThrownBy(() -> ConfiguredSandbox.of(missing, webhook -> {}))
                .hasMessageContaining("serai.sandbox.settings.email.api-key is not set");
    }
}
