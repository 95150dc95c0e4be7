package dev.serai.flow;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a kamelet as far as the set must know it; Camel reads the rest. */
final class KameletReading {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private KameletReading() {}

    /** The name, which Camel finds the file by. */
    static Optional<String> name(Document document) {
        var file = document.section();
        if (!"Kamelet".equals(file.value("kind"))) {
            file.problem("kind", "this is not a kamelet", "Write kind: Kamelet");
        }
        if (!(file.value("spec") instanceof Map<?, ?> spec) || !(spec.get("template") instanceof Map)) {
            file.problem("spec", "the kamelet has no template", "Add spec: with a template: within");
        }
        var name = file.section("metadata").required("name", NAME, Naming.WANTED_NAME);
        var wanted = document.path().substring(document.path().lastIndexOf('/') + 1);
        name.filter(given -> !wanted.equals(given + SetOfFiles.KAMELET)).ifPresent(given -> file.section("metadata")
                .problem(
                        "name",
                        "the kamelet '" + given + "' is in a file of another name",
                        "Rename one of the two: Camel looks for " + given + SetOfFiles.KAMELET));
        return name;
    }
}
