package dev.serai.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A route as it is written in {@code routes/}. */
record ShippedRoute(JsonNode route) {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** A step, with all that stands below it. */
    record Step(String name, JsonNode body) {
        String uri() {
            return body.path("uri").asText();
        }
    }

    static List<ShippedRoute> startingWith(String uri) {
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .flatMap(file -> read(file).findValues("route").stream())
                    .map(ShippedRoute::new)
                    .filter(route -> route.from().path("uri").asText().startsWith(uri))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String id() {
        return route.path("id").asText();
    }

    String configuration() {
        return route.path("routeConfigurationId").asText();
    }

    JsonNode from() {
        return route.path("from");
    }

    String parameter(String name) {
        return from().path("parameters").path(name).asText();
    }

    /** Every step, those within others too, in the order in which they are written. */
    List<Step> steps() {
        return steps(from());
    }

    static List<Step> steps(JsonNode node) {
        var steps = new ArrayList<Step>();
        if (node.isArray()) {
            node.forEach(item -> steps.addAll(steps(item)));
        }
        node.fields().forEachRemaining(field -> {
            if (field.getKey().equals("steps")) {
                field.getValue().forEach(item -> steps.addAll(withThoseBelow(item)));
            } else {
                steps.addAll(steps(field.getValue()));
            }
        });
        return steps;
    }

    private static List<Step> withThoseBelow(JsonNode item) {
        var steps = new ArrayList<Step>();
        item.fields().forEachRemaining(step -> {
            steps.add(new Step(step.getKey(), step.getValue()));
            steps.addAll(steps(step.getValue()));
        });
        return steps;
    }
}
