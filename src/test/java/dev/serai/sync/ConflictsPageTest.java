package dev.serai.sync;

import static dev.serai.sync.HubFixture.CONTACT;
import static dev.serai.sync.HubFixture.crm;
import static dev.serai.sync.HubFixture.support;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.flow.ReadingFiles;
import dev.serai.record.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/conflicts.md shows is true: its file loads, and its two edits end as its table says. */
class ConflictsPageTest {
    private static final String ASKS = "*asks a person*";

    /** The fields that both tools have, as each names them. */
    private static final Map<String, List<String>> NAMES = Map.of(
            "phone", List.of("phone_number", "phone"),
            "firstName", List.of("first_name", "given"),
            "lastName", List.of("last_name", "family"),
            "company", List.of("company", "organization"),
            "tags", List.of("tags", "labels"));

    @TempDir
    Path files;

    private final HubFixture hub = new HubFixture();
    private String page;

    /** A field of the example's table. */
    private record Row(String field, String before, String crm, String support, String after) {}

    @BeforeEach
    void theFilesOfThePage() throws IOException {
        page = Files.readString(Path.of("docs/conflicts.md"));
        var fields = block(Pattern.compile("```yaml\n(fields:.*?)```", Pattern.DOTALL), page);
        var shipped = new ReadingFiles(Path.of("routes")).files().texts();
        for (var file : shipped.entrySet()) {
            var at = files.resolve(file.getKey());
            Files.createDirectories(at.getParent());
            var contact = file.getKey().endsWith("contact.entity.yaml");
            Files.writeString(
                    at,
                    contact ? file.getValue().replaceFirst("(?s)fields:\n.*?\n\n", fields + "\n") : file.getValue());
        }
        var loaded = new ReadingFiles(files).read();
        assertThat(loaded.problems()).isEmpty();
        hub.catalog = loaded.catalog();
    }

    private static String block(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private List<Row> rows() {
        var table = block(Pattern.compile("\\| the record \\|\n\\| ---.*?\n(.*?)\n\n", Pattern.DOTALL), page);
        return table.lines()
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .map(row -> new Row(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4)))
                .toList();
    }

    private static Object own(String system, Row row, String value) {
        if (value.equals("–")) {
            return null;
        } else if (row.field().equals("tags")) {
            return List.of(value.split(" "));
        }
        return row.field().equals("company") && system.equals("crm") ? Map.of("name", value) : value;
    }

    private Change told(String system, java.util.function.Function<Row, String> column) {
        hub.now = hub.now.plusSeconds(60);
        var content = new HashMap<String, Object>();
        rows().forEach(row -> content.put(
                NAMES.get(row.field()).get(system.equals("crm") ? 0 : 1), own(system, row, column.apply(row))));
        content.put(system.equals("crm") ? "email_address" : "email", "ada@example.org");
        return hub.change(system.equals("crm") ? crm("c-1") : support("s-1"), Change.Kind.UPSERT, content, hub.now);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theTwoEditsEndAsShown(boolean lastFirst) {
        hub.receive(told("crm", Row::before), told("support", Row::before));
        hub.settle();
        var edits = new ArrayList<>(List.of(told("crm", Row::crm), told("support", Row::support)));
        hub.receive(lastFirst ? edits.get(1) : edits.get(0));
        hub.settle();
        hub.receive(lastFirst ? edits.get(0) : edits.get(1));
        hub.settle();
        var record = hub.link(crm("c-1")).recordId();
        assertThat(hub.link(support("s-1")).recordId()).isEqualTo(record);
        assertThat(rows()).hasSize(5).allSatisfy(row -> ends(record, row));
        assertThat(hub.queries.openConflicts(CONTACT, null, Conflict.Kind.FIELD, 0, 10))
                .hasSize(1);
    }

    private void ends(long record, Row row) {
        var conflicts = hub.queries.openConflicts(CONTACT, null, Conflict.Kind.FIELD, 0, 10);
        if (row.after().equals(ASKS)) {
            assertThat(conflicts).extracting(Conflict::field).contains(row.field());
            return;
        }
        Object shown = row.field().equals("tags") ? List.of(row.after().split(" ")) : row.after();
        assertThat(hub.value(record, row.field())).as(row.field()).isEqualTo(shown);
    }
}
