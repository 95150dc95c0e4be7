package dev.serai.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sync.Inspecting.Side;
import dev.serai.sync.SchemaFinding;
import dev.serai.sync.SchemaFinding.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a mapping file would follow a change of a system's records, as a diff. */
class ProposedChangeTest {
    private static final String TEXT =
            """
            mapping: crm/contact
            fields:
              # who it is
              - { external: mail, field: email, in: [trim] }
              - external: name.first
                field: firstName
              - { external: born, field: born }
            """;

    private final Folder folder = Folder.sound().with(Folder.MAPPING, TEXT);

    private String diff(Kind kind, String path, String other, String... fields) {
        var catalog = folder.read().catalog();
        var finding = new SchemaFinding(
                1,
                new Side("crm", "contact"),
                kind,
                path,
                other,
                Set.copyOf(Arrays.asList(fields)),
                Instant.EPOCH,
                null,
                null);
        return ProposedChange.diff(
                        finding, catalog.mapping("crm", "contact").orElseThrow(), catalog, Folder.MAPPING, TEXT)
                .orElse("");
    }

    @Test
    void aRenameIsFollowedInItsRule() {
        assertThat(diff(Kind.RENAMED, "mail", "email_address", "email"))
                .contains("-  - { external: mail, field: email, in: [trim] }")
                .contains("+  - { external: email_address, field: email, in: [trim] }");
        assertThat(diff(Kind.RENAMED, "name.first", "given_name", "firstName"))
                .contains("-  - external: name.first")
                .contains("+  - external: given_name");
        assertThat(diff(Kind.RENAMED, "name", "fullName", "firstName")).contains("+  - external: fullName.first");
    }

    @Test
    void theExampleOfThePageIsWhatIsProposedForTheShippedFile() throws IOException {
        var file = "crm/contact.mapping.yaml";
        var catalog = new ReadingFiles(Path.of("routes")).read().catalog();
        var finding = new SchemaFinding(
                1,
                new Side("crm", "contact"),
                Kind.RENAMED,
                "first_name",
                "given_first_name",
                Set.of("firstName"),
                Instant.EPOCH,
                null,
                null);
        var proposed = ProposedChange.diff(
                        finding,
                        catalog.mapping("crm", "contact").orElseThrow(),
                        catalog,
                        file,
                        Files.readString(Path.of("routes", file)))
                .orElseThrow();
        assertThat(Files.readString(Path.of("docs/schema.md"))).contains("```diff\n" + proposed.strip() + "\n```");
    }

    @Test
    void aFieldThatIsGoneIsCommentedOut() {
        assertThat(diff(Kind.VANISHED, "mail", null, "email"))
                .contains("+  # mail is gone: - { external: mail, field: email, in: [trim] }");
        assertThat(diff(Kind.VANISHED, "name.first", null, "firstName"))
                .contains("+  # name.first is gone: - external: name.first")
                .contains("+  # name.first is gone: field: firstName");
    }

    @Test
    void aNewFieldGetsARuleForTheFieldThatIsCalledAlike() {
        assertThat(diff(Kind.NEW, "Tags", null)).contains("+  - { external: Tags, field: tags }");
        assertThat(diff(Kind.NEW, "shoe_size", null)).contains("+  - { external: shoe_size, field: NAME_A_FIELD }");
    }

    @Test
    void valuesOfAnotherKindGetATransform() {
        assertThat(diff(Kind.OTHER_KIND, "mail", "list", "email"))
                .contains("+  - { external: mail, field: email, in: [first, trim] }");
        assertThat(diff(Kind.OTHER_KIND, "born", "list", "born"))
                .contains("+  - { external: born, field: born, in: [first] }");
        assertThat(diff(Kind.OTHER_KIND, "name.first", "object", "firstName"))
                .contains("+  # name.first is now of the kind object");
    }

    @Test
    void whatNoRuleReadsNeedsNoChange() {
        assertThat(diff(Kind.VANISHED, "colour", null)).isEmpty();
        assertThat(diff(Kind.RENAMED, "mail", "email_address", "email"))
                .startsWith("--- crm.mapping.yaml\n+++ crm.mapping.yaml\n@@ ");
    }
}
