package dev.serai.system;

import dev.serai.catalog.SystemSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
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
     * Those of a system.
     *
     * @throws MissingSettingsException naming all that are missing, so that nobody has to come back for the next
     */
    static Settings complete(SystemSpec spec, UnaryOperator<String> values) {
        var settings = new Settings(spec.system(), values);
        var missing = new ArrayList<MissingSettingsException>();
        texts(spec.templates(), text -> PLACEHOLDER.matcher(text).results().forEach(found -> {
            try {
                settings.value(found);
            } catch (MissingSettingsException e) {
                missing.add(e);
            }
        }));
        if (!missing.isEmpty()) {
            throw MissingSettingsException.together(missing);
        }
        return settings;
    }

    /**
     * The text with its settings.
     *
     * @throws MissingSettingsException naming the first that is missing
     */
    String resolve(String text) {
        if (text == null) {
            return null;
        }
        return PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found)));
    }

    private static void texts(Object template, Consumer<String> each) {
        if (template instanceof String text) {
            each.accept(text);
        } else if (template instanceof Map<?, ?> map) {
            map.values().forEach(item -> texts(item, each));
        } else if (template instanceof List<?> list) {
            list.forEach(item -> texts(item, each));
        }
    }

    private String value(MatchResult found) {
        var name = found.group(1).strip();
        var value = values.apply(name);
        if (value == null && found.group(2) == null) {
            throw new MissingSettingsException("system " + system, List.of(name));
        }
        return value == null ? found.group(2) : value;
    }
}
