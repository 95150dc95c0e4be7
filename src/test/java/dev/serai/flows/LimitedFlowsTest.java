package dev.serai.flows;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

/** How the hub keeps within limits, over HTTP: one way from a CRM whose calls are counted to an e-mail platform. */
@QuarkusTest
@TestProfile(LimitedProfile.class)
class LimitedFlowsTest {
    private static ValidatableResponse forecast(String system) {
        return given().get("/api/backfills/forecast?system=" + system + "&entity=contact")
                .then();
    }

    private static void pause(String what) {
        given().post("/api/flows/crm/contact/" + what).then().statusCode(200);
    }

    @Test
    void aBackfillIsForetoldInCallsTimeAndItsShareOfTheDay() {
        given().post("/sandbox/crm/fill?count=5000&seed=7").then().statusCode(200);

        var foretold = forecast("crm")
                .statusCode(200)
                .body("perPage", equalTo(100))
                .body("limitedBy.calls", equalTo(5))
                .body("limitedBy.per", equalTo("PT1S"))
                .body("rates.per", equalTo(java.util.List.of("PT1S", "PT24H")))
                .body("unknown", equalTo(java.util.List.of()))
                .extract();

        int records = foretold.path("records");
        int calls = foretold.path("calls");
        assertThat(records).isGreaterThanOrEqualTo(5_000);
        assertThat(calls).isEqualTo((records + 99) / 100);
        assertThat(foretold.<Float>path("ofDay")).isEqualTo(calls / 5_000f);
        assertThat(foretold.<Integer>path("seconds")).isBetween(calls / 4 - 2, calls / 4 + 2);
        assertThat(foretold.<Integer>path("rates[1].left")).isBetween(1, 4_500 - 1);
    }

    @Test
    void whatIsNotKnownIsSaid() {
        pause("pause");
        forecast("crm")
                .statusCode(200)
                .body("calls", nullValue())
                .body("seconds", nullValue())
                .body("unknown", hasItem(containsString("paused")));
        pause("resume");
        forecast("email").statusCode(409);
        given().get("/api/backfills/forecast?system=crm").then().statusCode(400);
    }
}
