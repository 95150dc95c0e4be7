package dev.serai.flows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/** What of the shipped files is otherwise where some kinds of things are not kept in sync: files that go, and those of systems that say nothing of them any more. */
public final class FilesWithout {
    private static final Path FOLDER = Path.of("routes");

    private FilesWithout() {}

    /** Text by path; null where the file goes. */
    public static Map<String, String> entities(String... entities) {
        var other = new TreeMap<String, String>();
        try (var files = Files.walk(FOLDER)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var path = FOLDER.relativize(file).toString();
                if (path.matches(".*/(" + String.join("|", entities) + ")\\.(entity|mapping|camel)\\.yaml")) {
                    other.put(path, null);
                } else if (path.endsWith(".system.yaml")) {
                    system(path, Files.readString(file), Arrays.asList(entities), other);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return other;
    }

    private static void system(String path, String text, List<String> gone, Map<String, String> other) {
        Map<String, Map<String, Object>> system = new Yaml().load(text);
        var entities = system.get("entities");
        if (entities.keySet().removeAll(gone)) {
            other.put(path, entities.isEmpty() ? null : new Yaml().dump(system));
        }
    }
}
