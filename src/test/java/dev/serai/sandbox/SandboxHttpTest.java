package dev.serai.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tools over real HTTP, without the hub. */
class SandboxHttpTest {
    private static SandboxServer server;

    @BeforeAll
    static void start() {
        server = new SandboxServer(new Sandbox(new Tools(), 1, webhook -> {}), 0);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void reset() {
        for (var system : new String[] {"crm", "email", "support", "analytics", "time"}) {
            given().delete(server.url() + "/" + system).then().statusCode(204);
        }
    }

    private static RequestSpecification signedIn(String system) {
        var options = Sandbox.defaultOptions().get(system);
        return given().baseUri(server.url() + "/" + system)
                .contentType(ContentType.JSON)
                .header(options.header(), options.credential());
    }

    private static void faults(String system, Map<String, Object> faults) {
        given().contentType(ContentType.JSON)
                .body(faults)
                .put(server.url() + "/" + system + "/faults")
                .then()
                .statusCode(200);
    }

    @Test
    void writesAndReads() {
        var id = signedIn("crm")
                .body(Map.of("properties", Map.of("first_name", "Zoë")))
                .post("/contacts")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        signedIn("crm")
                .get("/contacts/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .header("Date", "Fri, 2 Jan 2026 03:04:05 GMT")
                .body("properties.first_name", equalTo("Zoë"));
        signedIn("crm")
                .header("If-Match", "\"9\"")
                .body(Map.of("properties", Map.of()))
                .patch("/contacts/" + id)
                .then()
                .statusCode(412);
        signedIn("crm").delete("/contacts/" + id).then().statusCode(204);
        given().get(server.url() + "/crm/contacts").then().statusCode(401);
        given().get(server.url() + "/cellar/contacts").then().statusCode(404);
    }

    @Test
    void decodesQueries() {
        given().contentType(ContentType.JSON)
                .body(Map.of("EMAIL", "a+b@x.org"))
                .post(server.url() + "/email/people/contacts")
                .then()
                .statusCode(201);
        signedIn("email")
                .queryParam("email", "a+b@x.org")
                .get("/lists/main/members")
                .then()
                .body("members", hasSize(1));
    }

    @Test
    void takesForms() {
        given().formParams(Map.of("label", "Draw & colour it", "ref", "T1"))
                .post(server.url() + "/time/tasks?api_key=sandbox-time-key")
                .then()
                .statusCode(200)
                .body("data.label", equalTo("Draw & colour it"));
        var token = given().formParams(Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        "sandbox-accounting-client",
                        "client_secret",
                        "sandbox-accounting-secret"))
                .post(server.url() + "/accounting/oauth2/token")
                .then()
                .statusCode(200)
                .extract()
                .<String>path("access_token");
        given().header("Authorization", "Bearer " + token)
                .get(server.url() + "/accounting/invoices")
                .then()
                .statusCode(200);
    }

    @Test
    void linksLeadBackToIt() {
        given().post(server.url() + "/support/fill?count=3&seed=1").then().statusCode(200);
        var link = signedIn("support")
                .get("/users?page_size=2")
                .then()
                .header("Link", startsWith("<" + server.url() + "/support/users?"))
                .extract()
                .header("Link");
        var options = Sandbox.defaultOptions().get("support");
        given().urlEncodingEnabled(false)
                .header(options.header(), options.credential())
                .get(link.substring(1, link.indexOf('>')))
                .then()
                .body("users", hasSize(1));
    }

    @Test
    void closesTheConnectionAfterTheWork() {
        faults("crm", Map.of("timeoutAfterWork", 1, "holdMillis", 50));
        assertThatThrownBy(() -> signedIn("crm")
                        .body(Map.of("properties", Map.of("first_name", "Ada")))
                        .post("/contacts"))
                .isInstanceOf(java.io.IOException.class);
        faults("crm", Map.of());
        signedIn("crm").get("/contacts").then().body("results", hasSize(1));
        given().get(server.url() + "/crm/log").then().body("entries[0].answered", equalTo(false));
    }

    @Test
    void closesTheConnectionWhileItIsDown() {
        faults("crm", Map.of("down", true));
        assertThatThrownBy(() -> signedIn("crm").get("/contacts")).isInstanceOf(java.io.IOException.class);
    }

    @Test
    void slowAnswersKeepNobodyElseWaiting() throws Exception {
        faults("crm", Map.of("slow", Map.of("probability", 1, "millis", 60_000)));
        var client = HttpClient.newHttpClient();
        var options = Sandbox.defaultOptions().get("crm");
        var request = HttpRequest.newBuilder(URI.create(server.url() + "/crm/contacts"))
                .header(options.header(), options.credential())
                .build();
        var waiting = new CompletableFuture<?>[50];
        for (int i = 0; i < waiting.length; i++) {
            waiting[i] = client.sendAsync(request, BodyHandlers.discarding());
        }
        faults("crm", Map.of());
        var quick = client.sendAsync(request, BodyHandlers.discarding()).get(50, TimeUnit.SECONDS);
        assertThat(quick.statusCode()).isEqualTo(200);
        for (var call : waiting) {
            call.cancel(true);
        }
    }
}
