package dev.serai;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** How a hub is told where simulated tools of another process are, as environment variables. */
public final class ToolSettings {
    private static final String PREFIX = "serai.sandbox.settings.";
    private static final String SANDBOX = "${serai.sandbox.url}";

    private ToolSettings() {}

    /** @param tools the address below which each tool has its name */
    public static Map<String, String> at(String tools) {
        var settings = new HashMap<String, String>();
        shipped().forEach((name, value) -> {
            if (name.toString().startsWith(PREFIX)) {
                settings.put(
                        variable(name.toString().substring(PREFIX.length())),
                        value.toString().replace(SANDBOX, tools));
            }
        });
        return settings;
    }

    private static String variable(String setting) {
        return setting.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    private static Properties shipped() {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("application.properties"))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** All systems are swept for contacts by that cron. */
    public static Map<String, String> swept(String cron) {
        return Map.of("CRM_CONTACT_SWEEP", cron, "EMAIL_CONTACT_SWEEP", cron, "SUPPORT_CONTACT_SWEEP", cron);
    }
}
