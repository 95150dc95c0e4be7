package dev.serai.mapping;

import dev.serai.catalog.Entity;
import dev.serai.catalog.Mapping;
import dev.serai.catalog.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Makes the rules of a mapping ready and collects everything that is wrong with them. */
final class CheckingMapping {
    private final Mapping mapping;
    private final Entity entity;
    private final Surroundings surroundings;
    private final List<MappingFault> faults = new ArrayList<>();
    private final List<MappedFields> rules = new ArrayList<>();

    CheckingMapping(Mapping mapping, Entity entity, Surroundings surroundings) {
        this.mapping = mapping;
        this.entity = entity;
        this.surroundings = surroundings;
        for (var at = 0; at < mapping.fields().size(); at++) {
            rules.add(ready(at, mapping.fields().get(at)));
        }
        oneRuleEach(FieldRule::reads, "read");
        oneRuleEach(FieldRule::writes, "written");
        nothingIsWrittenOver();
        conditions();
        defaults();
    }

    List<MappingFault> faults() {
        return faults;
    }

    /** The rules in the order of the file; a wrong one is null. */
    List<MappedFields> rules() {
        return rules;
    }

    private MappedFields ready(int at, Mapping.Rule rule) {
        for (var field : rule.fields()) {
            if (!entity.fields().containsKey(field)) {
                fault(at, noField(field), oneOf(field));
                return null;
            }
        }
        Contradictions.of(rule).forEach((what, whatToDo) -> fault(at, what, whatToDo));
        try {
            return MappedFields.of(rule, entity, surroundings);
        } catch (Unfit e) {
            fault(at, "field " + rule.field() + ": " + e.getMessage(), "Correct this rule");
            return null;
        }
    }

    private String noField(String field) {
        return "the entity " + entity.name() + " has no field '" + field + "'";
    }

    private String oneOf(String field) {
        return Nearest.instead(field, entity.fields().keySet());
    }

    private void oneRuleEach(Predicate<FieldRule> way, String verb) {
        Map<String, Integer> seen = new HashMap<>();
        for (var at = 0; at < rules.size(); at++) {
            var rule = rules.get(at);
            if (rule == null || !way.test(rule.turning())) {
                continue;
            }
            for (var field : rule.specs().keySet()) {
                if (seen.putIfAbsent(field, at) != null) {
                    fault(
                            at,
                            "field " + field + " is " + verb + " by two rules",
                            "Keep one, or give one the way in and the other the way out");
                }
            }
        }
    }

    private void nothingIsWrittenOver() {
        Map<ExternalPath, String> written = new HashMap<>();
        constants(written);
        for (var at = 0; at < rules.size(); at++) {
            var rule = rules.get(at);
            if (rule != null && rule.turning().writes()) {
                for (var place : rule.turning().places(null).keySet()) {
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
                alone(MappingFault.CONSTANTS, path, written);
                written.put(path, "a constant");
            } catch (Unfit e) {
                fault(MappingFault.CONSTANTS, "constants: " + e.getMessage(), "Write names joined by single dots");
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

    /** What is read under a condition is judged by what the same mapping reads without one. */
    private void conditions() {
        for (var at = 0; at < rules.size(); at++) {
            var rule = rules.get(at);
            if (rule == null || !rule.turning().reads()) {
                continue;
            }
            for (var field : rule.conditions().fields()) {
                if (rules.stream().noneMatch(other -> judges(other, field))) {
                    fault(
                            at,
                            "field " + rule.rule().field() + " depends on " + field
                                    + ", which no rule without a condition reads",
                            "Add such a rule, or give this one the way out");
                }
            }
        }
    }

    private static boolean judges(MappedFields rule, String field) {
        return rule != null
                && rule.turning().reads()
                && rule.specs().containsKey(field)
                && rule.conditions().fields().isEmpty();
    }

    private void defaults() {
        mapping.defaults().forEach((field, value) -> {
            var spec = entity.fields().get(field);
            if (spec == null) {
                fault(MappingFault.DEFAULTS, noField(field), oneOf(field));
            } else if (rules.stream()
                    .anyMatch(rule -> rule != null
                            && rule.turning().reads()
                            && rule.specs().containsKey(field))) {
                fault(
                        MappingFault.DEFAULTS,
                        "field " + field + " is read by a rule",
                        "Give that rule the default, or remove it here");
            } else {
                canonical(field, () -> Canonical.of(spec, value));
            }
        });
    }

    private void canonical(String field, Runnable made) {
        try {
            made.run();
        } catch (Unfit e) {
            fault(MappingFault.DEFAULTS, "field " + field + ": default: " + e.getMessage(), "Correct it");
        }
    }

    private void fault(int rule, String what, String whatToDo) {
        faults.add(new MappingFault(rule, what, whatToDo));
    }
}
