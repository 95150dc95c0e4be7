package dev.serai.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tool that the README adds takes part as it stands there, and what it points to is there. */
class ReadmeTest {
    private static final Pattern FILE =
            Pattern.compile("`routes/([a-z/.-]+\\.yaml)`:\n\n```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([a-zA-Z][^):#]*)[^):]*\\)");
    private static final String ENTITY = "entities/contact.entity.yaml";
    private static final String PARTICIPANTS = "participants:\n";

    private String text;
    private Map<String, String> example;
    private FileSet shipped;

    @BeforeEach
    void readThePage() throws IOException {
        text = Files.readString(Path.of("README.md"));
        example = new LinkedHashMap<>();
        for (var found = FILE.matcher(text); found.find(); ) {
            example.put(found.group(1), found.group(2));
        }
        shipped = new ReadingFiles(Path.of("routes")).files();
    }

    /** The shipped files and those of the page; the page shows the entity's end only. */
    private Loaded together() {
        var files = new TreeMap<>(shipped.texts());
        files.putAll(example);
        files.put(ENTITY, beginning() + example.get(ENTITY));
        return ReadingFiles.read(new FileSet("routes", files, List.of()));
    }

    private String beginning() {
        var entity = shipped.texts().get(ENTITY);
        assertThat(entity).contains(PARTICIPANTS);
        return entity.substring(0, entity.indexOf(PARTICIPANTS));
    }

    @Test
    void theExampleIsFourFilesWithNothingWrong() {
        assertThat(example)
                .containsOnlyKeys(
                        ENTITY,
                        "billing/billing.system.yaml",
                        "billing/contact.mapping.yaml",
                        "billing/contact.camel.yaml");
        assertThat(together().problems()).isEmpty();
    }

    @Test
    void itsToolTakesPart() {
        var catalog = together().catalog();
        assertThat(catalog.entity("contact").orElseThrow().participants()).containsKey("billing");
        assertThat(catalog.mappings()).containsKey(new Catalog.Pair("billing", "contact"));
        assertThat(catalog.systems()).containsKey("billing");
    }

    @Test
    void nobodyElseIsLeftOut() {
        var participants = shipped.texts().get(ENTITY).substring(beginning().length());
        assertThat(example.get(ENTITY)).startsWith(participants);
    }

    @Test
    void whatItPointsToIsThere() {
        var links = LINK.matcher(text).results().map(found -> found.group(1)).toList();
        assertThat(links).hasSizeGreaterThan(5).allSatisfy(link -> assertThat(Path.of(link))
                .exists());
    }
}
