package dev.serai.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.serai.catalog.Catalog;
import dev.serai.catalog.SystemError.Condition;
import dev.serai.catalog.SystemSpec;
import dev.serai.catalog.SystemSpec.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** For each webhook of the shipped files one that fits it, made from what the files say. Anybody may send them: their signatures are left out of the files. */
final class SampleWebhooks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> VALUES =
            List.of("Ada", "ada@example.org", "+44 7398 000000", "12.50", "2026-01-02T03:04:05Z", "open", "7");

    /** One call. */
    record Sample(String system, String entity, String body) {}

    private SampleWebhooks() {}

    /** The system as shipped, but for the signatures. */
    static SystemSpec unsigned(String system) {
        try {
            var yaml = new YAMLMapper().readTree(Files.readString(Path.of("routes", system, system + ".system.yaml")));
            for (var entity : yaml.path("entities")) {
                if (entity.path("webhook") instanceof ObjectNode webhook) {
                    webhook.remove(List.of("signature", "challenge"));
                    webhook.put("unsigned", true);
                }
            }
            return SystemFiles.parsed(JSON.writeValueAsString(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Sample> of(SystemSpec spec, Catalog catalog) {
        var samples = new ArrayList<Sample>();
        spec.entities().forEach((entity, resource) -> {
            if (resource.webhook() != null && !resource.webhook().bare()) {
                samples.add(new Sample(spec.system(), entity, body(spec.system(), entity, resource, catalog)));
            }
        });
        return samples;
    }

    private static String body(String system, String entity, Resource resource, Catalog catalog) {
        var webhook = resource.webhook();
        var event = JSON.createObjectNode();
        put(event, webhook.eventId(), "e-1");
        put(event, webhook.id(), "7");
        put(event, webhook.changedAt() == null ? null : webhook.changedAt().path(), 1767323045000L);
        put(event, webhook.version() == null ? null : webhook.version().path(), 3);
        holds(event, webhook.when());
        if (webhook.item() != null) {
            put(event, webhook.item(), item(system, entity, resource, catalog));
        }
        if (webhook.events() == null) {
            return event.toString();
        }
        var all = JSON.createObjectNode();
        put(all, webhook.events(), JSON.createArrayNode().add(event).add(event));
        return webhook.events().equals("$") ? JSON.createArrayNode().add(event).toString() : all.toString();
    }

    private static ObjectNode item(String system, String entity, Resource resource, Catalog catalog) {
        var item = JSON.createObjectNode();
        var content = JSON.createObjectNode();
        catalog.mapping(system, entity).ifPresent(mapping -> mapping.fields().forEach(rule -> rule.externals()
                .forEach(path -> put(content, "$." + path, VALUES.get(content.size() % VALUES.size())))));
        put(item, resource.item().content(), content);
        put(item, resource.item().id(), "7");
        put(
                item,
                resource.item().version() == null
                        ? null
                        : resource.item().version().path(),
                3);
        put(
                item,
                resource.item().changedAt() == null
                        ? null
                        : resource.item().changedAt().path(),
                "2026-01-02T03:04:05Z");
        resource.item().when().forEach(condition -> holds(item, condition));
        return item;
    }

    private static void holds(ObjectNode in, Condition condition) {
        if (condition != null) {
            var wanted = condition.is() instanceof Collection<?> several
                    ? several.iterator().next()
                    : condition.is();
            put(in, condition.path(), wanted == null ? begun(condition.matches()) : wanted);
        }
    }

    /** A word that fits {@code ^word[.]}. */
    private static String begun(String pattern) {
        return pattern.replace("^", "").replace("[.]", ".") + "updated";
    }

    /** At a place of plain names; others are left out. */
    private static void put(ObjectNode in, String place, Object value) {
        if (place == null || !place.startsWith("$")) {
            return;
        }
        JsonNode json = value instanceof JsonNode node ? node : JSON.valueToTree(value);
        if (place.equals("$")) {
            if (json instanceof ObjectNode object) {
                in.setAll(object);
            }
            return;
        }
        var names = place.substring(2).split("[.\\[\\]']+");
        var at = in;
        for (int n = 0; n < names.length - 1; n++) {
            at = at.get(names[n]) instanceof ObjectNode below ? below : at.putObject(names[n]);
        }
        at.set(names[names.length - 1], json);
    }

    /** Values of settings that are enough to make a system. */
    static String setting(String name) {
        return Map.of("url", "http://tool.test")
                .getOrDefault(name.substring(name.lastIndexOf('.') + 1), "c2VjcmV0LXNlY3JldA==");
    }
}
