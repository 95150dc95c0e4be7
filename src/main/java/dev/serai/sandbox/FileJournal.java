package dev.serai.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.BiConsumer;

/** A journal in a file, one JSON line a write; each process begins on a new line. A line cut off by the end of the process is left out. Survives the process, not the machine. */
final class FileJournal implements Journal {
    private final Path file;
    private BufferedWriter writer;

    FileJournal(Path file) {
        this.file = file;
    }

    @Override
    public void add(String kind, Object value) {
        try {
            writer().write(Json.write(Map.of(kind, value)) + "\n");
            writer().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "sandbox: cannot write " + file + "; set serai.sandbox.data to a writable folder", e);
        }
    }

    private BufferedWriter writer() throws IOException {
        if (writer == null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            writer.write('\n');
        }
        return writer;
    }

    @Override
    public void clear() {
        try {
            if (writer != null) {
                writer.close();
                writer = null;
            }
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("sandbox: cannot remove " + file, e);
        }
    }

    @Override
    public void replay(BiConsumer<String, JsonNode> consumer) {
        if (!Files.exists(file)) {
            return;
        }
        try (var lines = Files.lines(file)) {
            lines.forEach(line -> replay(line, consumer));
        } catch (IOException e) {
            throw new UncheckedIOException("sandbox: cannot read " + file, e);
        }
    }

    private static void replay(String line, BiConsumer<String, JsonNode> consumer) {
        if (line.isEmpty()) {
            return;
        }
        try {
            Json.MAPPER
                    .readTree(line)
                    .fields()
                    .forEachRemaining(entry -> consumer.accept(entry.getKey(), entry.getValue()));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            System.getLogger(FileJournal.class.getName())
                    .log(System.Logger.Level.WARNING, "sandbox: a line cut off in the journal is left out");
        }
    }
}
