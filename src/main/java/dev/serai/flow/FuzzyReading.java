package dev.serai.flow;

import dev.serai.catalog.FuzzyRule;
import dev.serai.catalog.FuzzyRule.Comparator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the part of an entity file that says how copies are recognised which share no key. */
final class FuzzyReading {
    private FuzzyReading() {}

    /** The rule, also with problems; null where there is none. */
    static FuzzyRule read(Section identity) {
        identity.onlyKeys("fuzzy");
        if (!identity.has("fuzzy")) {
            return null;
        }
        var rule = identity.section("fuzzy").onlyKeys("fields", "mixedUp", "demand", "blocks", "threshold", "review");
        return new FuzzyRule(
                fields(rule),
                lists(rule, "mixedUp", 2),
                lists(rule, "demand", 0),
                lists(rule, "blocks", 0),
                rule.share("threshold", FuzzyRule.THRESHOLD),
                rule.share("review", FuzzyRule.REVIEW));
    }

    private static Map<String, FuzzyRule.Field> fields(Section rule) {
        var section = rule.section("fields");
        if (section.values().isEmpty()) {
            rule.problem(
                    "fields",
                    "the fuzzy rule compares no fields",
                    "Add fields: with a line such as lastName: jaro-winkler");
        }
        var fields = new LinkedHashMap<String, FuzzyRule.Field>();
        section.values().keySet().forEach(name -> fields.put(name, field(section, name)));
        return Collections.unmodifiableMap(fields);
    }

    private static FuzzyRule.Field field(Section fields, String name) {
        if (!(fields.value(name) instanceof Map)) {
            return FuzzyRule.Field.of(fields.word(name, Comparator.class, Comparator.EXACT));
        }
        var field = fields.section(name).onlyKeys("compare", "weight", "frequencies", "chance", "error");
        if (!field.has("compare")) {
            field.problem(
                    "compare", "field '" + name + "' has no comparator", "Add compare: jaro-winkler, or another one");
        }
        var usual = FuzzyRule.Field.of(field.word("compare", Comparator.class, Comparator.EXACT));
        return new FuzzyRule.Field(
                usual.compare(),
                field.share("weight", usual.weight()),
                field.flag("frequencies", usual.frequencies()),
                field.share("chance", usual.chance()),
                field.share("error", usual.error()));
    }

    /** Lists of field names, each of that size; of any size from 1 on where it is 0. */
    private static List<List<String>> lists(Section rule, String key, int size) {
        var lists = new ArrayList<List<String>>();
        rule.list(key).forEach((at, item) -> {
            if (item instanceof List<?> list && fits(list, size)) {
                lists.add(list.stream().map(String.class::cast).toList());
            } else {
                var wanted = size == 0 ? "a list of fields" : "a list of " + size + " fields";
                rule.document()
                        .problem(
                                at,
                                "this must be " + wanted + ", it is " + Words.kind(item),
                                "Write [firstName, lastName]");
                lists.add(List.of());
            }
        });
        return List.copyOf(lists);
    }

    private static boolean fits(List<?> list, int size) {
        return !list.isEmpty()
                && (size == 0 || list.size() == size)
                && list.stream().allMatch(String.class::isInstance);
    }
}
