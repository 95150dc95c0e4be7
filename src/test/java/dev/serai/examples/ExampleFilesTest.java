package dev.serai.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.serai.flow.ReadingFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder of docs/examples is a set of files that a hub takes as it is. */
class ExampleFilesTest {
    private static final Path EXAMPLES = Path.of("docs", "examples");

    static List<Path> examples() throws IOException {
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    @Test
    void thereAreSome() throws IOException {
        assertThat(examples()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void thereIsNothingWrongWithIt(Path folder) {
        var loaded = new ReadingFiles(folder).read();

        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.camelRoutes()).isNotEmpty();
        assertThat(loaded.catalog().entities()).isNotEmpty();
    }

    /** What every set shares is not to drift apart. */
    @ParameterizedTest
    @MethodSource("examples")
    void itHandlesFailuresAsTheShippedRoutesDo(Path folder) {
        assertThat(folder.resolve("error-handling.camel.yaml"))
                .hasSameTextualContentAs(Path.of("routes", "error-handling.camel.yaml"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void itsSystemsFitTheSchema(Path folder) throws IOException {
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("routes", "system.schema.json")));
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(each -> each.toString().endsWith(".system.yaml"))
                    .toList()) {
                var tree = new org.yaml.snakeyaml.Yaml().<Object>load(Files.readString(file));
                assertThat(schema.validate(new ObjectMapper().valueToTree(tree)))
                        .isEmpty();
            }
        }
    }

    @Test
    void whatRoutesAnswerIsKnown() {
        var tables = new ReadingFiles(EXAMPLES.resolve("table")).read().catalog();

        assertThat(tables.readable("erp", "contact")).isTrue();
        assertThat(tables.findKeys("erp", "contact")).containsExactly("email");
        assertThat(tables.readable("erp", "order")).isFalse();
        assertThat(tables.findKeys("erp", "order")).isEmpty();
    }
}
