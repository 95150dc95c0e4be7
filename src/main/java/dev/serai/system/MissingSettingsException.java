package dev.serai.system;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Settings without which a system cannot be called; the message names them and says where to set each. */
final class MissingSettingsException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final String who;
    private final transient List<String> names;

    /** @param who misses them, as the message begins */
    MissingSettingsException(String who, List<String> names) {
        super(who + ": " + (names.size() == 1 ? one(names.get(0)) : several(names)));
        this.who = who;
        this.names = names;
    }

    /** All that one system misses; there is at least one. */
    static MissingSettingsException together(List<MissingSettingsException> each) {
        var names = each.stream().flatMap(one -> one.names.stream()).distinct().toList();
        return new MissingSettingsException(each.get(0).who, names);
    }

    private static String one(String name) {
        return "the setting " + name + " is missing; set it in application.properties, as -D" + name
                + "=... or as environment variable " + variable(name);
    }

    private static String several(List<String> names) {
        return names.stream()
                .map(name -> name + " (environment variable " + variable(name) + ")")
                .collect(Collectors.joining(
                        ", ",
                        "these settings are missing: ",
                        "; set each in application.properties, as -DNAME=... or as that variable"));
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
