package dev.serai.flows;

import static dev.serai.flows.Soon.soon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Looking through everything for duplicates by the management API, in a hub that runs (S3). */
@QuarkusTest
class DuplicatesFlowsTest {
    private static final String FIRST = "hedy@lamarr.example";
    private static final String SECOND = "h.k@mandl.example";

    private final Tool crm = new Tool("crm");

    private static JsonPath get(String path) {
        return given().get("/api" + path).jsonPath();
    }

    private Object add(String email, String company) {
        return crm.add(
                        "contacts",
                        Map.of(
                                "first_name",
                                "Hedwig",
                                "last_name",
                                "Lamarr-Mandl",
                                "email_address",
                                email,
                                "company",
                                Map.of("name", company)))
                .get("id");
    }

    private static long record(String email) {
        var found = "/records?entity=contact&field=email&value=" + email;
        soon(() -> assertThat(get(found).getList("items")).hasSize(1));
        return get(found).getLong("items[0].id");
    }

    private static List<Map<String, ?>> pairs(long record) {
        return get("/duplicates/contact/pairs?limit=500").getList("items.findAll { it.recordId == " + record + " }");
    }

    private static void look() {
        given().post("/api/duplicates/contact").then().statusCode(200);
        soon(() ->
                assertThat(get("/duplicates/contact").getString("finishedAt")).isNotNull());
    }

    @Test
    void aPersonLooksThroughEverythingAndSaysOfAPairThatItIsTwo() {
        add(FIRST, "Frequency Hopping Laboratories");
        var first = record(FIRST);
        var id = add(SECOND, "Hirtenberger Patronenfabrik");
        var second = record(SECOND);
        crm.edit("contacts", id, Map.of("company", Map.of("name", "Frequency Hopping Laboratories")));
        soon(() -> assertThat(get("/records/" + second).getString("fields.company.value"))
                .startsWith("Frequency"));

        look();
        assertThat(pairs(first)).singleElement().satisfies(pair -> {
            assertThat(pair.get("other")).hasToString(String.valueOf(second));
            assertThat(pair.get("sure")).as("the addresses differ").isEqualTo(false);
            assertThat(pair.get("rule").toString()).contains("company 1.00");
        });
        given().put("/api/records/" + first + "/apart/" + second).then().statusCode(204);
        assertThat(pairs(first)).isEmpty();
        given().put("/api/records/" + first + "/apart/" + first).then().statusCode(409);
        given().put("/api/records/" + first + "/apart/999999999").then().statusCode(404);
    }

    @Test
    void onlyWhatHasAFuzzyRuleIsLookedThrough() {
        given().post("/api/duplicates/nothing").then().statusCode(404);
        given().get("/api/duplicates/nothing").then().statusCode(404);
    }
}
