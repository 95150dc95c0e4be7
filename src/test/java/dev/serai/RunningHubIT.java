package dev.serai;

import static dev.serai.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged hub goes through all that it is made of: whatever is found by name, read from a resource or loaded from a file, which a native executable could have lost. */
class RunningHubIT {
    private static final Map<String, List<String>> FILLED = Map.of(
            "crm",
            List.of(""),
            "support",
            List.of(""),
            "email",
            List.of(""),
            "shop",
            List.of("customers", "orders"),
            "forms",
            List.of("responses"));

    @TempDir
    static Path folder;

    private static SampleHub hub;

    @BeforeAll
    static void start() throws IOException {
        hub = new SampleHub(folder);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void aContactReachesEveryToolAndComesBackFromASweep() {
        add("crm", Map.of("first_name", "Ada", "email_address", "ada@running.example"));
        add("email", Map.of("FNAME", "Grace", "EMAIL", "grace@running.example"));
        soon(() -> {
            assertThat(people("support")).contains("ada@running.example", "grace@running.example");
            assertThat(people("email")).contains("ada@running.example");
            assertThat(people("crm")).contains("grace@running.example");
        });
    }

    /** Each way to sign in, to page and to sign; each mapping that is shipped. */
    @Test
    void everySweepBringsWhatItsToolHas() {
        FILLED.forEach((tool, kinds) -> kinds.forEach(kind -> fill(tool, kind)));
        person(
                "calendar",
                "meetings",
                Map.of(
                        "summary",
                        "Review",
                        "start",
                        Map.of("dateTime", "2027-03-02T15:30:00+01:00", "timeZone", "Europe/Berlin"),
                        "end",
                        Map.of("dateTime", "2027-03-02T16:00:00+01:00", "timeZone", "Europe/Berlin")));
        List<Map<String, Object>> flows =
                hub.admin().get("/api/flows").then().statusCode(200).extract().path("items");
        assertThat(flows).hasSizeGreaterThan(20);
        for (var told : List.of("accounting", "crm", "analytics", "directory", "email", "support")) {
            await(told + " was told")
                    .atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofSeconds(2))
                    .untilAsserted(() -> {
                        flows.forEach(
                                RunningHubIT::sweep); // where one is under way, which may have passed by, none begins
                        hub.tool(told).get("/log?limit=1000").then().body("entries.actor", hasItem("api"));
                    });
        }
        hub.admin().get("/api/dead-letters").then().statusCode(200).body("items.size()", equalTo(0));
    }

    private static void sweep(Map<String, Object> flow) {
        hub.admin().post("/api/flows/" + flow.get("system") + "/" + flow.get("entity") + "/sweep");
    }

    /** A Kamelet with a bean, a splitter that streams, the file component. */
    @Test
    void aFileOfLinesIsTaken() throws IOException {
        var beside = Files.writeString(
                hub.intake.resolve(".people.csv"), "no;mail\n1;zoë@lines.example\n", Charset.forName("windows-1252"));
        Files.move(beside, hub.intake.resolve("people.csv"));
        soon(() -> hub.admin()
                .queryParam("entity", "line")
                .queryParam("field", "mail")
                .queryParam("value", "zoë@lines.example")
                .get("/api/records")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1)));
    }

    private static void add(String tool, Map<String, ?> fields) {
        person(tool, "contacts", fields);
    }

    private static void person(String tool, String kind, Map<String, ?> fields) {
        hub.tool(tool)
                .contentType(ContentType.JSON)
                .body(fields)
                .post("/people/" + kind)
                .then()
                .statusCode(201);
    }

    private static void fill(String tool, String kind) {
        var request = hub.tool(tool).queryParam("count", 4).queryParam("seed", 11);
        (kind.isEmpty() ? request : request.queryParam("kind", kind))
                .post("/fill")
                .then()
                .statusCode(200);
    }

    private static String people(String tool) {
        return hub.tool(tool).get("/people/contacts?limit=10000").asString();
    }
}
