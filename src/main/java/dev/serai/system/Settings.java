package dev.serai.system;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code {{setting}}} and {@code {{setting:default}}}. */
final class Settings {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}:]+)(?::([^{}]*))?}}");
    private final String system;
    private final UnaryOperator<String> values;

    /** @param values null for a setting that is not set */
    Settings(String system, UnaryOperator<String> values) {
        this.system = system;
        this.values = values;
    }

    /**
     * The text with its settings.
     *
     * @throws IllegalStateException naming the first setting that is missing
     */
    String resolve(String text) {
        if (text == null) {
            return null;
        }
        var matcher = PLACEHOLDER.matcher(text);
        var filled = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(
                    filled, Matcher.quoteReplacement(value(matcher.group(1).strip(), matcher.group(2))));
        }
        return matcher.appendTail(filled).toString();
    }

    /** Makes sure that all settings are there which are named in a text, or in the texts of a map or a list; throws as {@link #resolve} does. */
    void check(Object template) {
        if (template instanceof String text) {
            resolve(text);
        } else if (template instanceof Map<?, ?> map) {
            map.values().forEach(this::check);
        } else if (template instanceof List<?> list) {
            list.forEach(this::check);
        }
    }

    private String value(String name, String fallback) {
        var value = values.apply(name);
        if (value == null && fallback == null) {
            throw new IllegalStateException("system " + system + ": the setting " + name
                    + " is missing; set it in application.properties, as -D" + name + "=... or as environment variable "
                    + name.toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9]", "_"));
        }
        return value == null ? fallback : value;
    }
}
