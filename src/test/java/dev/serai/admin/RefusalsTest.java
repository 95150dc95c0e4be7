package dev.serai.admin;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

/** Requests that make no sense, and what stands beside the management API. */
@QuarkusTest
class RefusalsTest {

    private static ValidatableResponse refused(ValidatableResponse answer, int status) {
        return answer.statusCode(status)
                .contentType(ContentType.JSON)
                .body("error", notNullValue())
                .body("whatToDo", notNullValue())
                .body(not(containsString("at dev.serai")));
    }

    private static ValidatableResponse refused(String path, int status) {
        return refused(given().get("/api" + path).then(), status);
    }

    private static ValidatableResponse posted(String path, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api" + path)
                .then();
    }

    @Test
    void numbersAndParametersThatMakeNoSenseAre400() {
        refused("/records/ada", 400);
        refused("/records/-1", 400);
        refused("/conflicts?limit=0", 400);
        refused("/conflicts?limit=501", 400);
        refused("/conflicts?after=x", 400);
        refused("/conflicts?kind=quarrel", 400);
        refused("/conflicts?entiti=contact", 400).body("error", is("There is no parameter entiti here."));
        refused("/counts?fresh=true", 400);
        refused("/records", 400).body("error", is("entity is missing."));
        refused("/records?entity=ship", 400);
        refused("/records?entity=contact&system=crm", 400);
        refused("/records?entity=contact&field=shoe&value=9", 400);
        refused("/records?entity=contact&field=email&value=a&system=crm&externalId=b", 400);
    }

    @Test
    void bodiesThatMakeNoSenseAre400() {
        refused(posted("/backfills", "{"), 400);
        refused(posted("/backfills", "[]"), 400);
        refused(posted("/backfills", ""), 400);
        refused(posted("/backfills", "{\"system\":\"crm\"}"), 400);
        refused(posted("/backfills", "{\"system\":\"crm\",\"entity\":\"contact\",\"speed\":9}"), 400)
                .body("error", is("The body has a key speed that means nothing."));
        refused(posted("/backfills", "{\"system\":\"crm\",\"entity\":\"contact\",\"fields\":\"email\"}"), 400);
        refused(posted("/backfills", "{\"system\":\"crm\",\"entity\":\"contact\",\"fields\":[1]}"), 400);
        refused(posted("/backfills", "{\"system\":\"crm\",\"entity\":\"contact\",\"fields\":[\"shoe\"]}"), 400)
                .body("error", is("The field shoe is not read from crm/contact."));
        refused(
                given().contentType(ContentType.TEXT)
                        .body("x")
                        .post("/api/backfills")
                        .then(),
                415);
    }

    @Test
    void whatIsNotThereIs404() {
        refused("/records/999999999", 404);
        refused("/records/999999999/history", 404);
        refused("/nothing", 404);
        refused("/backfills/999999999", 404);
        refused("/dead-letters/999999999", 404);
        refused(given().delete("/api/counts").then(), 405);
        given().get("/nothing").then().statusCode(404);
    }

    @Test
    void openApiNamesEveryPath() {
        given().accept(ContentType.JSON)
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths", hasKey("/api/records/{id}"))
                .body("paths", hasKey("/api/conflicts/{id}/resolution"))
                .body("paths", hasKey("/api/flows/{system}/{entity}/sweep"))
                .body("paths", hasKey("/api/dead-letters/replay"))
                .body("paths.'/api/backfills'.post.summary", notNullValue());
    }

    @Test
    void healthKnowsTheDatabaseAndTheFiles() {
        given().get("/q/health/live").then().statusCode(200).body("status", is("UP"));
        given().get("/q/health")
                .then()
                .statusCode(200)
                .body("checks.name", hasItem("Database connections health check"));
        given().get("/q/health/well").then().statusCode(200).body("checks.name", hasItems("files"));
    }
}
