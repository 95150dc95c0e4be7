package dev.serai.flow;

import static dev.serai.flow.Folder.ENTITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.of;

import dev.serai.catalog.FuzzyRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What may be wrong with an entity file. */
class EntityFileTest {
    /** A part of the sound file, what stands there instead, and the problem. */
    static Stream<Arguments> wrong() {
        return Stream.of(
                of(
                        "entity: contact",
                        "entity: Contact",
                        ":1: 'entity' must be a name of small letters, digits and dashes, it is 'Contact'. Correct it."),
                of(
                        "entity: contact",
                        "entity: 7",
                        ":1: 'entity' must be a name of small letters, digits and dashes, it is '7'."),
                of(
                        "entity: contact\n",
                        "entity: contact\nenttiy: x\n",
                        ":2: unknown key 'enttiy'. Did you mean 'entity'? Known here: entity, description"),
                of("entity: contact\n", "description: x\n", ":1: the key 'entity' is missing. Add entity: a name"),
                of(
                        "entity: contact\n",
                        "entity: contact\ndescription: [a]\n",
                        ":2: 'description' must be a text, it is a list. Put it in quotes."),
                of(
                        "entity: contact\n",
                        "entity: contact\nblankIsNull: \"yes\"\n",
                        ":2: 'blankIsNull' must be true or false, it is 'yes'."),
                of(
                        "entity: contact\n",
                        "entity: contact\nfirstContact: newest\n",
                        ":2: 'firstContact' cannot be 'newest'. Use what is known here: source-wins, fill-blanks, last-write-wins."),
                of(
                        "entity: contact\n",
                        "entity: contact\nfirstContact: FILL_BLANKS\n",
                        ":2: 'firstContact' cannot be 'FILL_BLANKS'."),
                of("entity: contact\n", "entity: contact\nfirstContact:\n", ":2: 'firstContact' cannot be nothing."),
                of(
                        "entity: contact\n",
                        "entity: contact\nconflicts: merge\n",
                        ":2: this must be a map, it is 'merge'. Write lines of the form key: value."),
                of(
                        "entity: contact\n",
                        "entity: contact\nconflicts: { stategy: merge }\n",
                        ":2: unknown key 'stategy'. Did you mean 'strategy'?"),
                of(
                        "entity: contact\n",
                        "entity: contact\nconflicts: { strategy: newest-wins }\n",
                        ":2: 'strategy' cannot be 'newest-wins'."),
                of(
                        "entity: contact\n",
                        "entity: contact\nconflicts: { strategy: source-wins }\n",
                        ":2: source-wins needs a ranking of the systems. Add authority: to conflicts, the best system first."),
                of(
                        "entity: contact\n",
                        "entity: contact\nconflicts: { authority: [crn] }\n",
                        ":2: the authority 'crn' does not take part. Did you mean 'crm'? Known here: crm."),
                of(
                        "entity: contact\n",
                        "entity: contact\nconflicts: { authority: crm }\n",
                        ":2: 'authority' must be a list, it is 'crm'."),
                of(
                        "entity: contact\n",
                        "entity: contact\nconflicts: { authority: [crm, crm] }\n",
                        ":2: 'crm' stands twice in 'authority'. Remove one of the two."),
                of(
                        "entity: contact\n",
                        "entity: contact\ndeletes: { strategy: never }\n",
                        ":2: 'strategy' cannot be 'never'. Use what is known here: update-wins, delete-wins."),
                of(
                        "entity: contact\n",
                        "entity: contact\ndeletes: { brake: { share: 0 } }\n",
                        ":2: 'share' must be a number above 0 and up to 1, it is '0'."),
                of(
                        "entity: contact\n",
                        "entity: contact\ndeletes: { brake: { share: 20 } }\n",
                        ":2: 'share' must be a number above 0 and up to 1, it is '20'."),
                of(
                        "entity: contact\n",
                        "entity: contact\ndeletes: { brake: { share: much } }\n",
                        ":2: 'share' must be a number"),
                of(
                        "entity: contact\n",
                        "entity: contact\ndeletes: { brake: { minimum: 0 } }\n",
                        ":2: 'minimum' must be a whole number from 1 on, it is '0'."),
                of(
                        "entity: contact\n",
                        "entity: contact\ndeletes: { brake: { minimum: 1.5 } }\n",
                        ":2: 'minimum' must be a whole number from 1 on, it is '1.5'."),
                of(
                        "entity: contact\n",
                        "entity: contact\ndeletes:\n  brake:\n    window: 1 hour\n",
                        ":4: 'window' must be a duration, it is '1 hour'. Write a number and a unit, such as 500ms, 30s, 15m, 1h or 2d."),
                of(
                        "entity: contact\n",
                        "entity: contact\ndeletes: { brake: { window: 3600 } }\n",
                        ":2: 'window' must be a duration"),
                of(
                        "entity: contact\n",
                        "entity: contact\ndeletes: { brake: { count: 3 } }\n",
                        ":2: unknown key 'count'."),
                of(
                        "entity: contact\n",
                        "entity: contact\ndeletes: { breake: {} }\n",
                        ":2: unknown key 'breake'. Did you mean 'brake'?"),
                of(
                        "entity: contact\n",
                        "entity: contact\nidentity: { fuzy: {} }\n",
                        ":2: unknown key 'fuzy'. Did you mean 'fuzzy'?"),
                of(
                        "entity: contact\n",
                        "entity: contact\nidentity: { fuzzy: {} }\n",
                        ":2: the fuzzy rule compares no fields. Add fields: with a line such as lastName: jaro-winkler."),
                of(
                        "entity: contact\n",
                        "entity: contact\nidentity: { fuzzy: { fields: { email: soundex } } }\n",
                        ":2: 'email' cannot be 'soundex'. Use what is known here: jaro-winkler, token-set"),
                of(
                        "entity: contact\n",
                        "entity: contact\nidentity: { fuzzy: { fields: { mail: email } } }\n",
                        ":2: the compared 'mail' is not a field. Did you mean 'email'?"),
                of(
                        "entity: contact\n",
                        "entity: contact\nidentity: { fuzzy: { fields: { email: { weight: 1 } } } }\n",
                        ":2: field 'email' has no comparator. Add compare: jaro-winkler, or another one."),
                of(
                        "entity: contact\n",
                        "entity: contact\nidentity: { fuzzy: { fields: { email: { compare: email, weight: 2 } } } }\n",
                        ":2: 'weight' must be a number above 0 and up to 1, it is '2'."),
                of(
                        "entity: contact\n",
                        "entity: contact\nidentity: { fuzzy: { fields: { email: { compare: email, error: 0 } } } }\n",
                        ":2: 'error' must be a number above 0 and up to 1, it is '0'."),
                of(
                        "entity: contact\n",
                        "entity: contact\nidentity: { fuzzy: { fields: { email: { compare: email, chanse: 0.1 } } } }\n",
                        ":2: unknown key 'chanse'. Did you mean 'chance'?"),
                of(
                        "entity: contact\n",
                        "entity: contact\nidentity: { fuzzy: { fields: { email: email, firstName: phonetic }, demand: [[tags]] } }\n",
                        ":2: 'tags' in demand is no compared field."),
                of(
                        "entity: contact\n",
                        "entity: contact\nidentity: { fuzzy: { fields: { email: email, firstName: phonetic }, demand: [email] } }\n",
                        ":2: this must be a list of fields, it is 'email'. Write [firstName, lastName]."),
                of(
                        "entity: contact\n",
                        "entity: contact\nidentity: { fuzzy: { fields: { email: email, firstName: phonetic }, blocks: [[]] } }\n",
                        ":2: this must be a list of fields, it is a list."),
                of(
                        "entity: contact\n",
                        "entity: contact\nidentity: { fuzzy: { fields: { email: email, firstName: phonetic }, mixedUp: [[email, email]] } }\n",
                        ":2: these are not two fields. Write [firstName, lastName]."),
                of(
                        "entity: contact\n",
                        "entity: contact\nidentity: { fuzzy: { fields: { email: email, firstName: phonetic }, mixedUp: [[email]] } }\n",
                        ":2: this must be a list of 2 fields, it is a list."),
                of(
                        "entity: contact\n",
                        "entity: contact\nidentity: { fuzzy: { fields: { email: email, firstName: phonetic }, mixedUp: [[email, firstName], [firstName, email]] } }\n",
                        ":2: a field of it is in two pairs. Keep one of them."),
                of(
                        "entity: contact\n",
                        "entity: contact\nidentity: { fuzzy: { fields: { email: email, firstName: phonetic }, threshold: 0.5, review: 0.6 } }\n",
                        ":2: the review band begins above the threshold. Make review the smaller one."),
                of(
                        "email: text",
                        "email: txt",
                        ":3: 'email' cannot be 'txt'. Did you mean 'text'? Known here: text, number, boolean, instant, date, set, list, object, money, reference."),
                of("email: text", "email:", ":3: 'email' cannot be nothing."),
                of("email: text", "email: [text]", ":3: 'email' cannot be a list."),
                of(
                        "email: text",
                        "email: { personal: true }",
                        ":3: field 'email' has no type. Add type: text, or another type."),
                of("email: text", "email: { type: string }", ":3: 'type' cannot be 'string'."),
                of("email: text", "email: { type: text, strategy: never }", ":3: 'strategy' cannot be 'never'."),
                of(
                        "email: text",
                        "email: { type: text, strategy: source-wins }",
                        ":3: source-wins needs a ranking of the systems."),
                of(
                        "email: text",
                        "email: { type: text, personal: 1 }",
                        ":3: 'personal' must be true or false, it is '1'."),
                of("email: text", "email: { type: text, secret: true }", ":3: unknown key 'secret'."),
                of(
                        "email: text",
                        "email: text\n  e-mail: text",
                        ":4: 'e-mail' is not a name of letters, digits and underscores. Rename it."),
                of(
                        "keys: [email]",
                        "keys: [mail]",
                        ":7: the key 'mail' is not a field. Did you mean 'email'? Known here: email, firstName, tags, born."),
                of(
                        "keys: [email]",
                        "keys:\n  - email\n  - tags",
                        ":9: the key 'tags' is of type set. Use a field of type text or number."),
                of("keys: [email]", "keys: [email, email]", ":7: 'email' stands twice in 'keys'."),
                of(
                        "keys: [email]",
                        "keys: email",
                        ":7: 'keys' must be a list, it is 'email'. Write [a, b], or lines that begin with a dash."),
                of("keys: [email]", "keys: [7]", ":7: an item of 'keys' must be a word, it is '7'."),
                of("keys: [email]", "keys: [\"\"]", ":7: an item of 'keys' must be a word, it is ''."),
                of(
                        "crm: both",
                        "crm: twoway",
                        ":9: 'crm' cannot be 'twoway'. Use what is known here: in, out, both, events."),
                of(
                        "crm: both",
                        "crm: { onDelete: ignore }",
                        ":9: participant 'crm' has no direction. Add direction: both, in, out or events."),
                of(
                        "crm: both",
                        "crm: { direction: both, onDelete: keep }",
                        ":9: 'onDelete' cannot be 'keep'. Use what is known here: propagate, unlink, ignore."),
                of(
                        "crm: both",
                        "crm: { direction: both, once: true }",
                        ":9: what is told once cannot be written to, and 'crm' takes part as both. Say direction: in, or remove once."),
                of(
                        "crm: both",
                        "crm: { direction: both, debounce: 3 }",
                        ":9: 'debounce' must be a duration, it is '3'."),
                of(
                        "crm: both",
                        "crm: { direction: in, debounce: 3s }",
                        ":9: only what a copy is kept up to date with waits for more, and direction in keeps none."),
                of(
                        "crm: both",
                        "crm: { direction: both, debounceMost: 3s }",
                        ":9: there is no debounce that it ends. Add debounce: 3s, or remove it."),
                of(
                        "crm: both",
                        "crm: { direction: both, debounce: 3s, debounceMost: 2s }",
                        ":9: it ends before the debounce does. Make it longer than debounce."),
                of(
                        "crm: both",
                        "crm: { direction: both, ondelete: ignore }",
                        ":9: unknown key 'ondelete'. Did you mean 'onDelete'?"),
                of(
                        "crm: both",
                        "crm: both\n  Erp: both",
                        ":10: 'Erp' is not a name of small letters, digits and dashes."),
                of(
                        "crm: both",
                        "crm: both\n  erp: both",
                        ":10: there is no system 'erp'. Add erp.system.yaml, or routes that send its changes to hub:receive and consume its hub:deliveries."),
                of(
                        "crm: both",
                        "crm: both\n  erp: both",
                        ":10: 'erp' has no mapping of contact. Add a mapping file with mapping: erp/contact."),
                of(
                        "crm: both",
                        "crm: both\n  hub: in",
                        ":10: 'hub' is what the hub calls itself. Give the system another name."),
                of(
                        "fields:\n",
                        "felds:\n",
                        ":1: the key 'fields' is missing. Add fields: with a line such as email: text."));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void saysWhatIsWrong(String part, String instead, String problem) {
        assertThat(Folder.sound().replacing(ENTITY, part, instead).problems())
                .anyMatch(found -> found.startsWith(ENTITY + problem));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void saysItOfTheFileOnly(String part, String instead, String problem) {
        var kinds = Folder.sound().replacing(ENTITY, part, instead).read().problems();
        assertThat(kinds).extracting(Problem::file).allMatch(file -> file.equals(ENTITY) || part.startsWith("fields"));
        assertThat(kinds).allMatch(found -> found.line() > 0);
    }

    @Test
    void whoIsLikeEnoughIsSaidByTheFileOrAsUsual() {
        var fields = "fields: { email: email, firstName: phonetic }";
        assertThat(fuzzy(fields))
                .extracting(FuzzyRule::threshold, FuzzyRule::review)
                .containsExactly(0.85, 0.75);
        assertThat(fuzzy(fields + ", threshold: 0.9, review: 0.6"))
                .extracting(FuzzyRule::threshold, FuzzyRule::review)
                .containsExactly(0.9, 0.6);
    }

    private static FuzzyRule fuzzy(String rule) {
        var read = Folder.sound()
                .replacing(ENTITY, "keys: [email]\n", "keys: [email]\nidentity: { fuzzy: { " + rule + " } }\n")
                .read();
        assertThat(read.problems()).isEmpty();
        return read.catalog().entities().get("contact").fuzzy();
    }

    @Test
    void anEmptyListOfFieldsIsWrong() {
        assertThat(Folder.sound().with(ENTITY, "entity: contact\nfields: {}\n").problems())
                .contains(ENTITY + ":2: there are no fields. Add a line such as email: text.");
    }

    @Test
    void allProblemsOfAFileAreToldAtOnce() {
        assertThat(Folder.sound()
                        .replacing(ENTITY, "email: text", "email: txt")
                        .replacing(ENTITY, "keys: [email]", "keys: [emial]\nfirstContact: x")
                        .replacing(ENTITY, "crm: both", "crm: twoway")
                        .problems())
                .hasSize(4);
    }

    @Test
    void twoFilesOfOneEntityAreOneTooMany() {
        var folder = Folder.sound();
        assertThat(folder.with("z.entity.yaml", "# again\n" + folder.texts().get(ENTITY))
                        .problems())
                .containsExactly(
                        "z.entity.yaml:2: the entity contact is already in contact.entity.yaml:1. Keep one of the two.");
    }

    @Test
    void aDirectionNeedsFieldsThatGoThatWay() {
        var reading = Folder.sound()
                .with(Folder.MAPPING, "mapping: crm/contact\nfields:\n  - { external: mail, field: email, way: in }\n");
        assertThat(reading.problems())
                .containsExactly("contact.entity.yaml:9: the direction is both, but crm.mapping.yaml has no field with "
                        + "the way out. Change the direction or the ways of the fields.");
        assertThat(reading.replacing(ENTITY, "crm: both", "crm: in").problems()).isEmpty();
        assertThat(reading.replacing(ENTITY, "crm: both", "crm: events").problems())
                .hasSize(1);
    }

    @Test
    void aSystemMayTakePartByRoutesAlone() {
        var folder = Folder.sound()
                .replacing(ENTITY, "crm: both", "crm: both\n  erp: in")
                .with("erp.mapping.yaml", "mapping: erp/contact\nfields: [{ external: mail, field: email }]\n")
                .with(
                        "erp.camel.yaml",
                        """
                        - route:
                            id: erp-contact-files
                            from:
                              uri: direct:erp
                              steps:
                                - to: { uri: "hub:receive", parameters: { system: erp, entity: contact } }
                        """);
        assertThat(folder.problems()).isEmpty();
        assertThat(folder.without("erp.camel.yaml").problems()).hasSize(1);
    }
}
