package dev.serai.mapping;

import static dev.serai.mapping.Contacts.mapper;
import static dev.serai.mapping.Contacts.one;
import static dev.serai.mapping.Contacts.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.of;

import dev.serai.catalog.Mapping.Way;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each transform makes of a value, on its way in and on its way out. */
class TransformsTest {
    private static final String TEXT = "company";
    private static final String SET = "tags";
    private static final String AT = "seenAt";
    private static final String DAY = "born";
    private static final String NUMBER = "score";
    private static final String FLAG = "active";

    private static Map<String, Object> phone(String... given) {
        return with("phone", given);
    }

    private static Map<String, Object> with(String name, String... given) {
        var parameters = new HashMap<String, Object>();
        for (var at = 0; at < given.length; at += 2) {
            parameters.put(given[at], given[at + 1]);
        }
        return Map.of(name, parameters);
    }

    private static Map<String, Object> scale(String factor) {
        return Map.of("scale", Map.of("factor", new BigDecimal(factor)));
    }

    private static Map<String, Object> scale(String factor, int digits) {
        return Map.of("scale", Map.of("factor", new BigDecimal(factor), "digits", digits));
    }

    private static Map<String, Object> decimal(int places, String rounding, String as) {
        return Map.of("decimal", Map.of("places", places, "rounding", rounding, "as", as));
    }

    private static Object in(Object transform, String field, Object raw) {
        return mapper(rule("x", field).in(transform))
                .in(Map.of("x", raw), true)
                .get(field)
                .value();
    }

    static Stream<Arguments> waysIn() {
        return Stream.of(
                of("trim", TEXT, "  a b ", "a b"),
                of("trim", TEXT, "\u2003a\t\n", "a"),
                of("trim", TEXT, "   ", null),
                of("trim", TEXT, 5, "5"),
                of("trim", SET, List.of(" a", "a ", "b"), List.of("a", "b")),
                of("lower", TEXT, "ÄÖ İ", "äö i\u0307"),
                of("lower", SET, List.of("A", "a"), List.of("a")),
                of("upper", TEXT, "straße", "STRASSE"),
                of("title", TEXT, "ada LOVELACE", "Ada Lovelace"),
                of("title", TEXT, "jean-luc o’neil", "Jean-Luc O’neil"),
                of("title", TEXT, "élodie $1 \\", "Élodie $1 \\"),
                of(Map.of("cut", Map.of("length", 3)), TEXT, "a\uD83D\uDE00 bc", "a\uD83D\uDE00"),
                of(Map.of("cut", Map.of("length", 3)), TEXT, "abc", "abc"),
                of(Map.of("cut", Map.of("length", 2)), SET, List.of("abc", "ab", "d"), List.of("ab", "d")),
                of("split", SET, "a,b, c,,a", List.of("a", "b", "c")),
                of(with("split", "separator", "|"), SET, "a|b", List.of("a", "b")),
                of(with("split", "separator", ".*"), SET, "a.*b", List.of("a", "b")),
                of("split", SET, List.of("b", "a"), List.of("a", "b")),
                of("split", SET, 5, List.of("5")),
                of("join", TEXT, List.of("a", "b"), "a,b"),
                of(with("join", "separator", " "), TEXT, List.of("a", 5), "a 5"),
                of("tags", SET, List.of("VIP", " vip", "", "Math"), List.of("math", "vip")),
                of(with("tags", "separator", ";"), SET, "VIP; math;;", List.of("math", "vip")),
                of(with("tags", "separator", ";"), SET, List.of("a;b"), List.of("a;b")),
                of("first", TEXT, List.of("a", "b"), "a"),
                of("last", TEXT, List.of("a", "b"), "b"),
                of("first", TEXT, List.of(), null),
                of(phone("region", "GB"), TEXT, "(020) 7946 0958", "+442079460958"),
                of(phone("region", "GB"), TEXT, "+44 20 7946 0958", "+442079460958"),
                of(phone("region", "GB"), TEXT, "0044 20 7946 0958", "+442079460958"),
                of(phone("region", "DE"), TEXT, "030/901820", "+4930901820"),
                of(phone("region", "US"), TEXT, "(650) 253-0000 ext. 12", "+16502530000;ext=12"),
                of(phone("region", "US"), TEXT, "+16502530000;ext=12", "+16502530000;ext=12"),
                of(phone("region", "GB"), TEXT, " ask reception ", "ask reception"),
                of(phone("region", "GB"), TEXT, "12", "12"),
                of(phone("region", "GB"), TEXT, 2079460958L, "+442079460958"),
                of("phone", TEXT, "020 7946 0958", "020 7946 0958"),
                of("phone", TEXT, "+44-20-7946-0958", "+442079460958"),
                of("email", TEXT, " Ada.King@Example.ORG ", "ada.king@example.org"),
                of("email", TEXT, "Ada Lovelace <Ada@Example.org>", "ada@example.org"),
                of("email", TEXT, "< ada@example.org >", "ada@example.org"),
                of("email", TEXT, "MailTo:ada@example.org?subject=Engines", "ada@example.org"),
                of("email", TEXT, "ada@example.org.", "ada@example.org"),
                of("email", TEXT, "Ada+News@Bücher.example", "ada+news@xn--bcher-kva.example"),
                of("email", TEXT, "ada@under_score.example", "ada@under_score.example"),
                of("email", TEXT, " ask Ada ", "ask Ada"),
                of("email", TEXT, "ada@a.example, bea@b.example", "ada@a.example, bea@b.example"),
                of("email", TEXT, "   ", null),
                of("email", SET, List.of("A@x.org", " a@x.org", "B <b@x.org>"), List.of("a@x.org", "b@x.org")),
                of("instant", AT, "2026-01-02T03:04:05.123456Z", "2026-01-02T03:04:05.123456Z"),
                of("instant", AT, "2026-01-02T04:04:05+01:00", "2026-01-02T03:04:05Z"),
                of(with("instant", "format", "epoch-seconds"), AT, 1735787045, "2025-01-02T03:04:05Z"),
                of(with("instant", "format", "epoch-seconds"), AT, "1735787045.5", "2025-01-02T03:04:05.500Z"),
                of(with("instant", "format", "epoch-seconds"), AT, -1.5, "1969-12-31T23:59:58.500Z"),
                of(with("instant", "format", "epoch-millis"), AT, 1735787045123L, "2025-01-02T03:04:05.123Z"),
                of(with("instant", "format", "epoch-millis"), AT, "1.735787045123E12", "2025-01-02T03:04:05.123Z"),
                of(with("instant", "format", "epoch-millis"), AT, 0, "1970-01-01T00:00:00Z"),
                of(with("instant", "zone", "Europe/Berlin"), AT, "2026-07-02T03:04:05", "2026-07-02T01:04:05Z"),
                of(with("instant", "zone", "Europe/Berlin"), AT, "2026-07-02T03:04:05Z", "2026-07-02T03:04:05Z"),
                of(
                        with("instant", "format", "dd.MM.yyyy HH:mm", "zone", "Europe/Berlin"),
                        AT,
                        "02.01.2026 03:04",
                        "2026-01-02T02:04:00Z"),
                of("date", DAY, "2026-01-02", "2026-01-02"),
                of(with("date", "format", "dd.MM.yyyy"), DAY, " 02.01.2026 ", "2026-01-02"),
                of(with("date", "format", "M/d/yyyy"), DAY, "1/2/2026", "2026-01-02"),
                of("number", NUMBER, " 5.50 ", new BigDecimal("5.5")),
                of("number", NUMBER, 7, new BigDecimal("7")),
                of("number", NUMBER, "  ", null),
                of(with("number", "decimal", ","), NUMBER, "5,5", new BigDecimal("5.5")),
                of(with("number", "decimal", ",", "grouping", "."), NUMBER, "1.234,5", new BigDecimal("1234.5")),
                of(with("number", "grouping", ","), NUMBER, "1,234.5", new BigDecimal("1234.5")),
                of(scale("0.01"), NUMBER, 1990, new BigDecimal("19.9")),
                of(scale("60"), NUMBER, "1.5", new BigDecimal("90")),
                of("decimal", NUMBER, "2.345", new BigDecimal("2.35")),
                of("decimal", NUMBER, -2.345, new BigDecimal("-2.35")),
                of(decimal(2, "half-even", "number"), NUMBER, "2.345", new BigDecimal("2.34")),
                of(decimal(1, "down", "number"), NUMBER, "2.39", new BigDecimal("2.3")),
                of(decimal(1, "ceiling", "text"), NUMBER, "-1.29", new BigDecimal("-1.2")),
                of(decimal(0, "up", "number"), NUMBER, "1.1", new BigDecimal("2")),
                of("decimal", NUMBER, " ", null),
                of("boolean", FLAG, "Yes", true),
                of("boolean", FLAG, 0, false),
                of("boolean", FLAG, true, true),
                of("boolean", FLAG, " ", null),
                of(with("boolean", "true", "ja", "false", "nein"), FLAG, "JA", true));
    }

    @ParameterizedTest
    @MethodSource("waysIn")
    void readsOnTheWayIn(Object transform, String field, Object raw, Object canonical) {
        assertThat(in(transform, field, raw)).isEqualTo(canonical);
    }

    static Stream<Arguments> waysOut() {
        return Stream.of(
                of("upper", TEXT, "Analytical", "ANALYTICAL"),
                of("trim", TEXT, " a ", "a"),
                of("join", SET, List.of("a", "b"), "a,b"),
                of(with("join", "separator", ";"), SET, List.of("a", "b"), "a;b"),
                of(with("tags", "separator", ";"), SET, List.of("a", "b"), "a;b"),
                of("tags", SET, List.of("a", "b"), List.of("a", "b")),
                of("first", SET, List.of("a", "b"), "a"),
                of("split", TEXT, "a,b", List.of("a", "b")),
                of("phone", TEXT, "+442079460958", "+442079460958"),
                of(phone("format", "international"), TEXT, "+442079460958", "+44 20 7946 0958"),
                of(phone("format", "national"), TEXT, "+442079460958", "020 7946 0958"),
                of(phone("format", "international"), TEXT, "ask reception", "ask reception"),
                of(phone("format", "international"), TEXT, "+16502530000;ext=12", "+1 650-253-0000 ext. 12"),
                of("email", TEXT, "Ada@Example.org", "ada@example.org"),
                of("instant", AT, "2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z"),
                of(with("instant", "format", "epoch-seconds"), AT, "2025-01-02T03:04:05.900Z", 1735787045L),
                of(with("instant", "format", "epoch-seconds"), AT, "1969-12-31T23:59:58.500Z", -2L),
                of(with("instant", "format", "epoch-millis"), AT, "2025-01-02T03:04:05.123Z", 1735787045123L),
                of(
                        with("instant", "format", "dd.MM.yyyy HH:mm", "zone", "Europe/Berlin"),
                        AT,
                        "2026-01-02T02:04:00Z",
                        "02.01.2026 03:04"),
                of(with("date", "format", "dd.MM.yyyy"), DAY, "2026-01-02", "02.01.2026"),
                of("date", DAY, "2026-01-02", "2026-01-02"),
                of("number", NUMBER, new BigDecimal("5.5"), new BigDecimal("5.5")),
                of(with("number", "decimal", ","), NUMBER, new BigDecimal("5.5"), "5,5"),
                of(scale("0.01"), NUMBER, new BigDecimal("19.9"), 1990L),
                of(scale("0.01"), NUMBER, new BigDecimal("19.905"), new BigDecimal("1990.5")),
                of(scale("0.01", 0), NUMBER, new BigDecimal("19.905"), 1990L),
                of(scale("0.01", 0), NUMBER, new BigDecimal("19.915"), 1992L),
                of(scale("60", 0), NUMBER, new BigDecimal("100"), 2L),
                of("decimal", NUMBER, new BigDecimal("2.345"), new BigDecimal("2.35")),
                of(decimal(2, "half-up", "text"), NUMBER, new BigDecimal("5.5"), "5.50"),
                of(decimal(0, "floor", "text"), NUMBER, new BigDecimal("-1.1"), "-2"),
                of("boolean", FLAG, true, true),
                of(with("boolean", "true", "Y", "false", "N"), FLAG, false, "N"));
    }

    @ParameterizedTest
    @MethodSource("waysOut")
    void writesOnTheWayOut(Object transform, String field, Object canonical, Object raw) {
        var mapper = mapper(rule("x", field).way(Way.OUT).out(transform));
        assertThat(mapper.out(Map.of(field, canonical))).isEqualTo(Map.of("x", raw));
    }

    @ParameterizedTest
    @MethodSource("undone")
    void whatIsNotSaidAboutTheWayOutIsTheWayInUndone(Object transform, String field, Object canonical, Object raw) {
        var mapper = mapper(rule("x", field).in(transform));
        assertThat(mapper.out(Map.of(field, canonical))).isEqualTo(Map.of("x", raw));
    }

    static Stream<Arguments> undone() {
        return Stream.of(
                of("trim", TEXT, " a ", " a "),
                of("lower", TEXT, "Ab", "Ab"),
                of("email", TEXT, "ada@x.org", "ada@x.org"),
                of("split", SET, List.of("a", "b"), "a,b"),
                of("join", TEXT, "a,b", List.of("a", "b")),
                of("first", TEXT, "a", List.of("a")),
                of("last", TEXT, "a", List.of("a")),
                of(with("tags", "separator", ";"), SET, List.of("a", "b"), "a;b"),
                of(phone("region", "GB", "format", "national"), TEXT, "+442079460958", "020 7946 0958"),
                of(with("instant", "format", "epoch-millis"), AT, "1970-01-01T00:00:01Z", 1000L),
                of(with("boolean", "true", "Y", "false", "N"), FLAG, true, "Y"));
    }

    @Test
    void whatHasNoExactValueInAnotherUnitIsRefusedWhereNothingSaysHowItIsRounded() {
        var mapper = mapper(rule("x", NUMBER).in(scale("60")));
        assertThatThrownBy(() -> mapper.out(Map.of(NUMBER, new BigDecimal("100"))))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("say with digits to how many decimal places it is rounded");
    }

    @Test
    void whatIsNotSaidAboutTheWayInIsTheWayOutUndone() {
        var mapper = mapper(rule("x", SET).out(with("join", "separator", ";")));
        assertThat(mapper.in(Map.of("x", "b;a"), true).get(SET).value()).isEqualTo(List.of("a", "b"));
    }

    @Test
    void severalTransformsAreUndoneInTheOtherOrder() {
        var mapper = mapper(rule("x", AT).in("first", "trim", with("instant", "format", "epoch-seconds")));
        assertThat(mapper.in(Map.of("x", List.of(" 5 ")), true).get(AT).value()).isEqualTo("1970-01-01T00:00:05Z");
        assertThat(mapper.out(Map.of(AT, "1970-01-01T00:00:05Z"))).isEqualTo(Map.of("x", List.of(5L)));
    }

    @Test
    void anEmptyListUndoesNothing() {
        assertThat(mapper(rule("x", SET).in("split").outAsItIs()).out(Map.of(SET, List.of("a"))))
                .isEqualTo(Map.of("x", List.of("a")));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                of("split", SET, Map.of("secret", 1), "expected a text, got an object"),
                of("join", TEXT, "secret", "expected a list, got a text of 6 characters"),
                of("join", TEXT, List.of(List.of("secret")), "expected a list of texts, an item, got a list"),
                of("tags", SET, "secret", "expected a list, got a text of 6 characters"),
                of("tags", SET, List.of(Map.of("secret", 1)), "an item, got an object"),
                of("first", TEXT, "secret", "expected a list, got a text"),
                of("phone", TEXT, List.of("secret"), "expected a phone number, got a list"),
                of("phone", TEXT, true, "expected a phone number, got a boolean"),
                of("instant", AT, "secret", "expected an ISO instant with a zone, got a text of 6 characters"),
                of("instant", AT, "2026-01-02T03:04:05", "expected an ISO instant with a zone"),
                of(with("instant", "zone", "UTC"), AT, "secret", "expected a time in the format of the rule"),
                of(with("instant", "format", "epoch-millis"), AT, "secret", "expected a number since 1970"),
                of(with("instant", "format", "epoch-millis"), AT, "1e99", "expected a time within the years"),
                of(with("instant", "format", "epoch-millis"), AT, "1e999999999", "expected a number since 1970"),
                of(
                        with("instant", "format", "dd.MM.yyyy", "zone", "UTC"),
                        AT,
                        "secret",
                        "expected a time in the format"),
                of("date", DAY, "02.01.2026", "expected an ISO date, got a text of 10 characters"),
                of(
                        with("date", "format", "dd.MM.yyyy"),
                        DAY,
                        "2026-01-02",
                        "expected a time in the format of the rule"),
                of("number", NUMBER, "secret", "expected a number, got a text of 6 characters"),
                of("decimal", NUMBER, "secret", "expected a number, got a text of 6 characters"),
                of("number", NUMBER, List.of(1), "expected a number, got a list"),
                of(scale("60"), NUMBER, "secret", "expected a number, got a text of 6 characters"),
                of(scale("60"), NUMBER, true, "expected a number"),
                of("boolean", FLAG, "secret", "expected one of the words of the rule, got a text of 6 characters"),
                of("trim", NUMBER, "secret", "expected a number, got a text of 6 characters"),
                of("trim", TEXT, Map.of("secret", 1), "expected a text, got an object"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWithoutSayingTheValue(Object transform, String field, Object raw, String why) {
        assertThatThrownBy(() -> in(transform, field, raw))
                .isInstanceOf(MappingException.class)
                .hasMessageStartingWith("routes/crm/contact.mapping.yaml: field " + field + " at x: ")
                .hasMessageContaining(why)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"trim", "lower", "upper", "title", "split", "join", "tags", "first", "last", "phone"})
    void bearsNullOnBothWays(String transform) {
        bears(transform, SET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"instant", "date", "number", "boolean"})
    void bearsNullOfOtherTypes(String transform) {
        bears(transform, TEXT);
    }

    private static void bears(String transform, String field) {
        var mapper = mapper(rule("x", field).in(transform).out(transform));
        var none = new HashMap<String, Object>();
        none.put("x", null);
        assertThat(mapper.in(none, true).get(field).value()).isNull();
        var cleared = new HashMap<String, Object>();
        cleared.put(field, null);
        assertThat(mapper.out(cleared)).isEqualTo(none);
        assertThat(mapper.readBack(field, one(field, null))).isNull();
    }

    @Test
    void nullsWithinListsAreLeftAway() {
        var items = new java.util.ArrayList<Object>();
        items.add(null);
        items.add("A");
        assertThat(in("tags", SET, items)).isEqualTo(List.of("a"));
        assertThat(in("first", TEXT, items)).isEqualTo("A");
        assertThat(in("join", TEXT, items)).isEqualTo("A");
        assertThat(in("lower", SET, items)).isEqualTo(List.of("a"));
    }

    @Test
    void theListOfTransformsIsWhatTheDocumentsSay() {
        assertThat(Transforms.known())
                .containsOnlyKeys(
                        "trim",
                        "lower",
                        "upper",
                        "title",
                        "cut",
                        "split",
                        "join",
                        "tags",
                        "first",
                        "last",
                        "phone",
                        "email",
                        "instant",
                        "date",
                        "number",
                        "scale",
                        "decimal",
                        "boolean",
                        "country",
                        "state",
                        "address",
                        "convert",
                        "simple",
                        "jsonpath",
                        "jq",
                        "bean");
    }
}
