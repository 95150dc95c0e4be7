package dev.serai.catalog;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Collects problems, and finds those that all parts of a description can have. */
record SystemProblems(List<SystemProblem> found) {
    private static final Pattern PLACE = Pattern.compile("header:[!-~]+|\\$(\\.[\\w@-]+|\\['[^']+']|\\[\\d{1,9}])*");
    private static final String SETTING = "Refer to a setting and to nothing else, such as \"{{%s}}\"";
    private static final Pattern SECRET = Pattern.compile("\\{\\{[^{}:]+:?}}");
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
            pattern(pointer + "/matches", condition.matches());
        }
    }

    private void pattern(String pointer, String expression) {
        try {
            Pattern.compile(expression == null ? "" : expression);
        } catch (PatternSyntaxException e) {
            add(pointer, "the regular expression cannot be read: " + e.getDescription(), "Correct it");
        }
    }

    /** What differs between sandbox, staging and production must come from outside. */
    void setting(String pointer, String value, String setting) {
        if (value == null || !value.contains("{{")) {
            var what = pointer.substring(pointer.lastIndexOf('/') + 1);
            add(
                    pointer,
                    value == null ? "the key '" + what + "' is missing" : "'" + what + "' is written out",
                    "Refer to a setting, such as \"{{" + setting + "}}\"");
        }
    }

    /** A secret: one setting and nothing else, so that no secret can stand in a file. */
    void secret(String pointer, String value, String setting) {
        var what = pointer.substring(pointer.lastIndexOf('/') + 1);
        if (value == null) {
            add(pointer, "the key '" + what + "' is missing", SETTING.formatted(setting));
        } else if (!SECRET.matcher(value).matches()) {
            add(pointer, "the secret must not stand here", SETTING.formatted(setting));
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
            place(pointer + "/createdAt", changedAt.createdAt());
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
