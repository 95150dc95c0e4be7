package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.serai.catalog.CheckingSystem;
import dev.serai.catalog.SystemSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/files-system.md explains every key and every word of the schema, and what it shows can be read and has no problem. */
class SystemPageTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final String PAGE = read("docs/files-system.md");
    private static final String SCHEMA = read("routes/system.schema.json");

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<String> examples() {
        return Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(PAGE)
                .results()
                .map(found -> found.group(1));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void whatItShowsIsSound(String example) throws IOException {
        var file = file(YAML.readValue(example, new TypeReference<>() {}));
        var schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SCHEMA);

        assertThat(schema.validate(JSON.<JsonNode>valueToTree(file))).isEmpty();
        assertThat(CheckingSystem.problems(SystemFiles.parsed(YAML.writeValueAsString(file))))
                .isEmpty();
    }

    @Test
    void itShowsManyExamples() {
        assertThat(examples()).hasSizeGreaterThan(5);
    }

    /** What is shown is a part of a file: of the system, or of one of its entities. */
    private static Map<String, Object> file(Map<String, Object> shown) {
        var file = new LinkedHashMap<String, Object>(Map.of("system", "shop", "baseUrl", "{{shop.url}}"));
        var ofSystem = Arrays.stream(SystemSpec.class.getRecordComponents())
                .map(java.lang.reflect.RecordComponent::getName)
                .toList();
        if (ofSystem.containsAll(shown.keySet())) {
            file.putAll(shown);
        } else {
            var contact = new LinkedHashMap<String, Object>();
            contact.put("item", Map.of("changedAt", Map.of("path", "$.at")));
            contact.put("get", Map.of("path", "/contacts/${id}"));
            contact.putAll(shown);
            file.put("entities", Map.of("contact", contact));
        }
        return file;
    }

    @Test
    void everyKeyAndWordIsExplained() throws IOException {
        var named = new TreeSet<String>();
        gather(JSON.readTree(SCHEMA), named);

        assertThat(named).hasSizeGreaterThan(100);
        assertThat(named.stream().filter(name -> !explains(name))).isEmpty();
    }

    private static boolean explains(String name) {
        var word = Pattern.quote(name);
        return Pattern.compile("`([a-zA-Z]+\\.)*" + word + "[`.:]|^#+ .*\\b" + word + "\\b", Pattern.MULTILINE)
                .matcher(PAGE)
                .find();
    }

    private static void gather(JsonNode node, TreeSet<String> named) {
        if (node.has("properties")) {
            node.get("properties").fieldNames().forEachRemaining(named::add);
        }
        node.path("enum").forEach(word -> named.add(word.asText()));
        node.forEach(inner -> gather(inner, named));
    }
}
