package dev.serai.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Catalog.Pair;
import dev.serai.flow.ReadingFiles;
import dev.serai.mapping.Mapper.Excerpt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of an external record some fields are read from. */
class ExcerptTest {
    private static final String ENTITY =
            """
            entity: firm
            fields:
              name: text
              kind: text
              shares: number
              street: text
              home: { type: object, parts: { city: text, zip: text } }
            participants: { crm: in }
            """;
    private static final String SYSTEM =
            """
            system: crm
            baseUrl: "{{crm.url}}"
            entities:
              firm: { get: { path: "/${id}" } }
            """;
    private static final String MAPPING =
            """
            mapping: crm/firm
            fields:
              - { external: data.title, field: name }
              - { external: data.kind, field: kind }
              - { external: data.shares, field: shares, when: { kind: company } }
              - { external: [line1, line2], field: street, in: [{ join: { separator: ", " } }], way: in }
              - field: home
                way: in
                parts:
                  - { external: town, field: city }
                  - { external: post.code, field: zip }
            """;

    @TempDir
    Path folder;

    private Mapper mapper() throws IOException {
        Files.writeString(folder.resolve("firm.entity.yaml"), ENTITY);
        Files.writeString(folder.resolve("crm.system.yaml"), SYSTEM);
        Files.writeString(folder.resolve("crm.mapping.yaml"), MAPPING);
        var read = new ReadingFiles(folder).read();
        assertThat(read.problems()).isEmpty();
        var catalog = read.catalog();
        return new Mapper(
                catalog.mappings().get(new Pair("crm", "firm")),
                catalog.entities().get("firm"));
    }

    private static final Map<String, Object> EXTERNAL = Map.of(
            "data",
            Map.of("title", "Engines", "kind", "company", "shares", 5),
            "line1",
            "1 High Street",
            "line2",
            "Flat 2",
            "town",
            "London",
            "note",
            "x");

    private Excerpt excerpt(String... fields) throws IOException {
        var excerpt = mapper().excerpt(EXTERNAL, List.of(fields));
        assertThat(excerpt.partial()).isTrue();
        return excerpt;
    }

    @Test
    void aFieldIsReadFromItsPlaceAlone() throws IOException {
        assertThat(excerpt("name").content()).isEqualTo(Map.of("data", Map.of("title", "Engines")));
    }

    @Test
    void whatAFieldDependsOnComesWithIt() throws IOException {
        var excerpt = excerpt("shares").content();

        assertThat(excerpt).isEqualTo(Map.of("data", Map.of("kind", "company", "shares", 5)));
        assertThat(mapper().in(excerpt, true)).containsOnlyKeys("kind", "shares");
    }

    @Test
    void placesOfOneFieldComeTogetherAndNothingIsNull() throws IOException {
        assertThat(mapper().in(excerpt("street").content(), true).get("street").value())
                .isEqualTo("1 High Street, Flat 2");
        var home = excerpt("home").content();
        assertThat(new TreeSet<>(home.keySet())).containsExactly("post", "town");
        assertThat(mapper().in(home, true).get("home").value().toString()).contains("London");
    }

    /** A mistake of the system becomes the dead letter that it always does. */
    @Test
    void whatCannotBeReadAloneIsTakenWhole() throws IOException {
        var external = Map.<String, Object>of("data", "no object");

        assertThat(mapper().excerpt(external, List.of("name"))).isEqualTo(new Excerpt(external, false));
    }
}
