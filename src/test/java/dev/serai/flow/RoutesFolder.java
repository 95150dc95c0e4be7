package dev.serai.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder of route files as an author changes it. */
final class RoutesFolder {

    private final Path folder;

    RoutesFolder(Path folder) {
        this.folder = folder;
    }

    /** Writes the file at once, as an editor that saves by renaming does. */
    void write(String name, String content) {
        try {
            Path half = Files.createTempFile(folder.getParent(), "half-", ".tmp");
            Files.writeString(half, content);
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String name) {
        try {
            Files.delete(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Points the link to the target in one step, as a mounted ConfigMap is changed. */
    void link(String name, Path target) throws IOException {
        Path half = folder.getParent().resolve("half-link");
        Files.createSymbolicLink(half, target);
        Files.createDirectories(folder.resolve(name).getParent());
        Files.move(half, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void clear() {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder())
                    .filter(file -> !file.equals(folder))
                    .toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A route that answers the word at /flow/ID. */
    static String answering(String id, String word) {
        return answering(id, word, 0);
    }

    /** A route that takes its time before it answers. */
    static String answering(String id, String word, int millis) {
        return """
                - route:
                    id: %1$s
                    description: Answers a word.
                    from:
                      uri: platform-http:/flow/%1$s
                      steps:
                        - delay:
                            expression:
                              constant:
                                expression: "%3$d"
                        - setBody:
                            expression:
                              constant:
                                expression: %2$s
                """
                .formatted(id, word, millis);
    }

    /** A route that ticks every second in the counter of that name. */
    static String ticking(String id, String source) {
        return """
                - route:
                    id: %1$s
                    description: Ticks.
                    from:
                      uri: %2$s
                      steps:
                        - to:
                            uri: bean:ticks
                            parameters:
                              method: tick('%1$s')
                """
                .formatted(id, source);
    }
}
