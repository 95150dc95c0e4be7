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

/** Somebody who is in the tools twice, under two addresses, is merged by the management API and split again (S23). */
@QuarkusTest
class MergingFlowsTest {
    private static final String ADA = "ada@twice.example";
    private static final String AUGUSTA = "augusta@twice.example";
    private static final List<String> TOOLS = List.of("crm", "email", "support");

    private final Tool crm = new Tool("crm");
    private final Tool support = new Tool("support");

    private static JsonPath get(String path) {
        return given().get("/api" + path).jsonPath();
    }

    /** The record with that address, once all tools have it and nothing is due. */
    private static long record(String email) {
        soon(() -> {
            var found = get("/records?entity=contact&field=email&value=" + email);
            assertThat(found.getList("items")).hasSize(1);
            var record = get("/records/" + found.getLong("items[0].id"));
            assertThat(record.getList("links.system")).containsAll(TOOLS);
            assertThat(record.getList("deliveries")).isEmpty();
        });
        return get("/records?entity=contact&field=email&value=" + email).getLong("items[0].id");
    }

    private static JsonPath post(long record, String what, Map<String, ?> body) {
        var answer = new JsonPath[1];
        soon(() -> answer[0] = given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/records/" + record + "/" + what)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath());
        return answer[0];
    }

    private static List<String> askedAbout(long candidate) {
        return get("/conflicts?entity=contact&kind=IDENTITY&limit=500")
                .getList("items.findAll { it.detail.candidates.contains(" + candidate + ") }.system");
    }

    @Test
    void aPersonMergesWhoIsTwiceInEveryToolAndSplitsThemAgain() {
        crm.add("contacts", Map.of("first_name", "Ada", "last_name", "Lovelace", "email_address", ADA));
        var ada = record(ADA);
        support.add(
                "contacts", Map.of("given", "Augusta", "family", "Byron", "email", AUGUSTA, "organization", "Engines"));
        var augusta = record(AUGUSTA);

        var wish = Map.of("other", augusta, "values", Map.of("email", ada, "firstName", ada, "lastName", ada));
        var preview = post(ada, "merge", Map.of("other", augusta, "values", wish.get("values"), "preview", true));
        assertThat(preview.getBoolean("preview")).isTrue();
        assertThat(preview.getList("fields.field")).containsExactly("company");
        assertThat(preview.getString("writes.find { it.system == 'crm' }.values.company.name"))
                .isEqualTo("Engines");
        assertThat(preview.getList("second.system")).containsExactlyInAnyOrderElementsOf(TOOLS);
        assertThat(get("/records/" + augusta).getLong("id"))
                .as("nothing was done")
                .isEqualTo(augusta);

        post(ada, "merge", wish);
        assertThat(get("/records/" + augusta).getLong("id")).isEqualTo(ada);
        assertThat(get("/records/" + ada).getList("merged", Long.class)).containsExactly(augusta);
        assertThat(get("/records/" + ada + "/history").getString("items[0].rule"))
                .isEqualTo("merged " + augusta);
        assertThat(get("/records/" + augusta + "/history").getString("items[0].rule"))
                .isEqualTo("merged into " + ada);
        soon(() -> assertThat(ContactTools.inCrm(ADA)).containsEntry("company", Map.of("name", "Engines")));
        soon(() -> assertThat(ContactTools.inEmail(ADA)).containsEntry("COMPANY", "ENGINES"));
        soon(() -> assertThat(askedAbout(ada)).containsAll(TOOLS));

        post(ada, "split", Map.of("record", augusta));
        assertThat(askedAbout(ada)).isEmpty();
        assertThat(get("/records/" + ada + "/apart").getLong("items[0].recordId"))
                .isEqualTo(augusta);
        soon(() -> assertThat(ContactTools.inCrm(ADA).get("company")).isIn(null, "", Map.of()));
        support.edit("contacts", ContactTools.inSupport(AUGUSTA).get("id"), Map.of("organization", "Difference"));
        soon(() -> assertThat(ContactTools.inCrm(AUGUSTA)).containsEntry("company", Map.of("name", "Difference")));
        assertThat(get("/records/" + augusta).getString("fields.company.value")).isEqualTo("Difference");
        given().contentType(ContentType.JSON)
                .body(wish)
                .post("/api/records/" + ada + "/merge")
                .then()
                .statusCode(409);
    }

    @Test
    void whatCannotBeMergedOrSplitIsRefusedInWords() {
        refused("999999999/merge", "{\"other\": 999999998}", 404);
        refused("999999999/split", "{\"record\": 999999998}", 404);
        refused("999999999/split", "{\"system\": \"crm\", \"externalId\": \"c-1\"}", 404);
        refused("1/merge", "{}", 400);
        refused("1/merge", "{\"other\": 2, \"values\": 7}", 400);
        refused("1/merge", "{\"other\": 2, \"values\": {\"email\": \"x\"}}", 400);
        refused("1/merge", "{\"other\": 2, \"preview\": \"yes\"}", 400);
        refused("1/split", "{}", 400);
        refused("1/split", "{\"record\": 2, \"system\": \"crm\"}", 400);
    }

    private static void refused(String path, String body, int status) {
        var answer = given().contentType(ContentType.JSON).body(body).post("/api/records/" + path);
        assertThat(answer.statusCode()).as(path + " " + body).isEqualTo(status);
        assertThat(answer.jsonPath().getString("error")).endsWith(".");
    }
}
