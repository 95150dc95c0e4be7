package dev.serai.flows;

import static dev.serai.flows.Soon.soon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What people changed in the e-mail platform, which tells nobody, is found and set right. */
@QuarkusTest
@TestProfile(DriftProfile.class)
class DriftFlowsTest {
    private static final int PEOPLE = 6;

    private final Tool crm = new Tool("crm");
    private final Tool email = new Tool("email");

    private static JsonPath post(String path, Map<String, ?> body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api" + path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath audit(String kind) {
        var id = post("/drift", Map.of("system", "email", "entity", "contact", "kind", kind))
                .getLong("id");
        soon(() -> given().get("/api/drift/" + id).then().statusCode(200).body("phase", equalTo("COMPLETE")));
        return given().get("/api/drift/" + id).jsonPath();
    }

    private Map<String, Object> member(int person) {
        return email.first("contacts", member -> ("p" + person + "@drift.example").equals(member.get("EMAIL")))
                .orElseThrow();
    }

    @Test
    void whatDriftedIsFoundToldAndRepaired() {
        IntStream.range(0, PEOPLE)
                .forEach(person -> crm.add(
                        "contacts", Map.of("last_name", "H", "email_address", "p" + person + "@drift.example")));
        soon(() -> assertThat(email.all("contacts")).hasSize(PEOPLE));
        soon(() -> assertThat(given().get("/api/health").<Integer>path("queue.pending"))
                .isZero());
        var clean = audit("FULL");
        assertThat(clean.getLong("compared")).isEqualTo(PEOPLE);
        assertThat(clean.getMap("found")).isEmpty();
        assertThat(clean.getDouble("high")).isZero();

        email.edit("contacts", member(0).get("member_id"), Map.of("LNAME", "Hopper"));
        email.delete("contacts", member(1).get("member_id"));
        var drifted = audit("FULL");

        assertThat(drifted.getMap("found")).isEqualTo(Map.of("FIELD_DIFFERS", 1, "MISSING_THERE", 1));
        assertThat(drifted.getFloat("share")).isEqualTo(2f / PEOPLE);
        given().get("/api/drift/" + drifted.getLong("id") + "/findings?kind=FIELD_DIFFERS")
                .then()
                .statusCode(200)
                .body("items.fields", equalTo(List.of(List.of("lastName"))));
        soon(() -> given().get("/api/alerts").then().body("items.kind", hasItem("DRIFT")));
        repaired(drifted.getLong("id"));
    }

    private void repaired(long id) {
        var pull = post("/drift/" + id + "/plan", Map.of("direction", "PULL"));
        assertThat(pull.getList("items.action")).as("one way").containsOnly("NOTHING");
        var push = post("/drift/" + id + "/repair", Map.of("direction", "PUSH"));
        assertThat(push.getList("items.action", String.class)).containsExactlyInAnyOrder("WRITE", "CREATE");
        soon(() -> assertThat(member(0).get("LNAME")).isEqualTo("H"));
        soon(() -> assertThat(member(1).get("LNAME")).isEqualTo("H"));
        soon(() -> assertThat(given().get("/api/health").<Integer>path("queue.pending"))
                .isZero());
        assertThat(audit("SAMPLE").getMap("found")).isEmpty();
        given().contentType(ContentType.JSON)
                .body(Map.of("direction", "SIDEWAYS"))
                .post("/api/drift/" + id + "/plan")
                .then()
                .statusCode(400);
        given().get("/api/drift/999999999").then().statusCode(404);
    }
}
