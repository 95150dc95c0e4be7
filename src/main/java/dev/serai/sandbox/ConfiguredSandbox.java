package dev.serai.sandbox;

import static dev.serai.sandbox.Sandbox.ANALYTICS;
import static dev.serai.sandbox.Sandbox.CRM;
import static dev.serai.sandbox.Sandbox.EMAIL;
import static dev.serai.sandbox.Sandbox.SUPPORT;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sets the tools up as the settings say. */
final class ConfiguredSandbox {
    private static final long SUPPORT_OFFSET_MILLIS = -7_200_000;

    private final SandboxConfig config;

    private ConfiguredSandbox(SandboxConfig config) {
        this.config = config;
    }

    /**
     * The tools of these settings.
     *
     * @throws IllegalArgumentException where a setting is missing or makes no sense; the message names it
     */
    static Sandbox of(SandboxConfig config, WebhookSender sender) {
        var options = new ConfiguredSandbox(config).options();
        return new Sandbox(
                InstantSource.system(), config.seed(), sender, config.data().orElse(null), options);
    }

    private Map<String, ToolOptions> options() {
        var options = new LinkedHashMap<String, ToolOptions>();
        options.put(CRM, ToolOptions.bearer(setting(CRM, "token")).signing(setting(CRM, "webhook-secret")));
        options.put(EMAIL, ToolOptions.apiKey(setting(EMAIL, "api-key")));
        var basic = ToolOptions.basic(setting(SUPPORT, "user"), setting(SUPPORT, "password"));
        options.put(SUPPORT, basic.signing(setting(SUPPORT, "webhook-secret")));
        options.put(ANALYTICS, ToolOptions.bearer(setting(ANALYTICS, "token")));
        var faults = Map.of(
                CRM, config.crm(), EMAIL, config.email(), SUPPORT, config.support(), ANALYTICS, config.analytics());
        options.replaceAll((name, option) -> option.logging(config.logLimit()).with(faults(name, faults.get(name))));
        return options;
    }

    private String setting(String system, String name) {
        var value = config.settings().getOrDefault(system, Map.of()).get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "serai.sandbox.settings." + system + "." + name
                            + " is not set: the simulated tool must know its own credentials, or set serai.sandbox.enabled=false");
        }
        return value;
    }

    private static Faults faults(String system, SandboxConfig.FaultConfig config) {
        var limit = config.rateLimit();
        var webhooks = config.webhooks();
        var faults = new Faults(
                new Faults.RateLimit(limit.probability(), limit.retryAfter(), limit.seconds()),
                config.error500(),
                new Faults.Slow(config.slow().probability(), config.slow().millis()),
                config.timeoutAfterWork(),
                config.holdMillis(),
                new Faults.Webhooks(
                        webhooks.drop(),
                        webhooks.duplicate(),
                        webhooks.delayMillis(),
                        webhooks.reorder(),
                        webhooks.partial()),
                config.down(),
                config.clockOffsetMillis().orElse(system.equals(SUPPORT) ? SUPPORT_OFFSET_MILLIS : 0L),
                config.visibleAfterMillis(),
                config.unauthorized());
        try {
            return faults.checked();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("serai.sandbox." + system + ": " + e.getMessage(), e);
        }
    }
}
