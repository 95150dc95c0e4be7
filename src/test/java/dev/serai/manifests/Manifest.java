package dev.serai.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One object of Kubernetes as it is written.
 *
 * @param from the file that has it, or what rendered it
 */
record Manifest(String from, JsonNode object) {
    static final Path FOLDER = Path.of("k8s");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** Those of a text with one or more documents. */
    static List<Manifest> in(String from, String text) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            return documents.readAll().stream()
                    .map(object -> new Manifest(from, object))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(from, e);
        }
    }

    /** Every file of {@code k8s/} with that ending, in order. */
    static List<Path> files(String ending) {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every object that is written in a file of {@code k8s/}, patches too, without what is for kustomize. */
    static List<Manifest> written() {
        return files(".yaml").stream()
                .filter(file -> !file.endsWith("kustomization.yaml"))
                .flatMap(file -> in(file.toString(), text(file)).stream())
                .toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String kind() {
        return object.path("kind").asText();
    }

    String name() {
        return object.path("metadata").path("name").asText();
    }

    @Override
    public String toString() {
        return from + ": " + kind() + "/" + name();
    }
}
