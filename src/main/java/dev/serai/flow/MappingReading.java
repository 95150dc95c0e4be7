package dev.serai.flow;

import dev.serai.catalog.Mapping;
import dev.serai.mapping.Transforms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a mapping file as far as it can be understood by itself. */
final class MappingReading {
    /** Not as a place in a system file begins, which is written much the same. */
    private static final Pattern PATH = Pattern.compile("(?!\\$\\.)[^.\\s]([^.]*[^.\\s])?(\\.[^.\\s]([^.]*[^.\\s])?)*");

    private static final String WANTED_PATH = "names joined by dots, such as properties.email";

    private static final String[] KEYS = {
        "external",
        "field",
        "way",
        "required",
        "missing",
        "default",
        "defaultOut",
        "when",
        "unless",
        "in",
        "out",
        "values",
        "parts"
    };

    private MappingReading() {}

    /** The mapping, also with problems; empty where it does not say of what. Rules keep their positions. */
    static Optional<Mapping> read(Document document) {
        var file = document.section()
                .onlyKeys("mapping", "description", "version", "shadow", "fields", "constants", "defaults");
        var pair = file.required("mapping", Naming.PAIR, Naming.WANTED_PAIR);
        file.text("description", "");
        var version = file.whole("version", 1, 1);
        var shadow = file.flag("shadow", false);
        var rules = rules(file);
        var constants = constants(file.section("constants"));
        var defaults = defaults(file.section("defaults"));
        return pair.map(named -> named.split("/"))
                .map(names ->
                        new Mapping(names[0], names[1], version, rules, constants, defaults, shadow, document.shown()));
    }

    private static List<Mapping.Rule> rules(Section file) {
        if (!file.has("fields")) {
            file.problem(
                    "fields",
                    "the key 'fields' is missing",
                    "Add fields: with items such as {external: mail, field: email}");
        }
        var rules = new ArrayList<Mapping.Rule>();
        rules.addAll(rules(file, "fields"));
        if (file.value("fields") instanceof List<?> list && list.isEmpty()) {
            file.problem("fields", "there are no fields", "Add an item such as {external: mail, field: email}");
        }
        return List.copyOf(rules);
    }

    private static List<Mapping.Rule> rules(Section section, String key) {
        var rules = new ArrayList<Mapping.Rule>();
        section.list(key).forEach((at, item) -> rules.add(rule(Section.of(section.document(), at, item))));
        return List.copyOf(rules);
    }

    private static List<Mapping.Rule> parts(Section rule) {
        if (!rule.has("parts")) {
            return null;
        }
        var parts = rules(rule, "parts");
        if (parts.isEmpty() && rule.value("parts") instanceof List) {
            rule.problem("parts", "there are no parts", "Add an item such as {external: sku, field: sku}");
        }
        if (rule.has("values")) {
            rule.problem("values", "a rule with parts has no 'values' of its own", "Move it to the parts");
        }
        return parts;
    }

    /** A rule with an empty field name stands for one that could not be read. */
    private static Mapping.Rule rule(Section section) {
        section.onlyKeys(KEYS);
        var parts = parts(section);
        var externals = parts != null && !section.has("external")
                ? Optional.of(List.<String>of())
                : section.oneOrMore("external", PATH, WANTED_PATH);
        var fields = section.oneOrMore("field", Naming.FIELD, Naming.WANTED_FIELD);
        var readable = externals.isPresent() && fields.isPresent();
        return new Mapping.Rule(
                externals.orElse(List.of("?")),
                readable ? fields.get() : List.of(""),
                section.word("way", Mapping.Way.class, Mapping.Way.BOTH),
                blank(section),
                condition(section),
                section.has("in") ? transforms(section, "in") : null,
                section.has("out") ? transforms(section, "out") : null,
                values(section.section("values")),
                parts);
    }

    private static Mapping.Blank blank(Section section) {
        for (var key : List.of("default", "defaultOut")) {
            if (section.has(key) && section.value(key) == null) {
                section.problem(key, "the default is nothing", "Give it a value or remove it");
            }
        }
        return new Mapping.Blank(
                section.flag("required", false),
                section.word("missing", Missing.class, Missing.CLEAR) == Missing.SKIP,
                section.value("default"),
                section.value("defaultOut"));
    }

    private enum Missing {
        CLEAR,
        SKIP
    }

    private static Mapping.Condition condition(Section section) {
        return new Mapping.Condition(values(section, "when"), values(section, "unless"));
    }

    private static Map<String, List<Object>> values(Section section, String key) {
        var values = new LinkedHashMap<String, List<Object>>();
        section.section(key).each(Naming.FIELD, Naming.WANTED_FIELD, (field, value) -> {
            var several = value instanceof List<?> list ? list : Collections.singletonList(value);
            values.put(field, Collections.unmodifiableList(new ArrayList<>(several)));
        });
        return values;
    }

    private static List<Mapping.Transform> transforms(Section section, String key) {
        var transforms = new ArrayList<Mapping.Transform>();
        section.list(key).forEach((at, item) -> {
            if (item instanceof String name) {
                transforms.add(new Mapping.Transform(name, Map.of()));
            } else if (item instanceof Map<?, ?> map && map.size() == 1) {
                transforms.add(withParameters(Section.of(section.document(), at, item)));
            } else {
                section.document()
                        .problem(
                                at,
                                "a transform must be a word, or one word with parameters, it is " + Words.kind(item),
                                "Write - trim, or - phone: {region: GB}");
            }
        });
        return List.copyOf(transforms);
    }

    private static Mapping.Transform withParameters(Section section) {
        var name = section.values().keySet().iterator().next();
        var shorthand = Transforms.shorthand(name);
        return section.value(name) instanceof String text && shorthand != null
                ? new Mapping.Transform(name, Map.of(shorthand, text))
                : new Mapping.Transform(name, section.section(name).values());
    }

    private static Map<String, Object> values(Section section) {
        section.values().forEach((external, value) -> {
            if (value == null || value instanceof Map || value instanceof List) {
                section.problem(
                        external,
                        "the table turns '" + external + "' into " + Words.kind(value),
                        "Give it one text, number, true or false");
            }
        });
        return Collections.unmodifiableMap(new LinkedHashMap<>(section.values()));
    }

    private static Map<String, Object> defaults(Section section) {
        var defaults = new LinkedHashMap<String, Object>();
        section.each(Naming.FIELD, Naming.WANTED_FIELD, (field, value) -> {
            if (value == null) {
                section.problem(field, "the default is nothing", "Give it a value or remove it");
            } else {
                defaults.put(field, value);
            }
        });
        return Collections.unmodifiableMap(defaults);
    }

    private static Map<String, Object> constants(Section section) {
        var constants = new LinkedHashMap<String, Object>();
        section.each(PATH, WANTED_PATH, constants::put);
        return Collections.unmodifiableMap(constants);
    }
}
