package dev.serai.flows;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** A hub with the files of docs/examples/one-way, and what they leave out of limits. */
public final class LimitedProfile implements QuarkusTestProfile {
    private static final Path EXAMPLE = Path.of("docs/examples/one-way");

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            var folder = Files.createTempDirectory("limited");
            try (var files = Files.list(EXAMPLE)) {
                for (var file : files.toList()) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
            }
            append(
                    folder.resolve("crm.system.yaml"),
                    "limits:\n  rates:\n    - { calls: 5, per: 1s }\n    - { calls: 5000, per: 1d, zone: Europe/Berlin }\n");
            replace(
                    folder.resolve("contact.entity.yaml"),
                    "email: out",
                    "email: { direction: out, debounce: 3s, debounceMost: 10s }");
            return Map.of("serai.routes", folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(Path file, String more) throws IOException {
        Files.writeString(file, more, StandardOpenOption.APPEND);
    }

    private static void replace(Path file, String part, String other) throws IOException {
        var before = Files.readString(file);
        if (!before.contains(part)) {
            throw new IllegalStateException(file + " has changed: it does not say " + part);
        }
        Files.writeString(file, before.replace(part, other));
    }
}
