package dev.serai.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.of;

import dev.serai.mapping.RoundTrips;
import dev.serai.mapping.Surroundings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields that do not survive the way into the hub, out and in again are named with their line; those that only change their form are not. */
class RoundTripWarningsTest {
    private static final String ENTITY =
            """
            entity: thing
            fields:
              text: text
              given: text
              family: text
              number: number
              flag: boolean
              at: instant
              day: date
              words: set
              items: list
              lines: { type: list, parts: { sku: text, price: money } }
              object: object
              money: money
            participants: { crm: both }
            """;

    private static Loaded load(String rule) {
        var files = new TreeMap<String, String>();
        files.put("thing.entity.yaml", ENTITY);
        files.put(
                "crm.system.yaml",
                "system: crm\nbaseUrl: \"{{crm.url}}\"\nentities: { thing: { list: { path: /things } } }\n");
        files.put("thing.mapping.yaml", "mapping: crm/thing\nfields:\n  - " + rule + "\n");
        return ReadingFiles.read(new FileSet("", files, List.of()));
    }

    static Stream<Arguments> lossy() {
        return Stream.of(
                of("{ external: x, field: text, in: [first] }", "of a list of 2 items 1 are written back"),
                of("{ external: x, field: text, in: [{ phone: { region: GB, format: national } }] }", "another value"),
                of(
                        "{ external: x, field: at, out: [{ instant: { format: dd.MM.yyyy, zone: UTC } }], in: [instant] }",
                        "cannot be written and read again"),
                of("{ external: x, field: text, out: [upper] }", "another value"),
                of("{ external: x, field: words, in: [{ split: { separator: \" \" } }] }", "another value"),
                of("{ external: x, field: number, in: [number], out: [{ decimal: { places: 0 } }] }", "another value"),
                of("{ external: x, field: text, in: [upper], out: [{ simple: \"${body}!\" }] }", "another value"),
                of(
                        "{ external: x, field: flag, values: { y: true, n: false, maybe: false }, out: [upper] }",
                        "cannot be written and read again"),
                of(
                        "{ external: [x, y], field: text, in: [{ join: { separator: \" \" } }] }",
                        "cannot be written and read again"));
    }

    @ParameterizedTest
    @MethodSource("lossy")
    void aFieldThatDoesNotSurviveIsNamedWithItsLine(String rule, String what) {
        var loaded = load(rule);
        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.file()).isEqualTo("thing.mapping.yaml");
            assertThat(warning.line()).isEqualTo(3);
            assertThat(warning.what()).contains("is lossy").contains(what);
            assertThat(warning.whatToDo()).contains("give the rule the way in or out");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ external: x, field: text, way: in, in: [first] }",
                "{ external: x, field: at, way: out, out: [{ instant: { format: dd.MM.yyyy, zone: UTC } }] }",
                "{ external: x, field: text, way: in, in: [{ phone: { region: GB, format: national } }] }"
            })
    void aWayInOrOutSilencesIt(String rule) {
        assertThat(load(rule).warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ external: x, field: text }",
                "{ external: x, field: text, in: [trim, lower] }",
                "{ external: x, field: text, in: [title] }",
                "{ external: x, field: text, in: [{ phone: { region: GB } }] }",
                "{ external: x, field: text, in: [{ phone: { region: GB, format: international } }] }",
                "{ external: x, field: text, in: [country] }",
                "{ external: x, field: text, in: [{ country: { format: name, language: de } }] }",
                "{ external: x, field: text, in: [{ state: { country: US } }] }",
                "{ external: x, field: text, values: { a: A, b: B, c: B } }",
                "{ external: x, field: text, in: [{ simple: \"${body}\" }], out: [] }",
                "{ external: x, field: text, in: [{ jq: .n }], out: [{ jq: \"{n: .}\" }] }",
                "{ external: x, field: text, in: [{ bean: some }], out: [{ bean: other }] }",
                "{ external: x, field: [given, family], in: [{ split: { separator: \" \", parts: 2, rest: first } }] }",
                "{ external: [x, y], field: text, in: [{ join: { separator: \", \", parts: 2 } }] }",
                "{ external: x, field: number }",
                "{ external: x, field: number, in: [{ number: { decimal: \",\", grouping: . } }] }",
                "{ external: x, field: number, in: [{ decimal: { places: 1, as: text } }] }",
                "{ external: x, field: number, in: [{ scale: { factor: 0.01 } }] }",
                "{ external: x, field: number, in: [{ scale: { factor: 0.01, digits: 0 } }] }",
                "{ external: x, field: flag, in: [{ boolean: { true: J, false: N } }] }",
                "{ external: x, field: flag, values: { yes: true, ja: true, no: false } }",
                "{ external: x, field: at }",
                "{ external: x, field: at, in: [instant] }",
                "{ external: x, field: at, in: [{ instant: { format: epoch-seconds } }] }",
                "{ external: x, field: at, in: [{ instant: { format: epoch-millis } }] }",
                "{ external: x, field: at, in: [{ instant: { format: \"yyyy-MM-dd HH:mm\", zone: Europe/Berlin } }] }",
                "{ external: x, field: day, in: [{ date: { format: MM/dd/yyyy } }] }",
                "{ external: x, field: words }",
                "{ external: x, field: words, in: [lower] }",
                "{ external: x, field: words, in: [tags] }",
                "{ external: x, field: words, in: [{ tags: { separator: ; } }] }",
                "{ external: x, field: words, in: [{ split: { separator: ; } }] }",
                "{ external: x, field: words, values: { a: A, b: A } }",
                "{ external: x, field: items }",
                "{ external: x, field: object }",
                "{ external: x, field: object, in: [{ address: { street: line } }] }",
                "{ external: x, field: money }",
                "{ external: x, field: money, in: [{ convert: { to: EUR, system: USD, rates: direct:rates } }] }",
                "{ field: money, parts: [{ external: a, field: amount, in: [{ scale: { factor: 0.01 } }] }, { external: c, field: currency, in: [upper] }] }",
                "{ external: x, field: lines, parts: [{ external: s, field: sku }, { field: price, parts: [{ external: p, field: amount }, { external: c, field: currency, default: EUR }] }] }"
            })
    void whatOnlyChangesItsFormIsNotLossy(String rule) {
        var loaded = load(rule);
        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.warnings()).isEmpty();
    }

    @Test
    void theShippedFilesAreNot() {
        assertThat(new ReadingFiles(Path.of("routes")).read().warnings()).isEmpty();
    }

    @Test
    void whatASystemReallyHadIsTriedToo() {
        var loaded = load("{ external: items, field: lines, parts: [{ external: s, field: sku }] }");
        assertThat(loaded.warnings()).isEmpty();
        var mapping = loaded.catalog().mapping("crm", "thing").orElseThrow();
        var entity = loaded.catalog().entity("thing").orElseThrow();
        var had = List.<Object>of(List.of(Map.of("s", "a", "discount", "5 %")));
        assertThat(RoundTrips.sampled(mapping, entity, Surroundings.NONE, Map.of("lines", had)))
                .singleElement()
                .satisfies(loss -> assertThat(loss.what())
                        .isEqualTo("'discount' of its items is not written back, and lists are written whole"));
        var fine = List.<Object>of(List.of(Map.of("s", "a")), List.of());
        assertThat(RoundTrips.sampled(mapping, entity, Surroundings.NONE, Map.of("lines", fine)))
                .isEmpty();
    }

    @Test
    void noValueIsSaid() {
        var loaded = load("{ external: x, field: text, in: [{ phone: { region: GB, format: national } }] }");
        assertThat(loaded.warnings().toString()).doesNotContain("253").doesNotContain("650");
    }
}
