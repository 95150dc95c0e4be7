package dev.serai.flow;

import static dev.serai.flow.Folder.ENTITY;
import static dev.serai.flow.Folder.MAPPING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.of;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.serai.mapping.Transforms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas that editors use judge files as the reader does, but for what needs other files or more than a schema can say. */
class SchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, JsonSchema> SCHEMAS =
            Map.of(ENTITY, schema("entity.schema.json"), MAPPING, schema("mapping.schema.json"));

    /** What only the reader can know. */
    private static final List<String> READER_ONLY = List.of(
            "there is no system",
            "it ends before the debounce does",
            "there is no entity",
            "has no mapping of",
            "is not a field",
            "has no field '",
            "has no part '",
            "needs external",
            "is also written by the rule of part",
            "does not take part",
            "is of type ",
            "needs a ranking",
            "is no compared field",
            "are not two fields",
            "is in two pairs",
            "the review band begins",
            "by two rules",
            "is also written by",
            "default: expected",
            "values: expected",
            "does not know the region",
            "does not know the zone",
            "does not understand the format",
            "needs different",
            "has no field with the way",
            "needs the parameter",
            "twice in its rule",
            "a rule for several fields",
            "stands alone in its rule",
            "depends on",
            "is read by a rule",
            "cannot be known",
            "does not know the country",
            "does not know the language",
            "does not know the currency",
            "when: ",
            "unless: ",
            "it could be the shadow of",
            "nothing is read from");

    private static JsonSchema schema(String name) {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(json(name));
    }

    private static JsonNode json(String name) {
        try {
            return JSON.readTree(Files.readString(Path.of("routes", name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean fitsSchema(String file, Object value) {
        return SCHEMAS.get(file).validate(JSON.<JsonNode>valueToTree(value)).isEmpty();
    }

    private static List<String> problems(String file, Folder folder) {
        return folder.read().problems().stream()
                .filter(problem -> problem.file().equals(file))
                .map(Problem::toString)
                .filter(problem -> READER_ONLY.stream().noneMatch(problem::contains))
                .toList();
    }

    private static void judgedTheSame(String file, Folder folder) {
        var value = ParsingYaml.parse(folder.texts().get(file)).value();
        var problems = problems(file, folder);
        assertThat(fitsSchema(file, value))
                .as("%s%n%s", folder.texts().get(file), problems)
                .isEqualTo(problems.isEmpty());
    }

    static Stream<Arguments> documents() {
        var entities = Stream.concat(EntityFileTest.wrong(), FieldTypesTest.wrongFields());
        var mappings = Stream.concat(MappingFileTest.wrong(), FieldTypesTest.wrongRules());
        return Stream.concat(
                entities.map(row -> of(ENTITY, row.get()[0], row.get()[1])),
                mappings.map(row -> of(MAPPING, row.get()[0], row.get()[1])));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void judgesWrongDocumentsAsTheReaderDoes(String file, String part, String instead) {
        judgedTheSame(file, Folder.sound().replacing(file, part, instead));
    }

    @Test
    void mostWrongDocumentsAreWrongToTheSchemaToo() {
        assertThat(documents()
                        .filter(row -> !fitsSchema(
                                (String) row.get()[0],
                                ParsingYaml.parse(Folder.sound()
                                                .replacing((String) row.get()[0], (String) row.get()[1], (String)
                                                        row.get()[2])
                                                .texts()
                                                .get(row.get()[0]))
                                        .value())))
                .hasSizeGreaterThan(70);
    }

    static Stream<Arguments> good() {
        var rule = "mapping: crm/contact\nfields:\n  - { external: a, field: email, way: out }\n  - ";
        return Stream.of(
                of(ENTITY, Folder.sound().texts().get(ENTITY)),
                of(ENTITY, DOCUMENT_OF_ENTITY),
                of(ENTITY, "entity: contact\nfields: { email: text, firstName: text }\nparticipants: { crm: in }\n"),
                of(ENTITY, "entity: contact\nfields: { email: text, firstName: text }\nkeys: []\nconflicts: {}\n"),
                of(
                        ENTITY,
                        "entity: contact\nfields: { email: { type: text, strategy: never-empty }, firstName: { type: text, strategy: longest },"
                                + " met: { type: date, strategy: latest }, tags: { type: set, strategy: removal } }\nconflicts: { strategy: union }\n"),
                of(
                        ENTITY,
                        "entity: contact\nfields: { email: text, firstName: { type: reference, entity: contact, waits: 2h } }\n"),
                of(ENTITY, "entity: contact\nfields: { email: text, firstName: text }\ndeletes: { brake: {} }\n"),
                of(MAPPING, Folder.sound().texts().get(MAPPING)),
                of(MAPPING, DOCUMENT_OF_MAPPING),
                of(MAPPING, rule + "{ external: b, field: email, way: in, required: true }"),
                of(MAPPING, rule + "{ external: b, field: email, way: in, out: [] }"),
                of(MAPPING, rule + "{ external: b, field: email, way: in, required: false, default: x }"),
                of(MAPPING, rule + "{ external: b c.d e, field: firstName, in: [], out: [] }"),
                of(MAPPING, rule + "{ external: b, field: born, in: [{ date: { format: dd.MM.yyyy } }] }"),
                of(MAPPING, rule + "{ external: b, field: tags, values: {} }"));
    }

    @ParameterizedTest
    @MethodSource("good")
    void judgesGoodDocumentsAsTheReaderDoes(String file, String text) {
        assertThat(fitsSchema(file, ParsingYaml.parse(text).value())).isTrue();
        assertThat(problems(file, around(file).with(file, text))).isEmpty();
    }

    /** Of a document with every key, any two places changed to anything. */
    @Test
    void judgesRandomlyChangedDocumentsAsTheReaderDoes() {
        var good = Map.of(ENTITY, DOCUMENT_OF_ENTITY, MAPPING, DOCUMENT_OF_MAPPING);
        good.forEach((file, text) -> LongStream.range(0, 200).forEach(seed -> {
            var changed = new Changing(seed).change(ParsingYaml.parse(text).value());
            judgedTheSame(file, around(file).with(file, json(changed)));
        }));
    }

    /** A mapping stands beside an entity that has all the fields it names. */
    private static Folder around(String file) {
        return file.equals(MAPPING) ? Folder.sound().with(ENTITY, DOCUMENT_OF_ENTITY) : Folder.sound();
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void namesTheTransformsAndParametersThatThereAre() {
        var items = json("mapping.schema.json").at("/$defs/transforms/items/anyOf");
        var schema = json("mapping.schema.json");
        var words = new TreeSet<String>();
        items.get(0).get("enum").forEach(word -> words.add(word.asText()));
        assertThat(words).containsExactlyInAnyOrderElementsOf(Transforms.known().keySet());
        Transforms.known().forEach((name, parameters) -> {
            var here = items.get(1).get("properties").get(name);
            var body = here.has("$ref") ? schema.at(here.get("$ref").asText().substring(1)) : here;
            Collection<String> names = new TreeSet<>();
            var object = body.has("anyOf") ? body.get("anyOf").get(1) : body;
            object.path("properties").fieldNames().forEachRemaining(names::add);
            assertThat(names).as(name).containsExactlyInAnyOrderElementsOf(parameters);
        });
    }

    @Test
    void theShippedFilesNameTheirSchema() throws IOException {
        var files = new ReadingFiles(Path.of("routes")).files().texts();
        files.forEach((path, text) -> {
            var kind = path.replaceAll(".*\\.([a-z]+)\\.yaml", "$1");
            if (List.of("entity", "mapping").contains(kind)) {
                assertThat(text).as(path).startsWith("# yaml-language-server: $schema=../" + kind + ".schema.json\n");
            }
        });
        assertThat(files.keySet())
                .filteredOn(path -> path.endsWith(".mapping.yaml"))
                .hasSizeGreaterThan(3);
    }

    private static final String DOCUMENT_OF_ENTITY =
            """
            entity: contact
            description: A person
            fields:
              email: { type: text, strategy: source-wins, personal: true }
              firstName: text
              tags: set
              born: date
              total: money
              address: { type: object, parts: { street: text, rent: money } }
              company: text
              given: text
              family: text
              nation: text
              note: text
              source: text
              rent: money
              home: object
              boss: { type: reference, entity: contact, waits: 3d }
            keys: [email, firstName]
            conflicts: { strategy: manual, authority: [crm] }
            identity:
              fuzzy:
                fields:
                  email: { compare: email, weight: 0.5, frequencies: false, chance: 0.1, error: 0.2 }
                  firstName: phonetic
                  tags: token-set
                mixedUp: [[email, firstName]]
                demand: [[email, tags]]
                blocks: [[email], [firstName, tags]]
                threshold: 0.9
                review: 0.8
            firstContact: source-wins
            deletes: { strategy: update-wins, brake: { share: 0.5, minimum: 1, window: 10s } }
            blankIsNull: false
            participants:
              crm: { direction: both, onDelete: unlink }
              email: out
            """;

    private static final String DOCUMENT_OF_MAPPING =
            """
            mapping: crm/contact
            description: Words
            version: 2
            shadow: false
            fields:
              - { external: a.b, field: email, way: both, required: true, in: [trim, { phone: { region: GB } }], out: [upper] }
              - { external: c, field: firstName, default: x, in: [{ phone: { format: national } }] }
              - { external: d, field: tags, way: in, in: [{ tags: { separator: ";" } }], values: { a: b, c: 5, d: true } }
              - external: e
                field: born
                in: [{ instant: { format: "yyyy", zone: UTC } }, { boolean: { "true": [Y, 1], "false": N } }]
              - field: total
                parts: [{ external: g.sum, field: amount, in: [number] }, { external: g.code, field: currency, default: EUR }]
              - { external: h, field: address, parts: [{ external: s, field: street, required: true }] }
              - { external: f, field: tags, way: out, out: [{ number: { decimal: ",", grouping: "." } }] }
              - external: [i.street, i.unit]
                field: company
                missing: skip
                defaultOut: none
                when: { firstName: [Ada, null] }
                unless: { firstName: Bob }
                in: [{ join: { separator: " ", parts: 2, rest: last } }]
              - { external: j, field: [given, family], in: [{ split: { separator: " ", parts: 2, rest: first } }] }
              - { external: k, field: nation, way: in, in: [{ country: { format: name, language: de } }, { state: { country: US, format: code } }] }
              - { external: l, field: note, in: [{ jq: .a }, { simple: { expression: "${body}" } }], out: [{ bean: x }, { bean: { name: x, method: y } }, { jsonpath: $.a }] }
              - external: m
                field: rent
                in: [{ convert: { to: EUR, system: USD, rates: direct:rates } }, { decimal: { places: 1, rounding: up, as: text } }]
              - external: n
                field: home
                in: [{ address: { street: a, unit: b, city: c, state: d, postalCode: e, country: f, defaultCountry: US, countries: name, states: name, language: de } }]
            defaults: { source: crm }
            constants: { x.y: 1, z: { a: [] } }
            """;
}
