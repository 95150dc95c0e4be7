package dev.serai.quality;

import dev.serai.catalog.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the command was called with: files, and options each with a value. */
record Options(List<String> files, Map<String, String> values) {
    private static final List<String> KNOWN =
            List.of("entity", "truth", "part", "labels", "id", "left", "right", "same");

    static Options of(List<String> arguments) {
        var files = new ArrayList<String>();
        var values = new HashMap<String, String>();
        for (var at = 0; at < arguments.size(); at++) {
            var argument = arguments.get(at);
            if (!argument.startsWith("--")) {
                files.add(argument);
            } else if (!KNOWN.contains(argument.substring(2))) {
                throw new Unusable(
                        "There is no option " + argument + ". " + Nearest.instead(argument.substring(2), KNOWN) + ".");
            } else if (at + 1 == arguments.size()) {
                throw new Unusable(argument + " needs a value.");
            } else {
                values.put(argument.substring(2), arguments.get(++at));
            }
        }
        if (files.size() > 1) {
            throw new Unusable("One file at a time can be measured.");
        }
        return new Options(files, values);
    }

    Optional<Path> file() {
        return files.stream().map(Path::of).findFirst();
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String value(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    String needed(String name, String what) {
        if (!has(name)) {
            throw new Unusable("--" + name + " is missing: " + what + ".");
        }
        return values.get(name);
    }
}
