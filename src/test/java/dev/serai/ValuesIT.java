package dev.serai;

import static dev.serai.Soon.soon;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.serai.catalog.FuzzyRule.Comparator;
import dev.serai.mapping.Transforms;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every transform and every comparator does its work in the packaged hub, languages, beans and what Java and libraries know of the world included. */
class ValuesIT {
    private static final Path SAMPLE = Path.of("src/test/resources/sample");
    private static final Pattern WORD = Pattern.compile("[a-z-]+");

    @TempDir
    static Path folder;

    private static SampleHub hub;

    @BeforeAll
    static void start() throws IOException {
        hub = new SampleHub(folder);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static Set<String> words(String file) throws IOException {
        return WORD.matcher(Files.readString(SAMPLE.resolve(file)))
                .results()
                .map(word -> word.group())
                .collect(toSet());
    }

    @Test
    void nothingIsLeftOut() throws IOException {
        assertThat(words("desk.mapping.yaml")).containsAll(Transforms.known().keySet());
        assertThat(words("twin.entity.yaml"))
                .containsAll(Arrays.stream(Comparator.values())
                        .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList());
    }

    private static JsonPath previewed(Map<String, ?> content) {
        return hub.admin()
                .contentType(ContentType.JSON)
                .body(Map.of("content", content))
                .post("/api/mappings/desk/sample/preview")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath(JsonPathConfig.jsonPathConfig().numberReturnType(NumberReturnType.BIG_DECIMAL));
    }

    private static Map<String, Object> external() {
        return Map.ofEntries(
                Map.entry("name", " augusta ada LOVELACE "),
                Map.entry("shout", "LOUD ÄÖ"),
                Map.entry("quiet", "straße"),
                Map.entry("mail", "Ada <Ada@Example.ORG>"),
                Map.entry("pair", "b,a"),
                Map.entry("words", List.of("x", "y", "z")),
                Map.entry("labels", List.of("VIP", " vip", "Math")),
                Map.entry("phone", "+44 20 7946 0958"),
                Map.entry("country", "Deutschland"),
                Map.entry("land", "alemanha"),
                Map.entry("state", "California"),
                Map.entry("home", Map.of("street", " 1  Main St ", "state", "Bayern", "country", "Germany")),
                Map.entry("born", "10.12.1815"),
                Map.entry("seen", "2026-03-01T09:30:00+01:00"),
                Map.entry("score", "1.234,5"),
                Map.entry("cents", 1990),
                Map.entry("ratio", 2.345),
                Map.entry("paid", Map.of("amount", "10.00", "currency", "USD")),
                Map.entry("deep", Map.of("list", List.of(Map.of("n", "b"), Map.of("n", "a")))),
                Map.entry("active", "ja"));
    }

    private static final Map<String, Object> CANONICAL = Map.ofEntries(
            Map.entry("name", "Augusta Ada Lovelace"),
            Map.entry("lowered", "loud äö"),
            Map.entry("raised", "STRASSE"),
            Map.entry("shortened", "LOUD"),
            Map.entry("mail", "ada@example.org"),
            Map.entry("pair", List.of("a", "b")),
            Map.entry("joined", "x+y+z"),
            Map.entry("head", "x"),
            Map.entry("tail", "z"),
            Map.entry("labels", List.of("math", "vip")),
            Map.entry("phone", "+442079460958"),
            Map.entry("country", "DE"),
            Map.entry("land", "DE"),
            Map.entry("state", "US-CA"),
            Map.entry("home", Map.of("street", "1 Main St", "state", "DE-BY", "country", "DE")),
            Map.entry("born", "1815-12-10"),
            Map.entry("seen", "2026-03-01T08:30:00Z"),
            Map.entry("score", new BigDecimal("1234.5")),
            Map.entry("scaled", new BigDecimal("19.9")),
            Map.entry("rounded", new BigDecimal("2.35")),
            Map.entry("active", true),
            Map.entry("fromJsonPath", "a"),
            Map.entry("fromJq", "b-a"),
            Map.entry("fromSimple", "Dr. ja"),
            Map.entry("fromBean", true));

    @Test
    void everyTransformDoesItsWork() {
        var seen = previewed(external());
        CANONICAL.forEach(
                (field, value) -> assertThat(seen.<Object>get("fields.find { it.field == '" + field + "' }.value"))
                        .as(field)
                        .isEqualTo(value));
        assertThat(new BigDecimal(seen.getString("fields.find { it.field == 'paid' }.value.amount")))
                .isEqualByComparingTo("5");
        assertThat(seen.<Map<String, Object>>get("back"))
                .containsEntry("phone", "020 7946 0958")
                .containsEntry("land", "Alemanha")
                .containsEntry("state", "California")
                .containsEntry("words", List.of("x", "y", "z"))
                .containsEntry("born", "10.12.1815");
    }

    private static void told(String system, Map<String, String> twin) {
        hub.admin()
                .contentType(ContentType.JSON)
                .body(twin)
                .post("/sample/" + system)
                .then()
                .statusCode(200);
    }

    private static JsonPath twins() {
        return hub.admin()
                .queryParam("entity", "twin")
                .queryParam("field", "number")
                .queryParam("value", "A-17")
                .get("/api/records")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .extract()
                .jsonPath();
    }

    private static String rule() {
        return hub.admin()
                .get("/api/records/" + twins().getLong("items[0].id"))
                .then()
                .statusCode(200)
                .extract()
                .path("links.find { it.system == 'shelf' }.rule");
    }

    /** What made the second copy a link says what each comparator found; how alike Martha and Marhta are is in the textbooks. */
    @Test
    void everyComparatorDoesItsWork() {
        told(
                "desk",
                Map.of(
                        "given", "Martha",
                        "family", "Smith",
                        "company", "Analytical Engines London",
                        "city", "Cambridge",
                        "number", "A-17",
                        "born", "1815-10-12",
                        "mail", "martha@example.org",
                        "phone", "+442079460958"));
        soon(ValuesIT::twins);
        told(
                "shelf",
                Map.of(
                        "given", "Marhta",
                        "family", "Smyth",
                        "company", "Engines Analytical",
                        "city", "Cambrigde",
                        "number", "A-17",
                        "born", "1815-12-10",
                        "mail", "martha@example.com",
                        "phone", "02079460958"));
        soon(() -> assertThat(rule())
                .startsWith("fuzzy 1.000: ")
                .contains("given 0.96 ", "family 0.90 ", "company 0.80 ", "city 0.89 ", "number 1.00 ")
                .contains("born 0.95 ", "mail 0.86 ", "phone 0.95 "));
    }
}
