package dev.serai.flow;

import static dev.serai.flow.Folder.MAPPING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.of;

import dev.serai.catalog.Mapping;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a mapping file says, and what is wrong with it. */
class MappingFileTest {
    private static final String FIRST = "{ external: mail, field: email }";

    @Test
    void whatIsNotSaidHasItsDefault() {
        var mapping = Folder.sound().read().catalog().mapping("crm", "contact").orElseThrow();
        assertThat(mapping.version()).isEqualTo(1);
        assertThat(mapping.constants()).isEmpty();
        assertThat(mapping.file()).isEqualTo(MAPPING);
        assertThat(mapping.fields().get(0))
                .isEqualTo(
                        new Mapping.Rule("mail", "email", Mapping.Way.BOTH, false, null, null, null, Map.of(), null));
    }

    @Test
    void whatIsSaidIsRead() {
        var mapping = Folder.sound()
                .with(
                        MAPPING,
                        """
                        mapping: crm/contact
                        description: The CRM's contact
                        version: 4
                        fields:
                          - external: properties.mail
                            field: email
                            required: true
                            in: [trim, { phone: { region: GB } }]
                            out: []
                          - { external: born, field: born, way: in, default: 1970-01-01 }
                          - { external: t, field: tags, values: { 1: one, true: yes } }
                        constants: { source.name: hub, n: 3, none: null }
                        """)
                .read()
                .catalog()
                .mapping("crm", "contact")
                .orElseThrow();
        assertThat(mapping.version()).isEqualTo(4);
        assertThat(mapping.fields().get(0).in())
                .containsExactly(
                        new Mapping.Transform("trim", Map.of()),
                        new Mapping.Transform("phone", Map.of("region", "GB")));
        assertThat(mapping.fields().get(0).out()).isEqualTo(List.of());
        assertThat(mapping.fields().get(0).required()).isTrue();
        assertThat(mapping.fields().get(1).fallback()).isEqualTo("1970-01-01");
        assertThat(mapping.fields().get(2).values()).isEqualTo(Map.of("1", "one", "true", "yes"));
        assertThat(mapping.constants())
                .containsEntry("source.name", "hub")
                .containsEntry("n", 3)
                .containsKey("none");
    }

    /** A part of the sound file, what stands there instead, and the problem. */
    static Stream<Arguments> wrong() {
        return Stream.of(
                of(
                        "mapping: crm/contact",
                        "mapping: crm",
                        ":1: 'mapping' must be SYSTEM/ENTITY, such as crm/contact, it is 'crm'."),
                of("mapping: crm/contact", "mapping: [crm]", ":1: 'mapping' must be SYSTEM/ENTITY"),
                of("mapping: crm/contact", "maping: crm/contact", ":1: unknown key 'maping'. Did you mean 'mapping'?"),
                of("mapping: crm/contact", "maping: crm/contact", ":1: the key 'mapping' is missing."),
                of(
                        "mapping: crm/contact",
                        "mapping: crm/contract",
                        ":1: there is no entity 'contract'. Did you mean 'contact'? Known here: contact."),
                of(
                        "mapping: crm/contact",
                        "mapping: crn/contact",
                        ":1: there is no system 'crn'. Add crn.system.yaml, or remove this file."),
                of(
                        "mapping: crm/contact\n",
                        "mapping: crm/contact\nversion: 0\n",
                        ":2: 'version' must be a whole number from 1 on, it is '0'."),
                of(
                        "mapping: crm/contact\n",
                        "mapping: crm/contact\nversion: two\n",
                        ":2: 'version' must be a whole number"),
                of(
                        "mapping: crm/contact\n",
                        "mapping: crm/contact\ndescription: 3\n",
                        ":2: 'description' must be a text"),
                of(
                        "mapping: crm/contact\n",
                        "mapping: crm/contact\nconstants: []\n",
                        ":2: this must be a map, it is a list."),
                of(
                        "mapping: crm/contact\n",
                        "mapping: crm/contact\nconstants: { a..b: 1 }\n",
                        ":2: 'a..b' is not names joined by dots, such as properties.email."),
                of(
                        "mapping: crm/contact\n",
                        "mapping: crm/contact\nconstants: { mail: x }\n",
                        ":4: mail is also written by a constant. Write each place once."),
                of(
                        "mapping: crm/contact\n",
                        "mapping: crm/contact\nconstants: { name: x }\n",
                        ":5: name.first is also written by a constant, as name. Write each place once."),
                of(
                        "mapping: crm/contact\n",
                        "mapping: crm/contact\nconstants: { a: 1, a.b: 2 }\n",
                        ":2: a.b is also written by a constant, as a."),
                of(FIRST, "mail", ":3: this must be a map, it is 'mail'."),
                of(FIRST, "{ field: email }", ":3: the key 'external' is missing. Add external: names joined by dots"),
                of(FIRST, "{ external: mail }", ":3: the key 'field' is missing."),
                of(FIRST, "{ external: mail., field: email }", ":3: 'external' must be names joined by dots"),
                of(FIRST, "{ external: 5, field: email }", ":3: 'external' must be names joined by dots"),
                of(
                        FIRST,
                        "{ external: $.mail, field: email }",
                        ":3: 'external' must be names joined by dots, such as properties.email, it is '$.mail'."),
                of(
                        FIRST,
                        "{ external: mail, field: e-mail }",
                        ":3: 'field' must be a name of letters, digits and underscores"),
                of(
                        FIRST,
                        "{ external: mail, field: emial }",
                        ":3: the entity contact has no field 'emial'. Did you mean 'email'? Known here: email, firstName, tags, born."),
                of(
                        FIRST,
                        "{ external: mail, feld: email, field: email }",
                        ":3: unknown key 'feld'. Did you mean 'field'?"),
                of(
                        FIRST,
                        "{ external: mail, field: email, way: inn }",
                        ":3: 'way' cannot be 'inn'. Did you mean 'in'? Known here: both, in, out."),
                of(
                        FIRST,
                        "{ external: mail, field: email, required: yes }",
                        ":3: 'required' must be true or false, it is 'yes'."),
                of(
                        FIRST,
                        "{ external: mail, field: email, required: true, default: x }",
                        ":3: field email: it is required and has a default. Remove one of the two."),
                of(
                        FIRST,
                        "{ external: mail, field: email, default: null }",
                        ":3: the default is nothing. Give it a value or remove it."),
                of(
                        FIRST,
                        "{ external: mail, field: email, default: [a] }",
                        ":3: field email: default: expected a text, got a list."),
                of(
                        FIRST,
                        "{ external: mail, field: email, way: out, required: true }",
                        ":3: field email: a rule with the way out cannot be required"),
                of(
                        FIRST,
                        "{ external: mail, field: email, way: out, default: x }",
                        ":3: field email: a rule with the way out cannot have a default"),
                of(
                        FIRST,
                        "{ external: mail, field: email, way: out, in: [trim] }",
                        ":3: field email: a rule with the way out cannot have transforms in. Remove in."),
                of(
                        FIRST,
                        "{ external: mail, field: email, way: in, out: [trim] }",
                        ":3: field email: a rule with the way in cannot have transforms out. Remove out."),
                of(FIRST, "{ external: mail, field: email, in: trim }", ":3: 'in' must be a list, it is 'trim'."),
                of(
                        FIRST,
                        "{ external: mail, field: email, in: [trimm] }",
                        ":3: field email: unknown transform 'trimm'. Did you mean 'trim'? Known here: address, bean"),
                of(
                        FIRST,
                        "{ external: mail, field: email, in: [{}] }",
                        ":3: a transform must be a word, or one word with parameters"),
                of(
                        FIRST,
                        "{ external: mail, field: email, in: [5] }",
                        ":3: a transform must be a word, or one word with parameters"),
                of(
                        FIRST,
                        "{ external: mail, field: email, in: [{ trim: {}, lower: {} }] }",
                        ":3: a transform must be a word, or one word with parameters"),
                of(
                        FIRST,
                        "{ external: mail, field: email, in: [{ phone: GB }] }",
                        ":3: this must be a map, it is 'GB'."),
                of(
                        FIRST,
                        "{ external: mail, field: email, in: [{ trim: { left: true } }] }",
                        ":3: field email: the transform trim has no parameter 'left', it takes none."),
                of(
                        FIRST,
                        "{ external: mail, field: email, in: [{ phone: { country: GB } }] }",
                        ":3: field email: the transform phone has no parameter 'country', it takes format, region."),
                of(
                        FIRST,
                        "{ external: mail, field: email, in: [{ phone: { region: UK } }] }",
                        ":3: field email: the transform phone does not know the region 'UK'"),
                of(
                        FIRST,
                        "{ external: mail, field: email, out: [{ phone: { format: nice } }] }",
                        ":3: field email: the transform phone does not know 'nice' as its parameter 'format', it knows e164, international, national."),
                of(
                        FIRST,
                        "{ external: mail, field: email, in: [{ split: { separator: \"\" } }] }",
                        ":3: field email: the transform split needs a text that is not empty as its parameter 'separator'."),
                of(FIRST, "{ external: mail, field: email, values: [a] }", ":3: this must be a map, it is a list."),
                of(
                        FIRST,
                        "{ external: mail, field: email, values: { a: null } }",
                        ":3: the table turns 'a' into nothing."),
                of(
                        FIRST,
                        "{ external: mail, field: email, values: { a: [b] } }",
                        ":3: the table turns 'a' into a list."),
                of(
                        FIRST,
                        FIRST + "\n  - { external: born, field: born, values: { a: soon } }",
                        ":4: field born: values: expected an ISO date"),
                of(
                        FIRST,
                        FIRST + "\n  - { external: mail2, field: email }",
                        ":4: field email is read by two rules. Keep one, or give one the way in and the other the way out."),
                of(
                        FIRST,
                        FIRST + "\n  - { external: mail2, field: email }",
                        ":4: field email is written by two rules."),
                of(
                        FIRST,
                        FIRST + "\n  - { external: mail.home, field: tags }",
                        ":4: mail.home is also written by the rule of field email, as mail. Write each place once."),
                of("fields:\n", "felds:\n", ":1: the key 'fields' is missing."));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void saysWhatIsWrong(String part, String instead, String problem) {
        assertThat(Folder.sound().replacing(MAPPING, part, instead).problems())
                .anyMatch(found -> found.startsWith(MAPPING + problem));
    }

    @Test
    void theLineIsThatOfTheKeyAlsoInLongRules() {
        var folder = Folder.sound()
                .with(
                        MAPPING,
                        """
                        mapping: crm/contact
                        fields:
                          - external: mail
                            field: email
                            in:
                              - trim
                              - 5
                            way: sideways
                        """);
        assertThat(folder.problems())
                .containsExactly(
                        MAPPING
                                + ":7: a transform must be a word, or one word with parameters, it is '5'. Write - trim, or "
                                + "- phone: {region: GB}.",
                        MAPPING + ":8: 'way' cannot be 'sideways'. Use what is known here: both, in, out.");
    }

    @Test
    void anEmptyListOfFieldsIsWrong() {
        assertThat(Folder.sound()
                        .with(MAPPING, "mapping: crm/contact\nfields: []\n")
                        .problems())
                .contains(MAPPING + ":2: there are no fields. Add an item such as {external: mail, field: email}.");
    }

    @Test
    void twoMappingsOfOnePairAreOneTooMany() {
        var folder = Folder.sound();
        assertThat(folder.with("z.mapping.yaml", folder.texts().get(MAPPING)).problems())
                .containsExactly(
                        "z.mapping.yaml:1: the mapping crm/contact is already in crm.mapping.yaml:1. Keep one of "
                                + "the two.");
    }

    @Test
    void nothingIsRequiredOfASystemThatIsNotRead() {
        var folder = Folder.sound()
                .replacing(Folder.ENTITY, "crm: both", "crm: out")
                .replacing(MAPPING, FIRST, "{ external: mail, field: email, required: true }");
        assertThat(folder.problems())
                .containsExactly(MAPPING + ":3: nothing is read from 'crm', its direction is out. Remove required.");
    }
}
