package dev.serai.flow;

import static dev.serai.flow.Folder.ENTITY;
import static dev.serai.flow.Folder.MAPPING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.of;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What may be wrong with references, and with fields that consist of parts. */
class FieldTypesTest {
    private static final String RULE = "{ external: mail, field: email }";

    /** A part of the sound entity file, what stands there instead, and the problem. */
    static Stream<Arguments> wrongFields() {
        return Stream.of(
                of(
                        "born: date",
                        "born: { type: date, strategy: longest }",
                        ":6: 'longest' does not fit the type date. Use it for a field of type list or text, or choose another strategy."),
                of(
                        "born: date",
                        "born: { type: text, strategy: latest }",
                        ":6: 'latest' does not fit the type text. Use it for a field of type date or instant,"),
                of(
                        "born: date",
                        "born: { type: list, strategy: union }",
                        ":6: 'union' does not fit the type list. Use it for a field of type set,"),
                of(
                        "born: date",
                        "born: { type: date, strategy: removal }",
                        ":6: 'removal' does not fit the type date."),
                of(
                        "born: date",
                        "born: reference",
                        ":6: the reference 'born' names no entity. Write {type: reference,"),
                of("born: date", "born: { type: reference }", ":6: the key 'entity' is missing."),
                of(
                        "born: date",
                        "born: { type: reference, entity: kontakt }",
                        ":6: there is no entity 'kontakt'. Did you mean 'contact'?"),
                of(
                        "born: date",
                        "born: { type: reference, entity: contact, waits: long }",
                        ":6: 'waits' must be a duration, it is 'long'."),
                of(
                        "born: date",
                        "born: { type: date, entity: contact }",
                        ":6: 'entity' is for references only. Remove it, or write type: reference."),
                of(
                        "born: date",
                        "born: { type: list, parts: {} }",
                        ":6: there are no parts. Add a line such as sku: text."),
                of("born: date", "born: { type: list, parts: { a: txt } }", ":6: 'a' cannot be 'txt'."),
                of("born: date", "born: { type: list, parts: { a-b: text } }", ":6: 'a-b' is not a name of letters"),
                of(
                        "born: date",
                        "born: { type: object, parts: { a: reference } }",
                        ":6: a part cannot be a reference. Make it a field of the entity."),
                of(
                        "born: date",
                        "born: { type: set, parts: { a: text } }",
                        ":6: 'parts' are for lists and objects only."));
    }

    /** A part of the sound mapping file, what stands there instead, and the problem. */
    static Stream<Arguments> wrongRules() {
        return Stream.of(
                of(
                        RULE,
                        "{ external: mail, field: email, parts: [{ external: a, field: b }] }",
                        ":3: field email: it has no part 'b', the entity declares none. Correct this rule."),
                of(
                        RULE,
                        "{ external: mail, field: email, parts: [] }",
                        ":3: there are no parts. Add an item such as {external: sku, field: sku}."),
                of(RULE, "{ external: mail, field: email, parts: 5 }", ":3: 'parts' must be a list, it is '5'."),
                of(
                        RULE,
                        "{ external: mail, field: email, parts: [{ field: b }] }",
                        ":3: the key 'external' is missing."),
                of(
                        RULE,
                        "{ external: 5, field: email, parts: [{ external: a, field: b }] }",
                        ":3: 'external' must be names joined by dots"),
                of(
                        RULE,
                        "{ external: mail, field: email, values: { a: b }, parts: [{ external: a, field: b }] }",
                        ":3: a rule with parts has no 'values' of its own. Move it to the parts."),
                of(
                        RULE,
                        "{ external: mail, field: email, parts: [{ external: a, field: b, required: true, default: x }] }",
                        ":3: field email: part b: it is required and has a default. Remove one of the two."));
    }

    @ParameterizedTest
    @MethodSource("wrongFields")
    void saysWhatIsWrongWithAField(String part, String instead, String problem) {
        assertThat(Folder.sound().replacing(ENTITY, part, instead).problems())
                .anyMatch(found -> found.startsWith(ENTITY + problem));
    }

    @ParameterizedTest
    @MethodSource("wrongRules")
    void saysWhatIsWrongWithARule(String part, String instead, String problem) {
        assertThat(Folder.sound().replacing(MAPPING, part, instead).problems())
                .anyMatch(found -> found.startsWith(MAPPING + problem));
    }

    private static Folder orders(String rule) {
        return Folder.sound()
                .replacing(
                        ENTITY,
                        "  born: date",
                        "  born: date\n  total: money\n  lines: { type: list, parts: { sku: text, price: money } }")
                .adding(MAPPING, "  - " + rule + "\n");
    }

    @Test
    void namesPartsThatThereAre() {
        assertThat(orders("{ external: t, field: total, parts: [{ external: a, field: sum }] }")
                        .problems())
                .containsExactly(
                        MAPPING + ":5: field total: it has no part 'sum', it has amount, currency. Correct this rule.");
        assertThat(orders("{ field: lines, parts: [{ external: a, field: sku }] }")
                        .problems())
                .containsExactly(MAPPING + ":5: field lines: a list needs external. Correct this rule.");
        assertThat(orders("{ external: l, field: lines, parts: [{ external: p, field: price, parts: [{ external: c,"
                                + " field: cents }] }] }")
                        .problems())
                .containsExactly(MAPPING
                        + ":5: field lines: part price: it has no part 'cents', it has amount, currency. Correct this"
                        + " rule.");
    }

    @Test
    void writesEachPlaceOnce() {
        assertThat(orders("{ field: total, parts: [{ external: mail, field: amount }] }")
                        .problems())
                .containsExactly(
                        MAPPING + ":5: mail is also written by the rule of field email. Write each place once.");
        assertThat(orders("{ external: t, field: total, parts: [{ external: a, field: amount }, { external: a.b, field:"
                                + " currency }] }")
                        .problems())
                .containsExactly(MAPPING
                        + ":5: field total: part currency is also written by the rule of part amount. Correct this"
                        + " rule.");
        assertThat(orders("{ external: t, field: total, parts: [{ external: a, field: amount }, { external: b, field:"
                                + " amount }] }")
                        .problems())
                .containsExactly(
                        MAPPING + ":5: field total: part amount is read or written by two rules. Correct this rule.");
    }

    @Test
    void whoRefersToAThingTakesPartInIt() {
        var reading = Folder.sound()
                .with(
                        "order.entity.yaml",
                        "entity: order\nfields: { customer: { type: reference, entity: contact } }\nparticipants: { crm: in }\n")
                .with(
                        "order.mapping.yaml",
                        "mapping: crm/order\nfields: [{ external: customer.id, field: customer }]\n");
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.replacing(ENTITY, "crm: both", "crm: events").problems())
                .containsExactly(
                        "order.mapping.yaml:2: it refers to a contact, of which 'crm' tells nothing and is told "
                                + "nothing. Add crm to the participants in contact.entity.yaml as both, in or out, or remove this "
                                + "rule.");
    }
}
