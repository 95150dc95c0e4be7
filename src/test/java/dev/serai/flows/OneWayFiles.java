package dev.serai.flows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** A copy of docs/examples/one-way that a test changes. */
public final class OneWayFiles {
    private static final Path EXAMPLE = Path.of("docs/examples/one-way");
    private final Path folder;

    private OneWayFiles(Path folder) {
        this.folder = folder;
    }

    /** A copy that is there already. */
    public static OneWayFiles in(Path folder) {
        return new OneWayFiles(folder);
    }

    public OneWayFiles() {
        try {
            folder = Files.createTempDirectory("one-way");
            try (var files = Files.list(EXAMPLE)) {
                for (var file : files.toList()) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String folder() {
        return folder.toString();
    }

    OneWayFiles add(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    OneWayFiles append(String file, String more) {
        try {
            Files.writeString(folder.resolve(file), more, StandardOpenOption.APPEND);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts something else where the file says that. */
    public OneWayFiles replace(String file, String part, String other) {
        return replace(file, Map.of(part, other));
    }

    /** Likewise in several places, at once: a hub that runs reads all of it or nothing. */
    public OneWayFiles replace(String file, Map<String, String> others) {
        var text = text(file);
        for (var other : others.entrySet()) {
            if (!text.contains(other.getKey())) {
                throw new IllegalStateException(file + " has changed: it does not say " + other.getKey());
            }
            text = text.replace(other.getKey(), other.getValue());
        }
        try {
            var whole =
                    Files.writeString(Files.createTempFile(folder.getFileName().toString(), file), text);
            Files.move(whole, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
