package dev.serai.mapping;

import dev.serai.catalog.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a rule says against itself. */
final class Contradictions {
    private final Map<String, String> found = new LinkedHashMap<>();

    private Contradictions() {}

    /** What contradicts, each with what to do about it. */
    static Map<String, String> of(Mapping.Rule rule) {
        var contradictions = new Contradictions();
        contradictions.check(rule, "field " + rule.field() + ": ");
        return contradictions.found;
    }

    private void check(Mapping.Rule rule, String name) {
        if (rule.way() == Mapping.Way.OUT) {
            unread(rule, name + "a rule with the way out ");
        } else if (rule.way() == Mapping.Way.IN) {
            unwritten(rule, name + "a rule with the way in ");
        }
        if (rule.required() && rule.fallback() != null) {
            found.put(name + "it is required and has a default", "Remove one of the two");
        }
        if (rule.blank().skip() && (rule.required() || rule.fallback() != null)) {
            found.put(name + "it cannot be skipped and be required or have a default", "Remove one of the two");
        }
        if (rule.parts() != null) {
            rule.parts().forEach(part -> check(part, name + "part " + part.field() + ": "));
        }
    }

    private void unread(Mapping.Rule rule, String name) {
        if (rule.required()) {
            found.put(name + "cannot be required, nothing is read by it", "Remove required");
        }
        if (rule.fallback() != null) {
            found.put(name + "cannot have a default", "Remove default");
        }
        if (rule.blank().skip()) {
            found.put(name + "skips nothing", "Remove missing");
        }
        if (some(rule.in())) {
            found.put(name + "cannot have transforms in", "Remove in");
        }
    }

    private void unwritten(Mapping.Rule rule, String name) {
        if (rule.blank().written() != null) {
            found.put(name + "cannot have a defaultOut", "Remove defaultOut");
        }
        if (some(rule.out())) {
            found.put(name + "cannot have transforms out", "Remove out");
        }
    }

    private static boolean some(List<Mapping.Transform> transforms) {
        return transforms != null && !transforms.isEmpty();
    }
}
