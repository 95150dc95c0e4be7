package dev.serai.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema that editors use says the same as the records that files are read into. */
class SystemSchemaTest {
    private static final Path FILE = Path.of("routes", "system.schema.json");
    private final Set<String> seen = new java.util.HashSet<>();
    private int compared;

    @Test
    void schemaAndRecordsHaveTheSameKeys() throws IOException {
        var schema = new ObjectMapper().readTree(FILE.toFile());

        compare(schema, schema, SystemSpec.class, "");

        assertThat(compared).as("objects compared").isGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"crm", "email", "support", "analytics"})
    void theShippedFilesFit(String system) throws IOException {
        var file = Path.of("routes", system, system + ".system.yaml");

        assertThat(schema().validate(new YAMLMapper().readTree(file.toFile()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ system: x, baseUrl: 'http://written.out' }",
                "{ system: x, baseUrl: '{{x.url}}', colour: red }",
                "{ system: x, baseUrl: '{{x.url}}', entities: { a: { get: { path: x } } } }",
                "{ system: x, baseUrl: '{{x.url}}', entities: { a: { list: { path: /x, items: items } } } }",
                "{ system: x, baseUrl: '{{x.url}}', limits: { timeout: 5 } }",
                "{ system: x, baseUrl: '{{x.url}}', limits: { rates: [{ calls: 5 }] } }",
                "{ system: x, baseUrl: '{{x.url}}', limits: { rates: [{ reset: X-Reset }] } }",
                "{ system: x, baseUrl: '{{x.url}}', limits: { reserve: 1 } }"
            })
    void whatTheReaderRefusesTheSchemaRefuses(String yaml) throws IOException {
        assertThat(schema().validate(new YAMLMapper().readTree(yaml))).isNotEmpty();
    }

    private static com.networknt.schema.JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(FILE));
    }

    private void compare(JsonNode root, JsonNode node, Class<?> record, String at) {
        if (node.has("$ref") && !seen.add(record.getName() + node.get("$ref").asText())) {
            return; // what may be within itself was compared once
        }
        compared++;
        var schema = resolved(root, node);
        Set<String> keys = new TreeSet<>();
        schema.path("properties").fieldNames().forEachRemaining(keys::add);
        Set<String> components = new TreeSet<>();
        Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .forEach(components::add);
        assertThat(keys)
                .as("keys at " + at + " and components of " + record.getSimpleName())
                .isEqualTo(components);
        for (var component : record.getRecordComponents()) {
            descend(root, schema.path("properties").path(component.getName()), component, at);
        }
    }

    private void descend(JsonNode root, JsonNode node, RecordComponent component, String at) {
        var here = at + "/" + component.getName();
        assertThat(node.path("description").asText())
                .as("description of " + here)
                .isNotBlank();
        var type = component.getType();
        if (type.isEnum()) {
            assertThat(words(type)).as("words of " + here).isEqualTo(texts(node.path("enum")));
        } else if (type == SystemItem.TimeFormat.class) {
            assertThat(texts(node.path("anyOf").path(0).path("enum")))
                    .as("words of " + here)
                    .containsExactly("iso", "epoch-seconds", "epoch-millis");
            assertThat(node.path("anyOf").path(1).path("type").asText())
                    .as("patterns of " + here)
                    .isEqualTo("string");
        } else if (type.isRecord()) {
            compare(root, node, type, here);
        } else if (type == Map.class && argument(component, 1) instanceof Class<?> value && value.isRecord()) {
            compare(root, node.path("additionalProperties"), value, here);
        } else if (type == List.class && argument(component, 0) instanceof Class<?> value && value.isRecord()) {
            compare(root, node.has("oneOf") ? node.path("oneOf").path(0) : node.path("items"), value, here);
        } else if (type == Duration.class) {
            assertThat(node.has("default")).as("default of " + here).isTrue();
        }
    }

    private static Type argument(RecordComponent component, int place) {
        return ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[place];
    }

    private static JsonNode resolved(JsonNode root, JsonNode node) {
        return node.has("$ref") ? root.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static List<String> words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(word -> word.toString().toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        var texts = new java.util.ArrayList<String>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
