package dev.serai.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.catalog.Catalog;
import dev.serai.mapping.Mapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What docs/mapping.md shows is true: each example turns what a system has into the record, and back, as shown. */
class MappingPageTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final String EVERYDAY = "The everyday one";

    private static String page() throws IOException {
        return Files.readString(Path.of("docs/mapping.md"));
    }

    /** The text of each section by its title. */
    private static Map<String, String> sections() throws IOException {
        var sections = new LinkedHashMap<String, String>();
        for (var part : page().split("\n## ")) {
            sections.put(part.lines().findFirst().orElseThrow(), part);
        }
        return sections;
    }

    private static List<String> blocks(String text, String language) {
        var blocks = new ArrayList<String>();
        for (var found = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                        .matcher(text);
                found.find(); ) {
            blocks.add(found.group(1));
        }
        return blocks;
    }

    private static Mapper mapper(String section) {
        var files = new TreeMap<String, String>();
        var yaml = blocks(section, "yaml");
        files.put("shown.entity.yaml", yaml.get(0));
        files.put("shown.mapping.yaml", yaml.get(1));
        var catalog = ReadingFiles.read(new FileSet("", files, List.of())).catalog();
        var mapping = catalog.mappings().values().iterator().next();
        return new Mapper(mapping, catalog.entity(mapping.entity()).orElseThrow());
    }

    private static Map<String, Object> map(String json) throws IOException {
        return JSON.readValue(json, new TypeReference<Map<String, Object>>() {});
    }

    private static Map<String, Object> record(Mapper mapper, Map<String, Object> external) {
        var record = new LinkedHashMap<String, Object>();
        mapper.in(external, false).forEach((field, mapped) -> {
            if (mapped.value() != null) {
                record.put(field, mapped.value());
            }
        });
        return record;
    }

    @TestFactory
    Stream<DynamicTest> eachExampleTurnsAsShown() throws IOException {
        var examples = sections().entrySet().stream()
                .filter(section -> blocks(section.getValue(), "json").size() == 3)
                .toList();
        assertThat(examples).hasSizeGreaterThanOrEqualTo(4);
        return examples.stream()
                .map(section -> DynamicTest.dynamicTest(section.getKey(), () -> turns(section.getValue())));
    }

    private static void turns(String section) throws IOException {
        var mapper = mapper(section);
        var shown = blocks(section, "json");
        var record = record(mapper, map(shown.get(0)));
        assertThat(JSON.<JsonNode>valueToTree(record)).isEqualTo(JSON.readTree(shown.get(1)));
        var written = mapper.outFields(record::get);
        var back = new LinkedHashMap<>(record);
        back.keySet().retainAll(written);
        assertThat(JSON.<JsonNode>valueToTree(mapper.out(back))).isEqualTo(JSON.readTree(shown.get(2)));
    }

    @Test
    void aMissingRequiredFieldIsRefusedByNameAsShown() throws IOException {
        var section = sections().get(EVERYDAY);
        var mapper = mapper(section);
        var without = map(blocks(section, "json").get(0));
        without.remove("last_name");
        var said = Pattern.compile("`crm/subscriber.mapping.yaml: (.*?)`").matcher(section);
        assertThat(said.find()).isTrue();
        assertThatThrownBy(() -> mapper.in(without, false)).hasMessage("shown.mapping.yaml: " + said.group(1));
        for (var required : List.of("first_name", "email_address")) {
            var missing = map(blocks(section, "json").get(0));
            missing.put(required, "  ");
            if (required.equals("first_name")) {
                missing.put(required, null);
            }
            assertThatThrownBy(() -> mapper.in(missing, false)).hasMessageContaining(required + ": it is required");
        }
    }

    @Test
    void theEverydayMappingIsSoundAsAWholeFolder() throws IOException {
        var files = new TreeMap<String, String>();
        var yaml = blocks(sections().get(EVERYDAY), "yaml");
        files.put("shown.entity.yaml", yaml.get(0));
        files.put("shown.mapping.yaml", yaml.get(1));
        files.put(
                "crm.camel.yaml",
                """
                - route:
                    id: crm-subscriber
                    from:
                      uri: hub:deliveries
                      parameters: { system: crm, entity: subscriber }
                      steps:
                        - to: "direct:crm"
                """);
        var loaded = ReadingFiles.read(new FileSet("", files, List.of()));
        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.catalog().mappings()).containsOnlyKeys(new Catalog.Pair("crm", "subscriber"));
    }

    /** What the page says of an e-mail platform that wants two values in every call. */
    @Test
    void constantsAreWrittenInEveryCall() throws IOException {
        var files = new TreeMap<String, String>();
        files.put("shown.entity.yaml", blocks(sections().get(EVERYDAY), "yaml").get(0));
        files.put(
                "shown.mapping.yaml",
                """
                mapping: crm/subscriber
                fields:
                  - { external: firstName, field: firstName }
                constants: { source: crm_sync, status: active }
                """);
        var catalog = ReadingFiles.read(new FileSet("", files, List.of())).catalog();
        var mapping = catalog.mapping("crm", "subscriber").orElseThrow();
        var mapper = new Mapper(mapping, catalog.entity("subscriber").orElseThrow());
        assertThat(mapper.out(Map.of("firstName", "Ada")))
                .isEqualTo(Map.of("firstName", "Ada", "source", "crm_sync", "status", "active"));
    }
}
