package dev.serai.access;

import static dev.serai.SignedIn.asNobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.serai.SignedIn;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Whom the hub lets in. */
@QuarkusTest
class GuardTest {
    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @Test
    void whoIsNotSignedInIsTold() {
        asNobody()
                .get("/api/counts")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Basic realm=\"Serai\", charset=\"UTF-8\""))
                .contentType(ContentType.JSON)
                .body("error", is("You are not signed in."))
                .body("whatToDo", notNullValue());
        asNobody().get("/nothing").then().statusCode(401);
        asNobody()
                .header("Accept", "text/html")
                .get("/hawtio/")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", notNullValue());
    }

    @Test
    void whoShowsAWrongPasswordIsToldTheSame() {
        asNobody()
                .auth()
                .preemptive()
                .basic("admin", "guess")
                .get("/api/counts")
                .then()
                .statusCode(401)
                .contentType(ContentType.JSON)
                .body("error", is("You are not signed in."));
    }

    @Test
    void aRoleDoesWhatItMayAndNoMore() {
        SignedIn.as("viewer").get("/api/counts").then().statusCode(200);
        SignedIn.as("viewer")
                .post("/api/flows/email/contact/resume")
                .then()
                .statusCode(403)
                .body("error", is("This needs the role operator."));
        SignedIn.as("operator").post("/api/flows/email/contact/resume").then().statusCode(200);
        SignedIn.as("operator")
                .post("/api/schema/findings/999999999/accept")
                .then()
                .statusCode(403);
        SignedIn.as("admin")
                .post("/api/schema/findings/999999999/accept")
                .then()
                .statusCode(404);
    }

    @Test
    void noOtherSiteMayUseThePasswordThatABrowserKnows() {
        SignedIn.as("admin")
                .header("Origin", "https://elsewhere.example")
                .post("/api/flows/email/contact/pause")
                .then()
                .statusCode(403)
                .body("error", is("The hub answers no pages of other sites."));
        SignedIn.as("admin")
                .header("Sec-Fetch-Site", "cross-site")
                .post("/api/flows/email/contact/pause")
                .then()
                .statusCode(403);
        SignedIn.as("admin").get("/api/flows/email/contact").then().body("paused", is(false));
        SignedIn.as("admin")
                .header("Origin", "http://localhost:" + port)
                .header("Sec-Fetch-Site", "same-origin")
                .post("/api/flows/email/contact/resume")
                .then()
                .statusCode(200);
    }

    @Test
    void aBodyThatIsTooLargeOrTooDeepIsRefused() throws IOException {
        SignedIn.as("admin")
                .contentType(ContentType.JSON)
                .body("[".repeat(2_000) + "]".repeat(2_000))
                .post("/api/erasures")
                .then()
                .statusCode(400);
        assertThat(
                        sent(
                                "POST /api/erasures HTTP/1.1\r\nHost: localhost:" + port + "\r\nAuthorization: "
                                        + SignedIn.header("admin")
                                        + "\r\nContent-Type: application/json\r\nContent-Length: 11000000\r\nConnection: close\r\n\r\n"))
                .contains(" 413 ");
    }

    @Test
    void noSiteMayFrameTheConsole() {
        SignedIn.as("viewer")
                .get("/api/counts")
                .then()
                .header("X-Frame-Options", "DENY")
                .header("Content-Security-Policy", "frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff");
    }

    @Test
    void probesSayAWordAndNoMore() {
        asNobody().get("/q/health/live").then().statusCode(200).body(equalTo("{\"status\":\"UP\"}"));
        asNobody().get("/q/health/ready").then().statusCode(200).body(equalTo("{\"status\":\"UP\"}"));
        asNobody().get("/q/health/started").then().statusCode(200).body(equalTo("{\"status\":\"UP\"}"));
        asNobody().get("/q/health").then().statusCode(401);
        asNobody().get("/q/metrics").then().statusCode(401);
    }

    /** The test's people may try again after a second. */
    @Test
    void whoTriesManyPasswordsMustWait() {
        var guess = "Basic YWRtaW46Z3Vlc3M=";
        await().atMost(Duration.ofMinutes(2))
                .until(() -> asNobody()
                                        .header("Authorization", guess)
                                        .get("/api/counts")
                                        .statusCode()
                                == 429
                        && SignedIn.as("admin").get("/api/counts").statusCode() == 429);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> SignedIn.as("admin").get("/api/counts").statusCode() == 200);
    }

    @Test
    void waysAroundThePathLeadNowhere() throws IOException {
        for (var path : new String[] {
            "/webhooks/../api/counts",
            "/webhooks/%2e%2e/api/counts",
            "/sandbox/../api/counts",
            "//api/counts",
            "/api//counts",
            "/./api/counts",
            "/API/counts",
            "/api;x=/counts",
            "/q/health/live/../../metrics",
            "/webhooks/..%2fapi/counts",
            "/q/health/live;/../../../api/counts"
        }) {
            assertThat(answer(path)).as(path).doesNotContain(" 200 ").doesNotContain("inbox");
        }
        assertThat(answer("/q/health/live")).contains(" 200 ");
    }

    /** The management API takes these for the same end points as without, whose rules are others. */
    @Test
    void anOperatorDoesNotGetAroundWhatOnlyAdministratorsMay() {
        for (var path : new String[] {
            "/api/dead-letters/5/discard",
            "/api/dead-letters/5/discard/",
            "/api/dead-letters/5/discard;x",
            "/api/dead-letters;x/5/discard"
        }) {
            SignedIn.as("operator")
                    .urlEncodingEnabled(false)
                    .post(path)
                    .then()
                    .statusCode(path.endsWith("5/discard") && !path.contains(";") ? 403 : 404);
        }
    }

    /** As a client would send it that changes nothing about the path. */
    private String answer(String path) throws IOException {
        return answer(path, "localhost:" + port);
    }

    private String answer(String path, String host) throws IOException {
        return sent("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

    private String sent(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What a proxy passed on, and what a page of another site asks by a name of its own, were not asked here. */
    @Test
    void onlyWhoIsOnThisMachineSteersTheToolsWithoutASignIn() throws IOException {
        asNobody().get("/sandbox/crm/faults").then().statusCode(200);
        for (var path : new String[] {
            "/sandbox/crm/faults",
            "/sandbox/crm/faults/",
            "/sandbox/crm//faults",
            "/sandbox/crm/%66aults",
            "/sandbox/./crm/people/contacts",
            "/sandbox/crm/log?after=1"
        }) {
            asNobody()
                    .header("X-Forwarded-For", "127.0.0.1")
                    .urlEncodingEnabled(false)
                    .get(path)
                    .then()
                    .statusCode(401);
        }
        asNobody().header("Via", "1.1 proxy").delete("/sandbox/nothing").then().statusCode(401);
        SignedIn.as("operator")
                .header("X-Forwarded-For", "192.0.2.7")
                .get("/sandbox/crm/faults")
                .then()
                .statusCode(403);
        SignedIn.as("admin")
                .header("X-Forwarded-For", "192.0.2.7")
                .get("/sandbox/crm/faults")
                .then()
                .statusCode(200);
        assertThat(answer("/sandbox/crm/faults", "elsewhere.example:" + port)).contains(" 401 ");
        asNobody()
                .header("Origin", "https://elsewhere.example")
                .delete("/sandbox/nothing")
                .then()
                .statusCode(403);
        asNobody()
                .header("X-Forwarded-For", "192.0.2.7")
                .get("/sandbox/crm/contacts")
                .then()
                .body("error", not(is("You are not signed in.")));
    }
}
