package dev.serai.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that measures how well copies are recognised. */
class MatchQualityTest {
    private static final String ENTITY =
            """
            entity: person
            fields: { firstName: text, lastName: text, born: date }
            identity:
              fuzzy:
                fields: { firstName: jaro-winkler, lastName: jaro-winkler, born: date }
                demand: [[born]]
            """;

    /** Ada twice, mistyped; Grace twice with nothing in common that is looked up; and two who share a birthday. */
    private static final String PEOPLE =
            """
            id,first_name,last_name,born,who
            1,Ada,Lovelace,1815-12-10,ada
            2,Adda,Lovelace,1815-12-10,ada
            3,Grace,Hopper,1906-12-09,grace
            4,Gr,Murray,1907-01-01,grace
            5,Alan,Turing,1912-06-23,alan
            6,Joan,Clarke,1912-06-23,joan
            """;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private int run(Optional<String> testData, String... arguments) {
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new MatchQuality(testData, out).run(Arrays.asList(arguments));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private List<Double> row(String set, String name) {
        var found = Pattern.compile(
                        "\\Q" + set + "\\E: .*?\\n\\Q" + name + "\\E +([0-9.]+) +([0-9.]+) +([0-9.]+)", Pattern.DOTALL)
                .matcher(said());
        assertThat(found.find()).as(said()).isTrue();
        return List.of(Double.valueOf(found.group(1)), Double.valueOf(found.group(2)), Double.valueOf(found.group(3)));
    }

    @Test
    void measuresAnyLabelledFile() throws IOException {
        var people = file("people.csv", PEOPLE);
        assertThat(run(Optional.empty(), people, "--entity", file("p.entity.yaml", ENTITY), "--truth", "who"))
                .isZero();
        // Ada is found, Grace is missed, nobody is wrongly joined: 2 * 1 * 0.5 / 1.5
        assertThat(row("people.csv", "all at once")).containsExactly(1.0, 0.5, 0.667);
        assertThat(row("people.csv", "one by one, nobody answers")).containsExactly(1.0, 0.5, 0.667);
        assertThat(said()).contains("people.csv: 6 copies, 2 true pairs");
    }

    @Test
    void theTruthMayBeAPartOfAColumn() throws IOException {
        var people = file(
                "people.csv", PEOPLE.replace(",ada\n", ",rec-1-x\n").replaceAll(",(grace|alan|joan)\n", ",rec-$1-y\n"));
        run(
                Optional.empty(),
                people,
                "--entity",
                file("p.entity.yaml", ENTITY),
                "--truth",
                "who",
                "--part",
                "rec-(.*)-");
        assertThat(said()).contains("6 copies, 2 true pairs");
    }

    @Test
    void judgedPairsAloneCount() throws IOException {
        var people = file("people.csv", PEOPLE);
        var pairs = file("pairs.csv", "l,r,score\n1,2,0.9\n5,6,0.0\n");
        assertThat(run(
                        Optional.empty(),
                        people,
                        "--entity",
                        file("p.entity.yaml", ENTITY),
                        "--id",
                        "id",
                        "--labels",
                        pairs,
                        "--left",
                        "l",
                        "--right",
                        "r",
                        "--same",
                        "score"))
                .isZero();
        assertThat(said()).contains("6 copies, 1 true pairs");
        assertThat(row("people.csv", "all at once")).containsExactly(1.0, 1.0, 1.0);
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        var people = file("people.csv", PEOPLE);
        assertThat(run(Optional.empty())).isEqualTo(2);
        assertThat(said()).contains("set serai.testdata").contains("match-quality FILE --entity");
        run(Optional.empty(), people);
        assertThat(said()).contains("--entity is missing: the entity file with the fuzzy rule.");
        run(Optional.empty(), people, "--entity", file("p.entity.yaml", ENTITY));
        assertThat(said()).contains("--truth is missing");
        run(Optional.empty(), people, "--entity", file("p.entity.yaml", ENTITY), "--truth", "whom");
        assertThat(said()).contains("Name a column that every row has by --truth");
        run(Optional.empty(), people, "--entiti", "x");
        assertThat(said()).contains("There is no option --entiti.");
        run(Optional.empty(), "nowhere.csv", "--entity", file("p.entity.yaml", ENTITY), "--truth", "who");
        assertThat(said()).contains("There is no file nowhere.csv.");
    }

    @Test
    void saysWhatIsWrongWithTheEntityFile() throws IOException {
        var people = file("people.csv", PEOPLE);
        run(
                Optional.empty(),
                people,
                "--entity",
                file("p.entity.yaml", ENTITY.replace("born: date }\n    ", "bron: date }\n    ")),
                "--truth",
                "who");
        assertThat(said()).contains("p.entity.yaml:5: the compared 'bron' is not a field. Did you mean 'born'?");
        run(
                Optional.empty(),
                people,
                "--entity",
                file("q.entity.yaml", "entity: person\nfields: { born: date }\n"),
                "--truth",
                "who");
        assertThat(said()).contains("has no fuzzy rule");
        run(
                Optional.empty(),
                people,
                "--entity",
                file(
                        "r.entity.yaml",
                        "entity: p\nfields: { city: text }\nidentity: { fuzzy: { fields: { city: exact } } }\n"),
                "--truth",
                "who");
        assertThat(said()).contains("has no column for city");
    }

    /** What docs/identity.md publishes, on data whose truth others wrote down. Each half is measured by itself, so that a rule fitted to one shows on the other. */
    @Test
    void theLabelledSetsAreRecognisedAsWellAsPublished() throws IOException {
        var testData = ConfigProvider.getConfig().getOptionalValue("serai.testdata", String.class);
        assumeTrue(testData.isPresent(), "set serai.testdata (SERAI_TESTDATA) to the folder with the labelled sets");
        assertThat(run(testData)).isZero();
        for (var row : List.of("all at once", "  first half of the things", "  second half of the things")) {
            beats("febrl1", row, 0.994, 0.966, 0.980);
            beats("febrl1-contact", row, 0.994, 0.9, 0.96);
            beats("fake_1000", row, 0.98, 0.80, 0.88);
        }
        var page = Files.readString(Path.of("docs/identity.md"));
        said().lines().filter(line -> !line.isEmpty()).forEach(line -> assertThat(page)
                .contains(line));
    }

    private void beats(String set, String row, double precision, double recall, double f1) {
        var measured = row(set, row);
        assertThat(measured.get(0)).as("precision of " + set + row).isGreaterThanOrEqualTo(precision);
        assertThat(measured.get(1)).as("recall of " + set + row).isGreaterThanOrEqualTo(recall);
        assertThat(measured.get(2)).as("F1 of " + set + row).isGreaterThanOrEqualTo(f1);
    }
}
