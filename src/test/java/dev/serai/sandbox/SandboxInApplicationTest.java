package dev.serai.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tools as the application serves them. */
@QuarkusTest
class SandboxInApplicationTest {
    @ConfigProperty(name = "crm.url")
    String crm;

    @ConfigProperty(name = "crm.token")
    String token;

    @BeforeEach
    void reset() {
        given().delete(crm).then().statusCode(204);
    }

    @Test
    void letsTheHubInWithItsSettings() {
        given().contentType(ContentType.JSON)
                .body(Map.of("first_name", "Ada"))
                .post(crm + "/people/contacts")
                .then()
                .statusCode(201);
        given().header("Authorization", "Bearer " + token)
                .get(crm + "/contacts")
                .then()
                .statusCode(200)
                .body("results.properties.first_name", hasItem("Ada"));
        given().get(crm + "/contacts").then().statusCode(401);
    }

    @Test
    void showsEachToolsOwnClock() {
        var support = given().get("/sandbox/support/faults").header("Date");
        var itsNow = ZonedDateTime.parse(support, DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
        assertThat(Duration.between(itsNow, Instant.now())).isBetween(Duration.ofMinutes(119), Duration.ofMinutes(121));
    }
}
