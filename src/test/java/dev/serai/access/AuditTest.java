package dev.serai.access;

import static dev.serai.SignedIn.asNobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.serai.SignedIn;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people do is written down, and whose doing it was. */
@QuarkusTest
class AuditTest {
    private static final String RESUME = "/api/flows/email/contact/resume";
    private static final String JOLOKIA = "/hawtio/jolokia";
    private static final String ROUTE = "org.apache.camel:context=serai,type=routes,name=\"crm-meeting-sweep\"";

    private long before;

    @BeforeEach
    void markTheEnd() {
        before = SignedIn.as("admin").get("/api/audit/verification").jsonPath().getLong("to");
    }

    /** What came since the test began, the newest first: who, what kind, what. */
    private List<String> since() {
        List<Map<String, Object>> items =
                SignedIn.as("admin").get("/api/audit?limit=500").jsonPath().getList("items");
        return items.stream()
                .filter(entry -> ((Number) entry.get("number")).longValue() > before)
                .map(entry -> entry.get("who") + " " + entry.get("kind") + " " + entry.get("what"))
                .toList();
    }

    private void isNoted(String line) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(since()).contains(line));
    }

    @Test
    void whatIsDoneIsThereOnceItIsDone() {
        SignedIn.as("operator").post(RESUME).then().statusCode(200);
        assertThat(since()).contains("operator called POST " + RESUME);
        SignedIn.as("operator").get("/api/counts").then().statusCode(200);
        assertThat(since()).noneMatch(line -> line.contains("counts"));
    }

    @Test
    void whatFailedAndWhatWasRefusedIsNotedAsSuch() {
        SignedIn.as("operator").post("/api/flows/nobody/contact/resume").then().statusCode(404);
        isNoted("operator failed POST /api/flows/nobody/contact/resume: 404");
        SignedIn.as("viewer").post(RESUME).then().statusCode(403);
        isNoted("viewer refused POST " + RESUME);
    }

    /** What is typed for a name may be a password. */
    @Test
    void signInsThatFailAreNotedWithoutWhatWasTyped() {
        asNobody()
                .auth()
                .preemptive()
                .basic("operator", "guess")
                .get("/api/me")
                .then()
                .statusCode(401);
        isNoted("operator sign-in failed with a password");
        asNobody()
                .auth()
                .preemptive()
                .basic("hunter2", "x")
                .get("/api/me")
                .then()
                .statusCode(401);
        isNoted("somebody sign-in failed with a password");
        assertThat(since()).noneMatch(line -> line.contains("hunter2") || line.contains("guess"));
    }

    @Test
    void nothingOfAnybodyIsInAPath() {
        SignedIn.as("admin").post("/api/ada@example.org/x").then().statusCode(404);
        SignedIn.as("admin")
                .urlEncodingEnabled(false)
                .post("/api/ada%40example.org")
                .then()
                .statusCode(404);
        isNoted("admin failed POST /api/…/x: 404");
        assertThat(since()).noneMatch(line -> line.contains("ada"));
    }

    private static void jolokia(String who, Object request, int... status) {
        SignedIn.as(who)
                .contentType(ContentType.JSON)
                .body(request)
                .post(JOLOKIA)
                .then()
                .body("status", is(status.length == 1 ? (Object) status[0] : List.of(status[0], status[1])));
    }

    @Test
    void eachCallThroughJolokiaIsNotedWithItsCallerAlsoInAList() {
        Map<String, Object> stop = Map.of("type", "exec", "mbean", ROUTE, "operation", "stop()");
        Map<String, Object> start = Map.of("type", "exec", "mbean", ROUTE, "operation", "start()");
        jolokia("viewer", stop, 403);
        jolokia("operator", List.of(stop, start), 200, 200);
        assertThat(since())
                .contains(
                        "viewer refused stop() of " + ROUTE,
                        "operator called stop() of " + ROUTE,
                        "operator called start() of " + ROUTE);
        jolokia("viewer", Map.of("type", "list"), 200);
        assertThat(since()).noneMatch(line -> line.startsWith("viewer called"));
    }

    /** Of a route that nobody else asks about. */
    @Test
    void aCallThatOnlyTellsIsNotedOnceForEachCaller() {
        var route = ROUTE.replace("crm-meeting-sweep", "support-ticket-sweep");
        Map<String, Object> tell = Map.of("type", "exec", "mbean", route, "operation", "dumpRouteAsXml()");
        jolokia("viewer", List.of(tell, tell), 200, 200);
        jolokia("operator", tell, 200);
        assertThat(since().stream().filter(entry -> entry.endsWith("called dumpRouteAsXml() of " + route)))
                .containsExactlyInAnyOrder(
                        "viewer called dumpRouteAsXml() of " + route, "operator called dumpRouteAsXml() of " + route);
    }

    @Test
    void theTrailIsReadPageByPageAndVerified() {
        SignedIn.as("operator").post(RESUME).then().statusCode(200);
        SignedIn.as("operator").post(RESUME).then().statusCode(200);
        var first = SignedIn.as("admin").get("/api/audit?limit=1").jsonPath();
        var second = SignedIn.as("admin")
                .get("/api/audit?limit=1&after=" + first.getLong("next"))
                .jsonPath();
        assertThat(second.getLong("items[0].number")).isEqualTo(first.getLong("items[0].number") - 1);
        SignedIn.as("admin")
                .get("/api/audit/verification")
                .then()
                .statusCode(200)
                .body("whole", is(true))
                .body("broken", is((Object) null));
        SignedIn.as("operator").get("/api/audit").then().statusCode(403);
    }
}
