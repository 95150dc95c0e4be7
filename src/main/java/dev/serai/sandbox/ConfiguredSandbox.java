package dev.serai.sandbox;

import static dev.serai.sandbox.Sandbox.ACCOUNTING;
import static dev.serai.sandbox.Sandbox.ANALYTICS;
import static dev.serai.sandbox.Sandbox.BUS;
import static dev.serai.sandbox.Sandbox.CALENDAR;
import static dev.serai.sandbox.Sandbox.CRM;
import static dev.serai.sandbox.Sandbox.DIRECTORY;
import static dev.serai.sandbox.Sandbox.EMAIL;
import static dev.serai.sandbox.Sandbox.FORMS;
import static dev.serai.sandbox.Sandbox.PROJECTS;
import static dev.serai.sandbox.Sandbox.SHOP;
import static dev.serai.sandbox.Sandbox.SUPPORT;
import static dev.serai.sandbox.Sandbox.TIME;

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
        options.put(CRM, ToolOptions.bearer(setting(CRM, "token")).signing(secret(CRM)));
        options.put(EMAIL, ToolOptions.apiKey(setting(EMAIL, "api-key")));
        var basic = ToolOptions.basic(setting(SUPPORT, "user"), setting(SUPPORT, "password"));
        options.put(SUPPORT, basic.signing(secret(SUPPORT)));
        options.put(ANALYTICS, ToolOptions.bearer(setting(ANALYTICS, "token")));
        options.put(SHOP, ToolOptions.shop(setting(SHOP, "token")).signing(secret(SHOP)));
        var accounting = ToolOptions.accounting(setting(ACCOUNTING, "client-id"), setting(ACCOUNTING, "client-secret"));
        options.put(ACCOUNTING, accounting);
        options.put(FORMS, ToolOptions.forms(setting(FORMS, "token")).signing(secret(FORMS)));
        var calendar = ToolOptions.calendar(
                setting(CALENDAR, "client-id"), setting(CALENDAR, "client-secret"), setting(CALENDAR, "refresh-token"));
        options.put(CALENDAR, calendar.signing(setting(CALENDAR, "channel-token")));
        options.put(PROJECTS, ToolOptions.projects(setting(PROJECTS, "token")).signing(secret(PROJECTS)));
        options.put(TIME, ToolOptions.time(setting(TIME, "api-key")));
        options.put(DIRECTORY, ToolOptions.directory(setting(DIRECTORY, "key")));
        options.put(BUS, ToolOptions.bearer(setting(BUS, "token")).signing(setting(BUS, "webhook-secret")));
        var faults = faults();
        options.replaceAll((name, option) -> option.logging(config.logLimit()).with(faults(name, faults.get(name))));
        return options;
    }

    private Map<String, SandboxConfig.FaultConfig> faults() {
        return Map.ofEntries(
                Map.entry(CRM, config.crm()),
                Map.entry(EMAIL, config.email()),
                Map.entry(SUPPORT, config.support()),
                Map.entry(ANALYTICS, config.analytics()),
                Map.entry(SHOP, config.shop()),
                Map.entry(ACCOUNTING, config.accounting()),
                Map.entry(FORMS, config.forms()),
                Map.entry(CALENDAR, config.calendar()),
                Map.entry(PROJECTS, config.projects()),
                Map.entry(TIME, config.time()),
                Map.entry(DIRECTORY, config.directory()),
                Map.entry(BUS, config.bus()));
    }

    private String secret(String system) {
        return setting(system, "webhook-secret");
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
                new Faults.Quota(
                        config.quota().calls(),
                        config.quota().millis(),
                        config.quota().reset()),
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
