package dev.serai;

import dev.serai.sandbox.Sandbox;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a hub is told where simulated tools of another process are, as environment variables. */
public final class ToolSettings {
    private ToolSettings() {}

    /** @param tools the address below which each tool has its name */
    public static Map<String, String> at(String tools) {
        var settings = new HashMap<>(Map.of(
                "CRM_TOKEN", "sandbox-crm-token",
                "CRM_WEBHOOK_SECRET", "sandbox-crm-secret",
                "EMAIL_API_KEY", "sandbox-email-key",
                "SUPPORT_USER", "hub",
                "SUPPORT_PASSWORD", "sandbox-support-password",
                "SUPPORT_WEBHOOK_SECRET", "sandbox-support-secret",
                "ANALYTICS_TOKEN", "sandbox-analytics-token"));
        for (var system : List.of(Sandbox.CRM, Sandbox.EMAIL, Sandbox.SUPPORT, Sandbox.ANALYTICS)) {
            settings.put(system.toUpperCase(Locale.ROOT) + "_URL", tools + "/" + system);
        }
        return settings;
    }

    /** All systems are swept by that cron. */
    public static Map<String, String> swept(String cron) {
        return Map.of("CRM_CONTACT_SWEEP", cron, "EMAIL_CONTACT_SWEEP", cron, "SUPPORT_CONTACT_SWEEP", cron);
    }
}
