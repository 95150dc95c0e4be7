package dev.serai.system;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code ${name}} and {@code ${name.key}} with values, and {@code {{name}}} with settings. Both are put in, never read as templates (STYLE 15). */
final class Template {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z][\\w.-]*)}");
    private static final Pattern GAP = Pattern.compile(VARIABLE.pattern() + "|\\{\\{[^{}]+}}");

    private Template() {}

    /** The filled text; null where a variable has no value. */
    static String text(String template, Map<String, Object> values, UnaryOperator<String> encode, Settings settings) {
        var matcher = GAP.matcher(template);
        var filled = new StringBuilder();
        while (matcher.find()) {
            var value = matcher.group(1) == null
                    ? settings.resolve(matcher.group())
                    : Json.text(value(matcher.group(1), values));
            if (value == null) {
                return null;
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(encode.apply(value)));
        }
        return matcher.appendTail(filled).toString();
    }

    /** The filled JSON; keys and items whose variable has no value are left out, and null says that nothing is left. */
    static Object json(Object template, Map<String, Object> values, Settings settings) {
        if (template instanceof String text) {
            var matcher = VARIABLE.matcher(text);
            return matcher.matches()
                    ? value(matcher.group(1), values)
                    : text(text, values, UnaryOperator.identity(), settings);
        } else if (template instanceof Map<?, ?> map) {
            return object(map, values, settings);
        } else if (template instanceof List<?> list) {
            return list(list, values, settings);
        }
        return template;
    }

    /** Whether every variable in it has a value that is not empty. */
    static boolean complete(Object template, Map<String, Object> values) {
        if (template instanceof Map<?, ?> map) {
            return map.values().stream().allMatch(item -> complete(item, values));
        } else if (template instanceof List<?> list) {
            return list.stream().allMatch(item -> complete(item, values));
        }
        return !(template instanceof String text)
                || VARIABLE.matcher(text)
                        .results()
                        .map(found -> value(found.group(1), values))
                        .noneMatch(value -> value == null || "".equals(value));
    }

    private static Map<String, Object> object(Map<?, ?> template, Map<String, Object> values, Settings settings) {
        var filled = new LinkedHashMap<String, Object>();
        template.forEach((key, item) -> {
            var value = json(item, values, settings);
            if (value != null || item == null) {
                filled.put(key.toString(), value);
            }
        });
        return filled;
    }

    private static List<Object> list(List<?> template, Map<String, Object> values, Settings settings) {
        var filled = new ArrayList<>();
        for (var item : template) {
            var value = json(item, values, settings);
            if (value != null || item == null) {
                filled.add(value);
            }
        }
        return filled;
    }

    private static Object value(String name, Map<String, Object> values) {
        return values.containsKey(name) ? values.get(name) : Json.at(values, name);
    }
}
