package dev.serai.mapping;

import static dev.serai.mapping.Contacts.mapper;
import static dev.serai.mapping.Contacts.one;
import static dev.serai.mapping.Contacts.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.of;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Countries, states and addresses, from what people write to codes of ISO 3166 and back. */
class PlacesTest {
    private static Map<String, Object> t(String name, Object... given) {
        var parameters = new HashMap<String, Object>();
        for (var at = 0; at < given.length; at += 2) {
            parameters.put((String) given[at], given[at + 1]);
        }
        return Map.of(name, parameters);
    }

    private static Object in(Map<String, Object> transform, String field, Object raw) {
        return mapper(rule("x", field).in(transform))
                .in(Map.of("x", raw), true)
                .get(field)
                .value();
    }

    private static Object out(Map<String, Object> transform, String field, Object canonical) {
        return mapper(rule("x", field).in(transform)).out(one(field, canonical)).get("x");
    }

    static Stream<String> countries() {
        return Arrays.stream(Locale.getISOCountries());
    }

    @ParameterizedTest
    @MethodSource("countries")
    void everyCountrySurvivesEveryForm(String code) {
        for (var format : List.of("alpha-2", "alpha-3", "name")) {
            for (var language : List.of("en", "de", "fr")) {
                var country = t("country", "format", format, "language", language);
                assertThat(in(country, "company", out(country, "company", code)))
                        .as("%s, %s", format, language)
                        .isEqualTo(code);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "de, DE",
        "DEU, DE",
        "Germany, DE",
        "' germany ', DE",
        "usa, US",
        "United States, US",
        "UK, GB",
        "united kingdom, GB",
        "The Netherlands, NL",
        "Côte d’Ivoire, CI",
        "Cote d'Ivoire, CI",
        "Bosnia and Herzegovina, BA",
        "Bosnia & Herzegovina, BA",
        "EL, GR",
        "Atlantis, Atlantis"
    })
    void whatPeopleWriteIsACountry(String written, String code) {
        assertThat(in(t("country"), "company", written)).isEqualTo(code);
    }

    @Test
    void namesAreReadInTheLanguageToo() {
        assertThat(in(t("country", "language", "de"), "company", "Österreich")).isEqualTo("AT");
        assertThat(in(t("country"), "company", "Österreich")).isEqualTo("Österreich");
        assertThat(out(t("country", "language", "de", "format", "name"), "company", "AT"))
                .isEqualTo("Österreich");
        assertThat(out(t("country", "format", "name"), "company", "nowhere")).isEqualTo("nowhere");
    }

    @ParameterizedTest
    @CsvSource({
        "US, CA, US-CA", "US, california, US-CA", "US, US-CA, US-CA", "US, us-ny, US-NY", "CA, Ontario, CA-ON",
                "CA, Québec, CA-QC",
        "CA, Quebec, CA-QC", "DE, Bayern, DE-BY", "AU, NSW, AU-NSW", "IN, Maharashtra, IN-MH", "US, Bayern, Bayern",
                "Canada, ON, CA-ON"
    })
    void whatPeopleWriteIsAState(String country, String written, String code) {
        assertThat(in(t("state", "country", country), "company", written)).isEqualTo(code);
    }

    @Test
    void statesAreWrittenAsTheSystemWantsThem() {
        assertThat(out(t("state", "country", "US"), "company", "US-CA")).isEqualTo("CA");
        assertThat(out(t("state", "country", "US", "format", "code"), "company", "US-CA"))
                .isEqualTo("US-CA");
        assertThat(out(t("state", "country", "US", "format", "name"), "company", "US-CA"))
                .isEqualTo("California");
        assertThat(out(t("state", "country", "US", "format", "name"), "company", "wherever"))
                .isEqualTo("wherever");
    }

    static Stream<Arguments> addresses() {
        return Stream.of(
                of(
                        t("address"),
                        Map.of("street", " 1  Main St ", "postalCode", "sw1a 1aa"),
                        Map.of("street", "1 Main St", "postalCode", "SW1A1AA")),
                of(
                        t("address"),
                        Map.of("state", "Bayern", "country", "Germany"),
                        Map.of("state", "DE-BY", "country", "DE")),
                of(t("address"), Map.of("state", "CA", "country", ""), Map.of("state", "CA")),
                of(
                        t("address", "defaultCountry", "US"),
                        Map.of("state", "CA"),
                        Map.of("state", "US-CA", "country", "US")),
                of(
                        t("address", "street", "line"),
                        Map.of("line", "12 High St, Apt 4"),
                        Map.of("street", "12 High St", "unit", "Apt 4")),
                of(
                        t("address", "street", "line"),
                        Map.of("line", "12 High St #4b"),
                        Map.of("street", "12 High St", "unit", "#4b")),
                of(t("address", "street", "line"), Map.of("line", "Unit Street 5"), Map.of("street", "Unit Street 5")),
                of(
                        t("address", "street", "l1", "unit", "l2", "postalCode", "zip"),
                        Map.of("l1", "12 High St, Apt 4", "l2", "Floor 2", "zip", 94105),
                        Map.of("street", "12 High St, Apt 4", "unit", "Floor 2", "postalCode", "94105")));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void addressesAreReadAlike(Map<String, Object> transform, Map<String, Object> raw, Map<String, Object> canonical) {
        assertThat(in(transform, "address", raw)).isEqualTo(canonical);
        var written = out(transform, "address", canonical);
        assertThat(in(transform, "address", written)).isEqualTo(canonical);
    }

    @Test
    void anEmptyAddressIsNone() {
        assertThat(in(t("address"), "address", Map.of("street", " ", "other", "x")))
                .isNull();
    }
}
