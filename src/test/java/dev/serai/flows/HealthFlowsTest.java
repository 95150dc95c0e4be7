package dev.serai.flows;

import static dev.serai.flows.Soon.soon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What health says, beside what the tools' own logs say. */
@QuarkusTest
@TestProfile(HealthProfile.class)
class HealthFlowsTest {
    private static final int PEOPLE = 5;
    /** How far ahead the CRM's clock is the hub knows from HTTP's Date, to within half a second; its own clock is the database's, to within noise. */
    private static final double CLOCKS_MILLIS = 550;

    private final Tool crm = new Tool("crm");
    private final Tool email = new Tool("email");

    private static JsonPath health(String range) {
        return given().get("/api/health?range=" + range)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath health() {
        return health("1h");
    }

    private static Map<String, Object> measure(JsonPath health, String system, String kind) {
        return health.getMap(
                "flows.find { it.system == '" + system + "' }.measures.find { it.kind == '" + kind + "' }");
    }

    private static List<Map<String, Object>> writes(String tool, String actor) {
        List<Map<String, Object>> entries =
                given().get("/sandbox/" + tool + "/log?limit=100000").path("entries");
        return entries.stream()
                .filter(entry -> actor.equals(entry.get("actor")))
                .toList();
    }

    private static Instant at(Map<String, Object> write) {
        return Instant.parse((String) write.get("realAt"));
    }

    /** The sweep at the start reads whoever is there. */
    @BeforeEach
    void onceTheFirstSweepIsOver() {
        soon(() -> assertThat(given().get("/api/flows/crm/contact").<String>path("sweptAt"))
                .isNotNull());
    }

    @Test
    void everyFigureIsWhatTheToolsHadToDo() {
        var before = Instant.now();
        given().post("/api/flows/email/contact/pause").then().statusCode(200);
        IntStream.range(0, PEOPLE)
                .forEach(person -> crm.add(
                        "contacts", Map.of("last_name", "H", "email_address", "p" + person + "@health.example")));
        crm.add("contacts", Map.of("last_name", "Nobody")); // the mapping wants an address

        soon(() -> assertThat(health().getLong("overview.operations")).isEqualTo(PEOPLE + 1));
        soon(() -> assertThat(health().getLong("queue.pending")).isEqualTo(PEOPLE));
        whatWaits(health(), before);
        inService();
        var resumed = Instant.now();
        given().post("/api/flows/email/contact/resume").then().statusCode(200);

        soon(() -> assertThat(health().getLong("overview.operations")).isEqualTo(2 * PEOPLE + 1));
        var health = health();
        counts(health);
        latencies(health, resumed);
        failures(health);
        trends(health);
        soon(HealthFlowsTest::metrics);
        List.of("24h", "7d", "30d")
                .forEach(range ->
                        assertThat(health(range).getMap("overview")).as(range).isEqualTo(health.getMap("overview")));
        given().get("/api/health?range=2h").then().statusCode(400);
        whatIsNotAnswered();
    }

    /** The write is done and its answer never comes: that attempt failed, and reading shows that it was done. */
    private void whatIsNotAnswered() {
        email.faults(Map.of("timeoutAfterWork", 1));
        crm.edit("contacts", writes("crm", "person").get(0).get("id"), Map.of("last_name", "Hopper"));
        soon(() -> assertThat(unanswered()).isPositive());
        inService();
        email.faults(Map.of());
        soon(() -> assertThat(health().getLong("overview.latency.count")).isEqualTo(PEOPLE + 1));
        soon(() -> assertThat(ofEmail("operations") - ofEmail("failures"))
                .as("what was answered, what turned out to be done, and what was read to see that")
                .isEqualTo(PEOPLE + 2));

        var health = health();
        assertThat(ofEmail("failures"))
                .as("what was read meanwhile was not answered either")
                .isGreaterThanOrEqualTo(unanswered());
        assertThat(health.getString("failures[0].destination")).isEqualTo("email");
        assertThat(health.getString("failures[0].status")).isEqualTo("FAILED");
    }

    private static long ofEmail(String figure) {
        return health().getLong("systems.find { it.system == 'email' }." + figure);
    }

    private static long unanswered() {
        return writes("email", "api").stream()
                .filter(write -> Boolean.FALSE.equals(write.get("answered")))
                .count();
    }

    /** A paused flow, a dead letter and what waits are no reason to take the hub out of service. */
    private static void inService() {
        List.of("live", "ready", "started")
                .forEach(group -> given().get("/q/health/" + group).then().statusCode(200));
    }

    private static void whatWaits(JsonPath health, Instant before) {
        assertThat(Instant.parse(health.getString("queue.oldest")))
                .isBetween(before.minusMillis((long) CLOCKS_MILLIS), Instant.now());
        assertThat(health.getMap("flows.find { it.system == 'email' }")).containsEntry("paused", true);
        assertThat(measure(health, "email", "QUEUE"))
                .containsEntry("value", (float) PEOPLE)
                .containsEntry("threshold", 4f)
                .containsEntry("state", "OUT");
        assertThat(measure(health, "crm", "QUEUE")).containsEntry("value", 0f).containsEntry("state", "OK");
        assertThat(measure(health, "email", "LATENCY"))
                .containsEntry("value", null)
                .containsEntry("state", "UNKNOWN");
    }

    private void counts(JsonPath health) {
        var edits = writes("crm", "person").size();
        var writes = writes("email", "api").size();
        assertThat(edits).isEqualTo(PEOPLE + 1);
        assertThat(writes).isEqualTo(PEOPLE);
        assertThat(health.getLong("overview.operations")).isEqualTo(edits + writes);
        assertThat(health.getLong("overview.failures")).isEqualTo(1);
        assertThat(health.getDouble("overview.successRate")).isCloseTo(1 - 1.0 / (edits + writes), within(1e-6));
        assertThat(health.getLong("overview.deadLetters")).isEqualTo(1);
        assertThat(health.getLong("overview.activeConflicts")).isZero();
        assertThat(health.getLong("queue.pending")).isZero();
        assertThat(health.getLong("systems.find { it.system == 'crm' }.operations"))
                .isEqualTo(edits);
        assertThat(health.getLong("systems.find { it.system == 'crm' }.failures"))
                .isEqualTo(1);
        assertThat(health.getLong("systems.find { it.system == 'email' }.operations"))
                .isEqualTo(writes);
        assertThat(health.getDouble("systems.find { it.system == 'email' }.successRate"))
                .isEqualTo(1);
        assertThat(measure(health, "crm", "FAILURES"))
                .containsEntry("of", edits)
                .containsEntry("state", "UNKNOWN"); // from so few nothing follows
    }

    /** From the edit in the CRM to the answer of the e-mail platform, whose log has the moment just before. */
    private void latencies(JsonPath health, Instant resumed) {
        var edits = writes("crm", "person");
        var least = IntStream.range(0, PEOPLE)
                .mapToObj(person -> Duration.between(at(edits.get(person)), resumed))
                .mapToLong(Duration::toMillis)
                .average()
                .orElseThrow();
        var most = IntStream.range(0, PEOPLE)
                .mapToObj(person -> Duration.between(at(edits.get(person)), Instant.now()))
                .mapToLong(Duration::toMillis)
                .average()
                .orElseThrow();
        assertThat(health.getDouble("overview.averageLatencyMillis"))
                .isBetween(least - CLOCKS_MILLIS, most + CLOCKS_MILLIS);
        assertThat(health.getLong("overview.latency.count")).isEqualTo(PEOPLE);
        assertThat(health.getLong("overview.latency.p99Millis"))
                .isGreaterThanOrEqualTo(health.getLong("overview.latency.p50Millis"));
        assertThat(measure(health, "email", "LATENCY").get("value"))
                .isEqualTo(health.getFloat("overview.latency.p95Millis"));
    }

    private static void failures(JsonPath health) {
        assertThat(health.getList("failures")).hasSize(1);
        assertThat(health.getMap("failures[0]"))
                .containsEntry("type", "CHANGE")
                .containsEntry("status", "DEAD")
                .containsEntry("entity", "contact")
                .containsEntry("source", "crm")
                .containsEntry("destination", "hub")
                .containsEntry("error", "mapping");
        assertThat(health.getString("failures[0].detail")).contains("email_address");
    }

    private static void metrics() {
        assertThat(Metrics.sum("serai_operations_total", "type=\"create\"", "destination=\"email\"", "status=\"done\""))
                .isEqualTo(PEOPLE);
        assertThat(Metrics.sum("serai_operations_total", "type=\"change\"", "source=\"crm\"", "status=\"dead\""))
                .isEqualTo(1);
        assertThat(Metrics.sum("serai_operations_total")).isEqualTo(2 * PEOPLE + 1);
        assertThat(Metrics.sum("serai_operation_latency_seconds_count", "destination=\"email\""))
                .isEqualTo(PEOPLE);
        assertThat(Metrics.sum("serai_operation_latency_seconds_bucket", "destination=\"email\"", "le=\"7200.0\""))
                .isEqualTo(PEOPLE);
        assertThat(Metrics.sum("serai_dead_letters_open")).isEqualTo(1);
        assertThat(Metrics.sum("serai_flow_measure", "system=\"crm\"", "measure=\"failures_share\""))
                .isEqualTo(1.0 / (PEOPLE + 1));
        assertThat(Metrics.sum("serai_flow_threshold", "system=\"email\"", "measure=\"queue\""))
                .isEqualTo(4);
    }

    private static void trends(JsonPath health) {
        assertThat(health.getList("trends").size()).isBetween(60, 62);
        assertThat(health.getList("trends.operations", Long.class).stream()
                        .mapToLong(Number::longValue)
                        .sum())
                .isEqualTo(health.getLong("overview.operations"));
        assertThat(health.getList("trends.failures", Long.class).stream()
                        .mapToLong(Number::longValue)
                        .sum())
                .isEqualTo(1);
    }
}
