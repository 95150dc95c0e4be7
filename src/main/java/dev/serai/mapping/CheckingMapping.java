package dev.serai.mapping;

import dev.serai.catalog.Entity;
import dev.serai.catalog.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Makes the rules of a mapping ready and collects everything that is wrong with them. */
final class CheckingMapping {
    private final Mapping mapping;
    private final Entity entity;
    private final List<MappingFault> faults = new ArrayList<>();
    private final List<FieldRule> rules = new ArrayList<>();

    CheckingMapping(Mapping mapping, Entity entity) {
        this.mapping = mapping;
        this.entity = entity;
        for (var at = 0; at < mapping.fields().size(); at++) {
            rules.add(ready(at, mapping.fields().get(at)));
        }
        oneRuleEach(FieldRule::reads, "read");
        oneRuleEach(FieldRule::writes, "written");
        nothingIsWrittenOver();
    }

    List<MappingFault> faults() {
        return faults;
    }

    /** The rules in the order of the file; a wrong one is null. */
    List<FieldRule> rules() {
        return rules;
    }

    private FieldRule ready(int at, Mapping.Rule rule) {
        var spec = entity.fields().get(rule.field());
        if (spec == null) {
            fault(
                    at,
                    "the entity " + entity.name() + " has no field '" + rule.field() + "'",
                    "Use one of " + String.join(", ", entity.fields().keySet()));
            return null;
        }
        contradictions(at, rule);
        try {
            return FieldRule.of(rule, spec, entity.blankIsNull());
        } catch (Unfit e) {
            fault(at, "field " + rule.field() + ": " + e.getMessage(), "Correct this rule");
            return null;
        }
    }

    private void contradictions(int at, Mapping.Rule rule) {
        contradictions(at, rule, "field " + rule.field() + ": ");
    }

    private void contradictions(int at, Mapping.Rule rule, String name) {
        var out = rule.way() == Mapping.Way.OUT;
        if (out && rule.required()) {
            fault(at, name + "a rule with the way out cannot be required, nothing is read by it", "Remove required");
        }
        if (out && rule.fallback() != null) {
            fault(at, name + "a rule with the way out cannot have a default", "Remove default");
        }
        if (out && some(rule.in())) {
            fault(at, name + "a rule with the way out cannot have transforms in", "Remove in");
        }
        if (rule.way() == Mapping.Way.IN && some(rule.out())) {
            fault(at, name + "a rule with the way in cannot have transforms out", "Remove out");
        }
        if (rule.required() && rule.fallback() != null) {
            fault(at, name + "it is required and has a default", "Remove one of the two");
        }
        if (rule.parts() != null) {
            rule.parts().forEach(part -> contradictions(at, part, name + "part " + part.field() + ": "));
        }
    }

    private static boolean some(List<Mapping.Transform> transforms) {
        return transforms != null && !transforms.isEmpty();
    }

    private void oneRuleEach(Predicate<FieldRule> way, String verb) {
        Map<String, Integer> seen = new HashMap<>();
        for (var at = 0; at < rules.size(); at++) {
            var rule = rules.get(at);
            if (rule != null && way.test(rule) && seen.putIfAbsent(rule.rule().field(), at) != null) {
                fault(
                        at,
                        "field " + rule.rule().field() + " is " + verb + " by two rules",
                        "Keep one, or give one the way in and the other the way out");
            }
        }
    }

    private void nothingIsWrittenOver() {
        Map<ExternalPath, String> written = new HashMap<>();
        constants(written);
        for (var at = 0; at < rules.size(); at++) {
            var rule = rules.get(at);
            if (rule != null && rule.writes()) {
                for (var place : rule.places(null).keySet()) {
                    alone(at, place, written);
                    written.put(place, "the rule of field " + rule.rule().field());
                }
            }
        }
    }

    private void constants(Map<ExternalPath, String> written) {
        for (var constant : mapping.constants().keySet()) {
            try {
                var path = ExternalPath.of(constant);
                alone(-1, path, written);
                written.put(path, "a constant");
            } catch (Unfit e) {
                fault(-1, "constants: " + e.getMessage(), "Write names joined by single dots");
            }
        }
    }

    private void alone(int at, ExternalPath path, Map<ExternalPath, String> written) {
        for (var other : written.entrySet()) {
            if (path.collides(other.getKey())) {
                fault(
                        at,
                        path + " is also written by " + other.getValue()
                                + (path.equals(other.getKey()) ? "" : ", as " + other.getKey()),
                        "Write each place once");
                return;
            }
        }
    }

    private void fault(int rule, String what, String whatToDo) {
        faults.add(new MappingFault(rule, what, whatToDo));
    }
}
