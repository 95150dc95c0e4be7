package dev.serai.catalog;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects problems, and finds those that all parts of a description can have. */
record SystemProblems(List<SystemProblem> found) {
    private static final Pattern PLACE = Pattern.compile("header:[!-~]+|\\$(\\.[\\w@-]+|\\['[^']+']|\\[\\d{1,9}])*");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

    void add(String pointer, String what, String whatToDo) {
        found.add(new SystemProblem(pointer, what, whatToDo));
    }

    void place(String pointer, String place) {
        if (place != null && !PLACE.matcher(place).matches()) {
            add(pointer, "'" + place + "' is no place", "Write a path like $.a.b[0], or header:NAME");
        }
    }

    /** A place that must be told. */
    void needed(String pointer, String place) {
        if (place == null) {
            missing(pointer);
        }
        place(pointer, place);
    }

    void missing(String pointer) {
        var slash = pointer.lastIndexOf('/');
        add(
                pointer.substring(0, slash),
                "the key '" + pointer.substring(slash + 1) + "' is missing",
                "Add it, docs/files-system.md says what stands there");
    }

    void condition(String pointer, SystemError.Condition condition) {
        if (condition != null) {
            needed(pointer + "/path", condition.path());
        }
    }

    void version(String pointer, SystemItem.Version version) {
        if (version != null) {
            needed(pointer + "/path", version.path());
        }
    }

    void changedAt(String pointer, SystemItem.ChangedAt changedAt) {
        if (changedAt != null) {
            needed(pointer + "/path", changedAt.path());
        }
    }

    /** Says which variables there are not; {@code event.type} is part of {@code event}. */
    void variables(String pointer, Object template, Set<String> known) {
        if (template instanceof Map<?, ?> map) {
            map.forEach((key, item) -> variables(pointer + "/" + key, item, known));
        } else if (template instanceof List<?> list) {
            list.forEach(item -> variables(pointer, item, known));
        } else if (template instanceof String text) {
            VARIABLE.matcher(text)
                    .results()
                    .map(match -> match.group(1))
                    .filter(name -> !known.contains(name.split("\\.", 2)[0]))
                    .forEach(name -> add(
                            pointer,
                            "there is no variable '" + name + "' here",
                            "Use one of " + known.stream().sorted().toList()));
        }
    }
}
