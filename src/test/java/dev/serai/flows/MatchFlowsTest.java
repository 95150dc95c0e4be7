package dev.serai.flows;

import static dev.serai.flows.Soon.soon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The match report of two of the running hub's tools, over HTTP. */
@QuarkusTest
class MatchFlowsTest {
    @Test
    void saysOfTwoToolsWhomTheyHaveInCommonLineByLine() {
        var id = ContactTools.addInCrm("Ada", "ada@matched.example");
        soon(() -> assertThat(ContactTools.inEmail("ada@matched.example")).isNotNull());
        var answer = given().post("/api/match/contact/crm/email");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/x-ndjson");
        List<String> lines = answer.asString().lines().toList();
        assertThat(lines)
                .filteredOn(line -> line.contains("\"" + id + "\""))
                .singleElement()
                .satisfies(line -> {
                    var found = JsonPath.from(line);
                    assertThat(found.getString("kind")).isEqualTo("MATCHED");
                    assertThat(found.getString("rule")).isEqualTo("key:email");
                    assertThat(found.getString("others[0]"))
                            .isEqualTo(
                                    ContactTools.inEmail("ada@matched.example").get("member_id"));
                });
        var counts = JsonPath.from(lines.get(lines.size() - 1));
        assertThat(counts.getLong("matched.'key:email'")).isPositive();
        assertThat(counts.getLong("sides.crm.read")).isPositive();
    }

    @Test
    void saysOfAToolWhomTheHubHasAlready() {
        var id = ContactTools.addInCrm("Grace", "grace@matched.example");
        soon(() -> assertThat(ContactTools.inEmail("grace@matched.example")).isNotNull());
        var record = given().get("/api/records?system=crm&entity=contact&externalId=" + id)
                .jsonPath()
                .getLong("items[0].id");
        var lines = given().post("/api/match/contact/crm/hub")
                .asString()
                .lines()
                .map(JsonPath::from)
                .toList();
        assertThat(lines)
                .filteredOn(line -> id.equals(line.getString("id")))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.getString("rule")).isEqualTo("linked");
                    assertThat(found.getString("others[0]")).isEqualTo(String.valueOf(record));
                });
        var counts = lines.get(lines.size() - 1);
        assertThat(counts.getLong("sides.hub.read")).isPositive();
        assertThat(counts.getLong("matched.linked")).isPositive();
    }

    @Test
    void refusesWhatCannotBeCompared() {
        given().post("/api/match/contact/crm/crm").then().statusCode(400);
        given().post("/api/match/contact/crm/analytics").then().statusCode(404);
        given().post("/api/match/nothing/crm/email").then().statusCode(404);
    }
}
