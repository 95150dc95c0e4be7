package dev.serai.mapping;

import static dev.serai.mapping.Contacts.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.catalog.Mapping;
import dev.serai.catalog.Mapping.Blank;
import dev.serai.catalog.Mapping.Condition;
import dev.serai.catalog.Mapping.Way;
import dev.serai.record.MappedValue;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules for several fields and several paths, under conditions, and what becomes of what is missing. */
class RulesTest {
    private static final Blank PLAIN = new Blank(false, false, null, null);
    private static final List<Mapping.Transform> NAME =
            List.of(new Mapping.Transform("split", Map.of("separator", " ", "parts", 2, "rest", "first")));

    private static Mapping.Rule rule(
            List<String> externals, List<String> fields, Condition condition, List<Mapping.Transform> in) {
        return new Mapping.Rule(externals, fields, Way.BOTH, PLAIN, condition, in, null, Map.of(), null);
    }

    private static Mapping.Rule rule(String external, String field, Blank blank) {
        return new Mapping.Rule(
                List.of(external), List.of(field), Way.BOTH, blank, Condition.ALWAYS, null, null, Map.of(), null);
    }

    private static Mapper mapper(Mapping.Rule... rules) {
        return new Mapper(Contacts.mapping(rules), Contacts.contact());
    }

    private static Mapper named() {
        return mapper(rule(List.of("name"), List.of("firstName", "company"), Condition.ALWAYS, NAME));
    }

    private static List<String> faults(Mapping.Rule... rules) {
        return Mapper.faults(Contacts.mapping(rules), Contacts.contact(), Surroundings.NONE).stream()
                .map(MappingFault::what)
                .toList();
    }

    @Test
    void oneValueIsReadIntoSeveralFieldsThatShareItsRawValue() {
        assertThat(named().in(Map.of("name", "Augusta Ada Lovelace"), true))
                .containsOnly(
                        Map.entry("firstName", new MappedValue("Augusta Ada", "Augusta Ada Lovelace")),
                        Map.entry("company", new MappedValue("Lovelace", "Augusta Ada Lovelace")));
        assertThat(named().in(Map.of("name", "Ada"), true).get("company").value())
                .isNull();
        assertThat(named().in(Map.of(), true)).isEmpty();
        assertThat(named().in(Map.of(), false)).containsOnlyKeys("firstName", "company");
    }

    @Test
    void severalFieldsAreWrittenAsOneValue() {
        var mapper = named();
        assertThat(mapper.out(Map.of("firstName", "Ada", "company", "Lovelace")))
                .isEqualTo(Map.of("name", "Ada Lovelace"));
        assertThat(mapper.together(List.of("company"))).containsExactly("company", "firstName");
        assertThat(mapper.together(List.of("email"))).containsExactly("email");
        var blank = new HashMap<String, Object>();
        blank.put("firstName", null);
        blank.put("company", null);
        assertThat(mapper.out(blank)).isEqualTo(one("name", null));
        assertThat(mapper.raw("company", Map.of("firstName", "Ada", "company", "Lovelace")))
                .isEqualTo("Ada Lovelace");
        assertThat(mapper.readBack("company", Map.of("firstName", "Ada", "company", "King Lovelace")))
                .isEqualTo("Lovelace");
        assertThat(mapper.places("company", "Ada Lovelace")).isEqualTo(Map.of("name", "Ada Lovelace"));
    }

    @Test
    void severalPathsAreReadAsOneValueAndWrittenBackWhereTheyWere() {
        var mapper = mapper(rule(
                List.of("a.line1", "a.line2"),
                List.of("company"),
                Condition.ALWAYS,
                List.of(new Mapping.Transform("join", Map.of("separator", ", ", "parts", 2)))));
        var lines = Map.<String, Object>of("line1", "12 High St", "line2", "Apt 4");
        var read = mapper.in(Map.of("a", lines), true).get("company");
        assertThat(read).isEqualTo(new MappedValue("12 High St, Apt 4", Map.of("a", lines)));
        assertThat(mapper.out(one("company", "12 High St, Apt 4"))).isEqualTo(Map.of("a", lines));
        assertThat(mapper.out(one("company", null))).isEqualTo(Map.of("a", Contacts.nulls("line1", "line2")));
        assertThat(mapper.places("company", read.raw())).isEqualTo(Map.of("a.line1", "12 High St", "a.line2", "Apt 4"));
        assertThat(mapper.in(Map.of("a", Map.of("line1", "12 High St")), false)
                        .get("company")
                        .value())
                .isEqualTo("12 High St");
        assertThat(mapper.in(Map.of("a", Contacts.nulls("line1", "line2")), true)
                        .get("company")
                        .value())
                .isNull();
        assertThatThrownBy(() -> mapper.in(Map.of("a", Map.of("line1", "geheim")), true))
                .hasMessageContaining("at a.line1 and a.line2: a partial change told only a part of it")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void moreValuesThanThereIsRoomForAreRefused() {
        var plain = List.of(new Mapping.Transform("split", Map.of("separator", " ")));
        var reading = mapper(rule(List.of("name"), List.of("firstName", "company"), Condition.ALWAYS, plain));
        assertThatThrownBy(() -> reading.in(Map.of("name", "a b c"), true))
                .hasMessageContaining("it makes 3 values for 2 fields");
        var writing = mapper(rule(
                List.of("a", "b"),
                List.of("company"),
                Condition.ALWAYS,
                List.of(new Mapping.Transform("join", Map.of("separator", " ")))));
        assertThatThrownBy(() -> writing.out(one("company", "x y z")))
                .hasMessageContaining("it makes 3 values for 2 paths");
    }

    @Test
    void aRuleForSeveralFieldsSaysNothingThatOneFieldMustSay() {
        var fields = List.of("firstName", "company");
        assertThat(faults(new Mapping.Rule(
                        List.of("x"),
                        fields,
                        Way.BOTH,
                        new Blank(false, false, "x", null),
                        Condition.ALWAYS,
                        NAME,
                        null,
                        Map.of(),
                        null)))
                .anyMatch(fault -> fault.contains("has no default and no values of its own"));
        assertThat(faults(rule(List.of("x"), List.of("email", "email"), Condition.ALWAYS, NAME)))
                .anyMatch(fault -> fault.contains("twice"));
    }

    private static Mapper companies() {
        var kind = rule("kind", "firstName", PLAIN);
        var when = new Condition(Map.of("firstName", List.of("company", "club")), Map.of());
        var unless = new Condition(Map.of(), Map.of("firstName", Collections.singletonList(null)));
        return mapper(
                kind,
                rule(List.of("vat"), List.of("company"), when, null),
                rule(List.of("mail"), List.of("email"), unless, null));
    }

    @Test
    void aRuleReadsOnlyWhereItsConditionHolds() {
        assertThat(companies().in(Map.of("kind", "company", "vat", "DE1", "mail", "m"), false))
                .containsOnlyKeys("firstName", "company", "email");
        assertThat(companies().in(Map.of("kind", "person", "vat", "DE1", "mail", "m"), false))
                .containsOnlyKeys("firstName", "email");
        assertThat(companies().in(Map.of("vat", "DE1", "mail", "m"), false)).containsOnlyKeys("firstName");
    }

    @Test
    void aPartialChangeMustTellWhatTheConditionIsAbout() {
        assertThat(companies().in(Map.of("kind", "club"), true)).containsOnlyKeys("firstName");
        assertThatThrownBy(() -> companies().in(Map.of("vat", "DE1"), true))
                .hasMessageContaining("field company at vat: a partial change did not tell firstName");
    }

    @Test
    void aRuleWritesOnlyWhereTheRecordFulfilsItsCondition() {
        Map<String, Object> club = Map.of("firstName", "club");
        Map<String, Object> person = Map.of("firstName", "person");
        assertThat(companies().outFields(club::get)).containsExactly("company", "email", "firstName");
        assertThat(companies().outFields(person::get)).containsExactly("email", "firstName");
        assertThat(companies().outFields(field -> null)).containsExactly("firstName");
    }

    @Test
    void conditionsAreJudgedByWhatIsReadWithoutOne() {
        var onOther = new Condition(Map.of("score", List.of(1)), Map.of());
        assertThat(faults(rule(List.of("x"), List.of("email"), onOther, null)))
                .anyMatch(fault -> fault.contains("depends on score, which no rule without a condition reads"));
        var unknown = new Condition(Map.of("sorce", List.of(1)), Map.of());
        assertThat(faults(rule(List.of("x"), List.of("email"), unknown, null)))
                .anyMatch(fault -> fault.contains("when: the entity contact has no field 'sorce'"));
        var wrong = new Condition(Map.of(), Map.of("score", List.of("many")));
        assertThat(faults(rule(List.of("x"), List.of("email"), wrong, null)))
                .anyMatch(fault -> fault.contains("unless: score: expected a number"));
    }

    @Test
    void conditionsCompareCanonicalValues() {
        var when = new Condition(Map.of("score", List.of(1)), Map.of());
        var mapper = mapper(rule("points", "score", PLAIN), rule(List.of("x"), List.of("email"), when, null));
        assertThat(mapper.in(Map.of("points", "1.00", "x", "a"), true)).containsKey("email");
    }

    @Test
    void whatIsMissingMayLeaveTheRecordAsItIs() {
        var mapper = mapper(
                rule("a", "email", new Blank(false, true, null, null)),
                rule("b", "company", PLAIN),
                rule("c", "firstName", new Blank(false, false, "nobody", null)));
        var read = mapper.in(Contacts.nulls("a", "b"), false);
        assertThat(read).containsOnlyKeys("company", "firstName");
        assertThat(read.get("firstName").value()).isEqualTo("nobody");
        assertThat(mapper.in(Map.of("a", "x"), false)).containsKey("email");
    }

    @Test
    void aBlankMayBeWrittenAsSomethingElse() {
        var mapper = mapper(rule("a", "email", new Blank(false, false, null, "n/a")), rule("b", "company", PLAIN));
        var blank = new HashMap<String, Object>();
        blank.put("email", null);
        blank.put("company", null);
        assertThat(mapper.out(blank)).isEqualTo(Contacts.with(Contacts.nulls("b"), "a", "n/a"));
        assertThat(mapper.writesBlank("email")).isTrue();
        assertThat(mapper.writesBlank("company")).isFalse();
        assertThat(mapper.writesBlank("score")).isFalse();
    }

    @Test
    void defaultsOfTheRecordComeWithEveryChangeAndWithoutARawValue() {
        var mapping = new Mapping(
                "crm",
                "contact",
                1,
                List.of(rule("a", "email", PLAIN)),
                Map.of(),
                Map.of("company", "crm_sync", "tags", List.of("b", "a")),
                false,
                Contacts.FILE);
        var mapper = new Mapper(mapping, Contacts.contact());
        assertThat(mapper.in(Map.of("a", "x"), true))
                .containsEntry("company", new MappedValue("crm_sync", null))
                .containsEntry("tags", new MappedValue(List.of("a", "b"), null));
        assertThat(mapper.inFields()).containsExactly("company", "email", "tags");
        assertThat(mapper.outFields()).containsExactly("email");
    }

    @Test
    void defaultsOfTheRecordAreForWhatNoRuleReads() {
        var rules = List.of(rule("a", "email", PLAIN));
        var wrong = new HashMap<String, Object>();
        wrong.put("email", "x");
        wrong.put("emial", "x");
        wrong.put("score", "many");
        var mapping = new Mapping("crm", "contact", 1, rules, Map.of(), wrong, false, Contacts.FILE);
        assertThat(Mapper.faults(mapping, Contacts.contact(), Surroundings.NONE))
                .allMatch(fault -> fault.rule() == MappingFault.DEFAULTS)
                .extracting(MappingFault::what)
                .containsExactlyInAnyOrder(
                        "field email is read by a rule",
                        "the entity contact has no field 'emial'",
                        "field score: default: expected a number, got a text of 4 characters");
    }

    @Test
    void splittingIntoPartsUndoesJoining() {
        var texts = Arrays.asList("a b c d", "a b", "a", "a b c");
        for (var rest : List.of("first", "last")) {
            var mapper = mapper(rule(
                    List.of("x"),
                    List.of("firstName", "company"),
                    Condition.ALWAYS,
                    List.of(new Mapping.Transform("split", Map.of("separator", " ", "parts", 2, "rest", rest)))));
            texts.forEach(text -> {
                var values = new HashMap<String, Object>();
                mapper.in(Map.of("x", text), true).forEach((field, value) -> values.put(field, value.value()));
                assertThat(mapper.out(values)).as("%s, %s", text, rest).isEqualTo(Map.of("x", text));
            });
        }
    }
}
