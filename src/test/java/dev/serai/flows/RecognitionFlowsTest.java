package dev.serai.flows;

import static dev.serai.flows.Soon.soon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** People without a common key, over HTTP between the tools, and a person who decides by the management API (S3). */
@QuarkusTest
class RecognitionFlowsTest {
    private final Tool crm = new Tool("crm");
    private final Tool forms = new Tool("forms");

    /** Somebody in the CRM, and so a record that all tools have. */
    private long known(String first, String last, String email, String company) {
        crm.add(
                "contacts",
                Map.of(
                        "first_name", first,
                        "last_name", last,
                        "email_address", email,
                        "company", Map.of("name", company)));
        soon(() -> assertThat(found(email).getList("items")).hasSize(1));
        return found(email).getLong("items[0].id");
    }

    private static JsonPath found(String email) {
        return given().get("/api/records?entity=contact&field=email&value=" + email)
                .jsonPath();
    }

    private static JsonPath get(String path) {
        return given().get("/api" + path).jsonPath();
    }

    private static List<Map<String, ?>> askedAbout(long candidate) {
        return get("/conflicts?entity=contact&kind=IDENTITY&limit=500")
                .getList("items.findAll { it.detail.candidates.contains(" + candidate + ") }");
    }

    private static void decide(long candidate, Map<String, ?> decision) {
        given().contentType(ContentType.JSON)
                .body(decision)
                .post("/api/conflicts/" + askedAbout(candidate).get(0).get("id") + "/resolution")
                .then()
                .statusCode(200);
    }

    @Test
    void whoMistypesTheirNameInAFormIsRecognisedByTheirEmployerAndTheLinkSaysWhy() {
        var hedwig = known("Hedwig", "Kiesler", "hedwig@kiesler.example", "Frequency Hopping");
        forms.add(
                "responses",
                Map.of(
                        "first name",
                        "Hedvig",
                        "last name",
                        "Kiesler",
                        "company",
                        "frequency hopping ltd",
                        "phone",
                        "020 7946 0777"));
        soon(() -> assertThat(get("/records/" + hedwig).getString("fields.phone.value"))
                .isEqualTo("+442079460777"));
        assertThat(get("/records/" + hedwig).getString("links.find { it.system == 'forms' }.rule"))
                .startsWith("once: fuzzy 0.9")
                .contains("firstName 0.9", "lastName 1.00", "company 1.00");
    }

    @Test
    void aPersonSaysThatNamesakesAreTwoAndTakesItBack() {
        var florence = known("Florence", "Sabin", "florence@sabin.example", "Johns Hopkins");
        forms.add("responses", Map.of("first name", "Florence", "last name", "Sabin"));
        soon(() -> assertThat(askedAbout(florence)).hasSize(1));
        var score = get("/conflicts/" + askedAbout(florence).get(0).get("id")).getMap("detail.scores[0]");
        assertThat(score.get("rule")).isEqualTo("fuzzy");
        assertThat(score.get("corroborated")).isEqualTo("OPEN");
        assertThat((List<?>) score.get("fields")).hasSize(2);

        decide(florence, Map.of("choice", "SEPARATE"));
        var other = get("/records/" + florence + "/apart").getLong("items[0].recordId");
        soon(() -> assertThat(get("/records/" + other).getString("fields.lastName.value"))
                .isEqualTo("Sabin"));
        assertThat(get("/records/" + other + "/apart").getLong("items[0].recordId"))
                .isEqualTo(florence);
        var said = "/api/records/" + other + "/apart/" + florence;
        given().delete(said).then().statusCode(204);
        given().delete(said).then().statusCode(404);
        assertThat(get("/records/" + florence + "/apart").getList("items")).isEmpty();
    }

    @Test
    void aPersonSaysThatTheNamesakeIsTheOneWeKnow() {
        var rosalind = known("Rosalind", "Franklin", "rosalind@franklin.example", "King's College");
        forms.add("responses", Map.of("first name", "Rosalind", "last name", "Franklin"));
        soon(() -> assertThat(askedAbout(rosalind)).hasSize(1));
        decide(rosalind, Map.of("choice", "RECORD", "recordId", rosalind));
        soon(() -> assertThat(get("/records/" + rosalind).getString("links.find { it.system == 'forms' }.rule"))
                .isEqualTo("once: decided"));
    }
}
