package dev.serai.flow;

import static dev.serai.flow.Folder.ENTITY;
import static dev.serai.flow.Folder.MAPPING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.of;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are not YAML, or more than a file may be: one problem each, and no harm done. */
class BrokenFilesTest {
    static Stream<Arguments> broken() {
        return Stream.of(
                of("", ":1: the file must be lines of the form key: value, it is nothing. Correct it."),
                of("# nothing yet\n", ":1: the file must be lines of the form key: value, it is nothing."),
                of("- a\n- b\n", ":1: the file must be lines of the form key: value, it is a list."),
                of("contact", ":1: the file must be lines of the form key: value, it is 'contact'."),
                of(
                        "entity: contact\n fields: x\n",
                        ":2: this is not YAML: mapping values are not allowed here."
                                + " Put text with a colon in quotes, and begin the keys of one map in the same column."),
                of(
                        "entity: contact\nkeys: [{id}/{name}]\n",
                        ":2: this is not YAML: expected ',' or ']', but got <scalar>."
                                + " Put text with { } [ ] or , in quotes, and close each bracket."),
                of(
                        "entity: contact\nkeys:\n    - email\n  - name\n",
                        ":4: this is not YAML: expected <block end>, but found '<block sequence start>'."
                                + " Begin the keys of one map, and the dashes of one list, in the same column."),
                of("entity: [contact\n", ":2: this is not YAML: "),
                of("entity: \"contact\n", ":2: this is not YAML: found unexpected end of stream"),
                of("entity: a\n\tfields: b\n", ":2: this is not YAML: "),
                of("entity: *nowhere\n", ":1: this is not YAML: found undefined alias nowhere"),
                of("entity: a\n---\nentity: b\n", ":2: this is not YAML: but found another document"),
                of("entity: a\nfields: {}\nentity: b\n", ":3: the key 'entity' stands here twice. Correct it."),
                of("entity: a\nfields:\n  x: text\n  x: set\n", ":4: the key 'x' stands here twice."),
                of("? [a, b]\n: c\n", ":1: a key is a list, it must be a word. Correct it."),
                of(
                        "entity: a\ndescription: {{crm.url}}\n",
                        ":2: a key is a map, it must be a word. A setting stands in quotes, such as \"{{crm.url}}\". Correct it."),
                of("entity: !java.lang.Runtime x\n", ":1: the tag !java.lang.Runtime is not allowed."),
                of("entity: !!binary aGVsbG8=\n", ":1: the tag tag:yaml.org,2002:binary is not allowed."),
                of("entity: .inf\n", ":1: '.inf' is not a number that can be used here."),
                of("entity: 1e999999\n", ":1: this number is too long."),
                of("entity: &a [*a]\n", ":1: "));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void isOneProblemWithItsLine(String text, String problem) {
        assertThat(Folder.sound().with("z.entity.yaml", text).problems())
                .singleElement()
                .asString()
                .startsWith("z.entity.yaml" + problem);
    }

    @Test
    void aliasesThatGrowAreStopped() {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        IntStream.range(1, 9)
                .forEach(at -> text.append(
                        "a%d: &a%d [%s]\n".formatted(at, at, ("*a" + (at - 1) + ", ").repeat(9) + "*a" + (at - 1))));
        assertThat(Folder.sound().with("z.mapping.yaml", text.toString()).problems())
                .singleElement()
                .asString()
                .startsWith("z.mapping.yaml:");
    }

    @Test
    void aFewAliasesThatGrowAreStoppedToo() {
        var text = new StringBuilder("a0: &a0 [x, x]\n");
        IntStream.range(1, 40).forEach(at -> text.append("a%d: &a%d [*a%d, *a%d]\n".formatted(at, at, at - 1, at - 1)));
        assertThat(Folder.sound().with("z.mapping.yaml", text.toString()).problems())
                .singleElement()
                .asString()
                .contains("it holds more than 50000 values, aliases counted");
    }

    @Test
    void depthIsBounded() {
        assertThat(Folder.sound()
                        .with("z.camel.yaml", "[".repeat(100_000) + "]".repeat(100_000))
                        .problems())
                .containsExactly("z.camel.yaml:1: it is nested deeper than 60 levels. Correct it.");
        assertThat(Folder.sound()
                        .with("z.camel.yaml", "{a: ".repeat(100_000) + "}".repeat(100_000))
                        .problems())
                .containsExactly("z.camel.yaml:1: it is nested deeper than 60 levels. Correct it.");
    }

    @Test
    void theNumberOfValuesIsBounded() {
        assertThat(Folder.sound().with("z.camel.yaml", "- x\n".repeat(60_000)).problems())
                .containsExactly("z.camel.yaml:50000: it holds more than 50000 values, aliases counted. Correct it.");
    }

    @Test
    void whatIsMissingBecauseItsFileIsBrokenIsNotToldAgain() {
        assertThat(Folder.sound().with(ENTITY, "entity: [").problems()).hasSize(1);
        assertThat(Folder.sound().with(MAPPING, "mapping: [").problems()).hasSize(1);
        assertThat(Folder.sound().with(Folder.SYSTEM, "system: [").problems()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("endings")
    void anUnknownEndingIsAProblem(String path, boolean refused) {
        var problems = Folder.sound().with(path, "a: b\n").problems();
        if (refused) {
            assertThat(problems)
                    .containsExactly(
                            path + ": a file with this ending says nothing to the hub. Rename it, the hub reads "
                                    + "NAME.entity.yaml, NAME.system.yaml, NAME.mapping.yaml, NAME.camel.yaml, NAME.kamelet.yaml.");
        } else {
            assertThat(problems).noneMatch(found -> found.contains("ending"));
        }
    }

    static Stream<Arguments> endings() {
        return Stream.of(
                of("contact.yaml", true),
                of("contact.entity.yml", true),
                of("crm/contact.mappings.yaml", true),
                of("contact.entity.yaml.yaml", true),
                of("x.camel.yaml", false),
                of("a/b/x.mapping.yaml", false));
    }

    @Test
    void problemsComeByFileAndLine() {
        var problems = Folder.sound()
                .with("z.entity.yaml", "x: 1\n")
                .with("a.entity.yaml", "entity: a\ny: 1\nx: 1\n")
                .read()
                .problems();
        assertThat(problems).isSorted().doesNotHaveDuplicates();
        assertThat(problems)
                .extracting(Problem::file)
                .startsWith("a.entity.yaml")
                .endsWith("z.entity.yaml");
    }

    @Test
    void aliasesMayBeUsed() {
        assertThat(Folder.sound()
                        .with(
                                MAPPING,
                                "mapping: crm/contact\nfields:\n  - { external: a, field: email, in: &t [trim] }\n"
                                        + "  - { external: b, field: firstName, in: *t }\n")
                        .problems())
                .isEmpty();
    }
}
