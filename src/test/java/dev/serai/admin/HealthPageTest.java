package dev.serai.admin;

import static dev.serai.Soon.soon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.serai.flows.DriftProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/health.md shows how drift is found and set right: this is what happens. */
@QuarkusTest
@TestProfile(HealthPageTest.ToolsOfItsOwn.class)
class HealthPageTest {
    private static final String ADA = "drifted@health.example";

    /** The page counts whom the tools have. */
    public static final class ToolsOfItsOwn extends DriftProfile {}

    @Test
    void whatNobodyToldIsFoundAndSetRight() throws IOException {
        var examples = Example.in(Path.of("docs/health.md"));
        assertThat(examples).hasSize(5);
        People.addInCrm("Ada", ADA);
        soon(() -> assertThat(People.inEmail(ADA)).isNotNull());
        soon(() -> given().get("/api/health").then().body("queue.pending", is(0)));
        TrustPagesTest.answersAsShown(examples.get(0), Map.of());
        given().contentType(ContentType.JSON)
                .body(Map.of("LNAME", "Hopper"))
                .patch("/sandbox/email/people/contacts/" + People.inEmail(ADA).get("member_id"))
                .then()
                .statusCode(200);
        TrustPagesTest.answersAsShown(examples.get(1), Map.of());
        var drift = given().get("/api/drift?limit=1").jsonPath().getLong("items[0].id");
        var names = Map.<String, Object>of("drift", drift);
        soon(() -> given().get("/api/drift/" + drift).then().body("finishedAt", not(nullValue())));
        TrustPagesTest.answersAsShown(examples.get(2), names);
        TrustPagesTest.answersAsShown(examples.get(3), names);
        TrustPagesTest.answersAsShown(examples.get(4), names);
        soon(() -> assertThat(People.inEmail(ADA).get("LNAME")).isNotEqualTo("Hopper"));
    }
}
