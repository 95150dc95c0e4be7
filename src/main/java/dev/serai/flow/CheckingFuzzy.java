package dev.serai.flow;

import dev.serai.catalog.Entity;
import dev.serai.catalog.FuzzyRule;
import dev.serai.catalog.Nearest;
import dev.serai.record.FieldType;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Checks that a fuzzy rule names what is there, and does not contradict itself. */
final class CheckingFuzzy {
    private static final String AT = "/identity/fuzzy";
    private static final Set<FieldType> COMPARED =
            Set.of(FieldType.TEXT, FieldType.NUMBER, FieldType.DATE, FieldType.INSTANT, FieldType.SET, FieldType.LIST);

    private final Document document;
    private final Entity entity;

    CheckingFuzzy(Document document, Entity entity) {
        this.document = document;
        this.entity = entity;
    }

    void check() {
        if (entity.fuzzy() == null) {
            return;
        }
        var rule = entity.fuzzy();
        rule.fields().keySet().forEach(this::field);
        named("mixedUp", rule.mixedUp());
        named("demand", rule.demand());
        named("blocks", rule.blocks());
        mixedUp(rule);
        if (rule.review() > rule.threshold()) {
            document.problem(
                    AT + "/review", "the review band begins above the threshold", "Make review the smaller one");
        }
    }

    private void field(String name) {
        var at = Yaml.at(AT + "/fields", name);
        var field = entity.fields().get(name);
        if (field == null) {
            document.problem(
                    at,
                    "the compared '" + name + "' is not a field",
                    Nearest.instead(name, entity.fields().keySet()));
        } else if (!COMPARED.contains(field.type())) {
            document.problem(
                    at,
                    "the compared '" + name + "' is of type " + Words.of(field.type()),
                    "Compare fields of type text, number, date, instant, set or list");
        }
    }

    private void named(String key, List<List<String>> lists) {
        for (var at = 0; at < lists.size(); at++) {
            var list = lists.get(at);
            for (var name : list) {
                if (!entity.fuzzy().fields().containsKey(name)) {
                    document.problem(
                            AT + "/" + key + "/" + at,
                            "'" + name + "' in " + key + " is no compared field",
                            Nearest.instead(name, entity.fuzzy().fields().keySet()));
                }
            }
        }
    }

    private void mixedUp(FuzzyRule rule) {
        for (var at = 0; at < rule.mixedUp().size(); at++) {
            var pair = rule.mixedUp().get(at);
            if (pair.isEmpty()) {
                continue;
            } else if (pair.get(0).equals(pair.get(1))) {
                document.problem(AT + "/mixedUp/" + at, "these are not two fields", "Write [firstName, lastName]");
            } else if (rule.mixedUp().stream()
                            .filter(other -> sharing(pair, other))
                            .count()
                    > 1) {
                document.problem(AT + "/mixedUp/" + at, "a field of it is in two pairs", "Keep one of them");
            }
        }
    }

    private static boolean sharing(List<String> pair, Collection<String> other) {
        return pair.stream().anyMatch(other::contains);
    }
}
