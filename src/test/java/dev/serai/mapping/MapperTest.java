package dev.serai.mapping;

import static dev.serai.mapping.Contacts.mapper;
import static dev.serai.mapping.Contacts.one;
import static dev.serai.mapping.Contacts.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.catalog.Mapping.Way;
import dev.serai.record.MappedValue;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a mapping reads and writes whole and partial changes (S2, S4). */
class MapperTest {
    private static final Map<String, Object> ADA = Map.of(
            "properties",
            Map.of("email_address", " Ada@X.org", "first_name", "Ada", "company", Map.of("name", "Analytical")));

    private final Mapper crm = mapper(
            rule("properties.email_address", "email").in("trim", "lower").must(),
            rule("properties.first_name", "firstName"),
            rule("properties.company.name", "company"),
            rule("properties.tags", "tags"));

    @Test
    void aWholeChangeCarriesEveryMappedField() {
        assertThat(crm.in(ADA, false))
                .containsOnlyKeys("email", "firstName", "company", "tags")
                .containsEntry("email", new MappedValue("ada@x.org", " Ada@X.org"))
                .containsEntry("company", new MappedValue("Analytical", "Analytical"))
                .containsEntry("tags", new MappedValue(null, null));
    }

    @Test
    void aPartialChangeCarriesOnlyWhatItNames() {
        assertThat(crm.in(Map.of("properties", Map.of("first_name", "Augusta")), true))
                .containsOnly(Map.entry("firstName", new MappedValue("Augusta", "Augusta")));
    }

    @Test
    void nullInAPartialChangeClears() {
        var properties = new HashMap<String, Object>();
        properties.put("first_name", null);
        assertThat(crm.in(Map.of("properties", properties), true))
                .containsOnly(Map.entry("firstName", new MappedValue(null, null)));
    }

    @Test
    void nullInPlaceOfAnObjectClearsWhatIsWithin() {
        var properties = new HashMap<String, Object>();
        properties.put("company", null);
        assertThat(crm.in(Map.of("properties", properties), true))
                .containsOnly(Map.entry("company", new MappedValue(null, null)));
    }

    @Test
    void anEmptyObjectInAPartialChangeTouchesNothingWithin() {
        assertThat(crm.in(Map.of("properties", Map.of("company", Map.of())), true))
                .isEmpty();
    }

    @Test
    void aMissingRequiredFieldIsRefusedByName() {
        assertThatThrownBy(() -> crm.in(Map.of("properties", Map.of("first_name", "Ada")), false))
                .isInstanceOf(MappingException.class)
                .hasMessage("routes/crm/contact.mapping.yaml: field email at properties.email_address: it is required, "
                        + "but missing. Correct the value in crm or the rule.");
    }

    @Test
    void aBlankRequiredFieldIsMissingToo() {
        assertThatThrownBy(() -> crm.in(Map.of("properties", Map.of("email_address", "  ")), true))
                .hasMessageContaining("required");
    }

    @Test
    void aPartialChangeNeedNotHoldARequiredField() {
        assertThat(crm.in(Map.of(), true)).isEmpty();
    }

    @Test
    void aTextInPlaceOfAnObjectIsRefusedWithoutItsValue() {
        assertThatThrownBy(() ->
                        crm.in(Map.of("properties", Map.of("email_address", "a@x.org", "company", "Secret")), false))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("expected an object that holds 'name', got a text of 6 characters")
                .hasMessageContaining("properties.company.name")
                .hasMessageNotContaining("Secret");
    }

    @Test
    void aValueOfAnotherKindIsRefusedWithoutItsValue() {
        assertThatThrownBy(() -> crm.in(Map.of("properties", Map.of("tags", "geheim")), true))
                .hasMessageContaining("field tags at properties.tags: expected a set, got a text of 6 characters")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void writesOnlyTheGivenFieldsNested() {
        var given = new LinkedHashMap<String, Object>();
        given.put("company", "Analytical");
        given.put("firstName", null);
        var properties = new HashMap<String, Object>();
        properties.put("company", Map.of("name", "Analytical"));
        properties.put("first_name", null);
        assertThat(crm.out(given)).isEqualTo(Map.of("properties", properties));
    }

    @Test
    void writesConstantsAlways() {
        var mapping = Contacts.mapping(
                Map.of("properties.source", "hub", "kind", 3),
                rule("properties.first_name", "firstName").rule());
        var mapper = new Mapper(mapping, Contacts.contact());
        assertThat(mapper.out(Map.of("firstName", "Ada")))
                .isEqualTo(Map.of("kind", 3, "properties", Map.of("first_name", "Ada", "source", "hub")));
        assertThat(mapper.out(Map.of())).isEqualTo(Map.of("kind", 3, "properties", Map.of("source", "hub")));
    }

    @Test
    void fieldsWithoutAWayOutAreLeftAway() {
        var mapper = mapper(rule("name", "firstName").way(Way.IN), rule("mail", "email"));
        assertThat(mapper.out(Map.of("firstName", "Ada", "email", "a@x.org", "unknown", "x")))
                .isEqualTo(Map.of("mail", "a@x.org"));
        assertThat(mapper.inFields()).containsExactlyInAnyOrder("firstName", "email");
        assertThat(mapper.outFields()).containsExactly("email");
        assertThat(mapper.raw("firstName", one("firstName", "Ada"))).isNull();
        assertThat(mapper.readBack("firstName", one("firstName", "Ada"))).isEqualTo("Ada");
    }

    @Test
    void fieldsWithoutAWayInAreNotRead() {
        var mapper = mapper(rule("name", "firstName").way(Way.OUT).out("upper"));
        assertThat(mapper.in(Map.of("name", "ADA"), false)).isEmpty();
        assertThat(mapper.rawOf(Map.of("name", "ADA"))).isEmpty();
        assertThat(mapper.out(Map.of("firstName", "Ada"))).isEqualTo(Map.of("name", "ADA"));
        assertThat(mapper.readBack("firstName", one("firstName", "Ada"))).isEqualTo("Ada");
        assertThat(mapper.raw("firstName", one("firstName", "Ada"))).isEqualTo("ADA");
    }

    @Test
    void aFieldMayBeReadHereAndWrittenThere() {
        var mapper = mapper(
                rule("shown", "phone").way(Way.IN).in("phone"),
                rule("stored", "phone").way(Way.OUT));
        assertThat(mapper.in(Map.of("shown", "+44 20 7946 0958"), false))
                .containsEntry("phone", new MappedValue("+442079460958", "+44 20 7946 0958"));
        assertThat(mapper.out(Map.of("phone", "+442079460958"))).isEqualTo(Map.of("stored", "+442079460958"));
    }

    @Test
    void readsBackTheSystemsOwnForm() {
        var mapper = mapper(
                rule("COMPANY", "company").out("upper"), rule("TAGS", "tags").in("tags"));
        assertThat(mapper.readBack("company", one("company", "Analytical"))).isEqualTo("ANALYTICAL");
        assertThat(mapper.raw("company", one("company", "Analytical"))).isEqualTo("ANALYTICAL");
        assertThat(mapper.readBack("company", one("company", null))).isNull();
        assertThat(mapper.raw("company", one("company", null))).isNull();
        assertThat(mapper.readBack("tags", one("tags", List.of("a", "b")))).isEqualTo(List.of("a", "b"));
    }

    @Test
    void whatCannotBeReadBackIsTakenForWhatWasWritten() {
        var mapper = mapper(rule("company", "company").in("number").out("upper"));
        assertThat(mapper.readBack("company", one("company", "Analytical"))).isEqualTo("Analytical");
    }

    @Test
    void readingBackARequiredBlankDoesNotFail() {
        assertThat(crm.readBack("email", one("email", null))).isNull();
    }

    @Test
    void aDefaultStandsForAbsentNullAndEmptyAlike() {
        var mapper = mapper(rule("firm", "company").otherwise("none"));
        var withNull = new HashMap<String, Object>();
        withNull.put("firm", null);
        for (var told : List.of(Map.<String, Object>of(), withNull, Map.<String, Object>of("firm", ""))) {
            assertThat(mapper.in(told, false).get("company").value()).isEqualTo("none");
        }
        assertThat(mapper.in(withNull, true).get("company").value()).isEqualTo("none");
        assertThat(mapper.in(Map.of(), true)).isEmpty();
        assertThat(mapper.readBack("company", one("company", null))).isEqualTo("none");
    }

    @Test
    void emptyTextIsKeptApartFromNullWhereTheEntitySaysSo() {
        var mapping = Contacts.mapping(
                rule("firm", "company").otherwise("none").rule(),
                rule("mail", "email").must().rule());
        var mapper = new Mapper(mapping, Contacts.entity(false));
        var read = mapper.in(Map.of("firm", "", "mail", ""), false);
        assertThat(read.get("company").value()).isEqualTo("");
        assertThat(read.get("email").value()).isEqualTo("");
        assertThat(mapper.out(Map.of("company", ""))).isEqualTo(Map.of("firm", ""));
    }

    @Test
    void anEmptyTextIsNotGivenToTransforms() {
        var mapper = mapper(
                rule("seen", "seenAt").in(Map.of("instant", Map.of("format", "epoch-millis"))),
                rule("kind", "company").values(Map.of("a", "b")));
        assertThat(mapper.in(Map.of("seen", "", "kind", ""), false).values())
                .extracting(MappedValue::value)
                .containsOnlyNulls();
    }

    @Test
    void rawValuesAreTheSameHoweverTheyCame() {
        var mapper = mapper(rule("score", "score"), rule("address", "address"));
        var parsed = mapper.in(Map.of("score", 5, "address", Map.of("z", 1.50, "a", 2L)), false);
        var stored = mapper.in(
                Map.of(
                        "score",
                        new BigDecimal("5.0"),
                        "address",
                        Map.of("a", new BigDecimal("2"), "z", new BigDecimal("1.5"))),
                false);
        assertThat(parsed).isEqualTo(stored);
        assertThat(mapper.rawOf(Map.of("score", 5L))).isEqualTo(Map.of("score", new BigDecimal("5")));
    }

    @Test
    void aValueTableIsReadBackwardsOnTheWayOut() {
        var values = new LinkedHashMap<String, Object>();
        values.put("A", "active");
        values.put("act", "active");
        values.put("1", "one");
        var mapper = mapper(rule("status", "company").in("trim").values(values));
        assertThat(mapper.in(Map.of("status", " act "), false).get("company").value())
                .isEqualTo("active");
        assertThat(mapper.in(Map.of("status", 1), false).get("company").value()).isEqualTo("one");
        assertThat(mapper.in(Map.of("status", 1.0), false).get("company").value())
                .isEqualTo("one");
        assertThat(mapper.out(Map.of("company", "active"))).isEqualTo(Map.of("status", "A"));
    }

    @Test
    void aValueTableTurnsEachItemOfASet() {
        var mapper = mapper(rule("labels", "tags").values(Map.of("VIP", "vip", "M", "math")));
        assertThat(mapper.in(Map.of("labels", List.of("VIP", "M")), false)
                        .get("tags")
                        .value())
                .isEqualTo(List.of("math", "vip"));
        assertThat(mapper.raw("tags", one("tags", List.of("math", "vip")))).isEqualTo(List.of("M", "VIP"));
    }

    @Test
    void aValueThatIsNotInTheTableIsRefusedBothWays() {
        var mapper = mapper(rule("status", "company").values(Map.of("A", "active")));
        assertThatThrownBy(() -> mapper.in(Map.of("status", "zzz"), false))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("the table of values does not hold this value, a text of 3 characters")
                .hasMessageNotContaining("zzz");
        assertThatThrownBy(() -> mapper.out(Map.of("company", "yyy")))
                .isInstanceOf(MappingException.class)
                .hasMessageNotContaining("yyy");
    }

    @Test
    void knowsItsVersion() {
        assertThat(crm.version()).isEqualTo(3);
    }
}
