package dev.serai.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.mapping.Mapper;
import dev.serai.mapping.Transforms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/files.md and docs/files-mapping.md show is true: its example loads, turns values as it says, and its mistakes are told as it says. */
class FilesDocumentTest {
    private static final Pattern FILE = Pattern.compile("`([a-z/.-]+\\.yaml)`:\n\n```yaml\n(.*?)```", Pattern.DOTALL);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String text = read(Path.of("docs/files.md")) + read(Path.of("docs/files-mapping.md"));
    private final Map<String, String> example = example();

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Map<String, String> example() {
        var files = new LinkedHashMap<String, String>();
        for (var found = FILE.matcher(text); found.find(); ) {
            files.put(found.group(1), found.group(2));
        }
        return files;
    }

    private List<String> blocks(String language) {
        var blocks = new ArrayList<String>();
        var fence = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL);
        for (var found = fence.matcher(text); found.find(); ) {
            blocks.add(found.group(1));
        }
        return blocks;
    }

    /** With the file that is the same for everybody. */
    private Loaded load(Map<String, String> files) {
        var all = new TreeMap<>(files);
        all.put("error-handling.camel.yaml", read(Path.of("routes/error-handling.camel.yaml")));
        return ReadingFiles.read(new FileSet("routes", all, List.of()));
    }

    @Test
    void theExampleHasSevenFilesAndNothingIsWrongWithIt() {
        assertThat(example).hasSize(7);
        var loaded = load(example);
        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.camelRoutes()).hasSize(3);
        assertThat(loaded.catalog().entities()).containsOnlyKeys("subscriber");
        assertThat(loaded.catalog().systems()).containsOnlyKeys("newsletter", "shop");
    }

    @Test
    void theRoutesItShowsBesideTheExampleAreRight() {
        var routes = blocks("yaml").stream()
                .filter(block -> block.startsWith("- route:") && !example.containsValue(block))
                .toList();
        assertThat(routes).hasSize(2);
        var files = new LinkedHashMap<>(example);
        files.computeIfPresent(
                "shop/shop.system.yaml",
                (path, file) -> file
                        + "    webhook: { signature: { scheme: stripe, secret: \"{{shop.webhook-secret}}\" }, item: $.data.object }\n");
        files.computeIfPresent(
                "newsletter/newsletter.system.yaml",
                (path, file) -> file
                        + "    batch: { path: /members/batch, create: \"${body}\", body: { rows: \"${operations}\" } }\n");
        files.put("shop/subscriber-webhook.camel.yaml", routes.get(0));
        files.computeIfPresent(
                "newsletter/subscriber.camel.yaml",
                (path, file) -> file.substring(0, file.indexOf("- route:\n    id: newsletter-subscriber-delivery"))
                        + routes.get(1));

        var loaded = load(files);

        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.warnings()).isEmpty();
    }

    @Test
    void theExampleTurnsValuesAsShown() throws IOException {
        var shown = blocks("json");
        var catalog = load(example).catalog();
        var entity = catalog.entity("subscriber").orElseThrow();
        var shop = new Mapper(catalog.mapping("shop", "subscriber").orElseThrow(), entity);
        var newsletter = new Mapper(catalog.mapping("newsletter", "subscriber").orElseThrow(), entity);
        var record = new LinkedHashMap<String, Object>();
        shop.in(JSON.readValue(shown.get(0), new TypeReference<Map<String, Object>>() {}), false)
                .forEach((field, mapped) -> record.put(field, mapped.value()));
        assertThat(JSON.<JsonNode>valueToTree(record)).isEqualTo(JSON.readTree(shown.get(1)));
        assertThat(JSON.<JsonNode>valueToTree(newsletter.out(record))).isEqualTo(JSON.readTree(shown.get(2)));
    }

    @Test
    void mistakesAreToldAsShown() {
        var wrong = new LinkedHashMap<>(example);
        wrong.computeIfPresent(
                "shop/subscriber.mapping.yaml", (path, file) -> file.replaceFirst("field: email", "feld: email"));
        wrong.computeIfPresent(
                "entities/subscriber.entity.yaml", (path, file) -> file.replace("since: date", "since: dat"));
        var told = load(wrong).problems().stream().map(Problem::toString).toList();
        assertThat(told).containsExactlyElementsOf(blocks("text").get(0).lines().toList());
    }

    @Test
    void whatItShowsOfOrdersIsRight() {
        var shown = blocks("yaml");
        var orders = shown.stream()
                .filter(block -> block.startsWith("entity: order\n"))
                .toList();
        var mapping = shown.stream()
                .filter(block -> block.startsWith("mapping: shop/order\n"))
                .toList();
        assertThat(orders).hasSize(2);
        var files = new LinkedHashMap<>(example);
        files.put("customer.entity.yaml", "entity: customer\nfields: { email: text }\n");
        files.put("order.entity.yaml", orders.get(0));
        assertThat(load(files).problems()).isEmpty();
        files.put("order.entity.yaml", orders.get(1));
        files.put("order.mapping.yaml", mapping.get(0));
        assertThat(load(files).problems()).isEmpty();
    }

    @Test
    void everyKeyOfTheSchemasIsDescribed() throws IOException {
        for (var schema : List.of("entity", "mapping")) {
            var keys = new TreeSet<String>();
            keys(JSON.readTree(Path.of("routes", schema + ".schema.json").toFile()), keys);
            assertThat(keys).hasSizeGreaterThan(10).allSatisfy(key -> assertThat(text)
                    .containsPattern("`([a-z]+\\.)?([A-Z]+\\.)?" + key + "[`.]"));
        }
        assertThat(Transforms.known().keySet())
                .allSatisfy(name -> assertThat(text).contains("`" + name + "`"));
    }

    private static void keys(JsonNode node, TreeSet<String> keys) {
        if (node.has("properties")) {
            node.get("properties").fieldNames().forEachRemaining(keys::add);
        }
        node.forEach(inner -> keys(inner, keys));
    }

    @Test
    void whatItSaysAboutLimitsIsTrue() {
        assertThat(text)
                .contains("1 MB, " + ParsingYaml.MAX_DEPTH + " levels, 50,000 values (aliases counted), 2,000 files");
        assertThat(ParsingYaml.MAX_VALUES).isEqualTo(50_000);
        assertThat(TakingFiles.MAX_FILES).isEqualTo(2_000);
        assertThat(TakingFiles.MAX_BYTES).isEqualTo(1_000_000);
    }

    @Test
    void everyOperationIsNamed() {
        assertThat(CheckingEndpoints.HUB).allSatisfy(name -> assertThat(text).contains("`hub:" + name + "`"));
        assertThat(CheckingEndpoints.SYSTEM).allSatisfy(name -> assertThat(text).contains("`" + name + "`"));
    }
}
