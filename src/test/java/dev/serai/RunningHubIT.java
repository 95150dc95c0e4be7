package dev.serai;

import static dev.serai.SampleHub.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
        for (var flow : flows) {
            hub.admin().post("/api/flows/" + flow.get("system") + "/" + flow.get("entity") + "/sweep");
        }
        for (var told : List.of("accounting", "crm", "analytics", "directory", "email", "support")) {
            await(told + " was told")
                    .atMost(Duration.ofMinutes(3))
                    .untilAsserted(
                            () -> hub.tool(told).get("/log?limit=1000").then().body("entries.actor", hasItem("api")));
        }
        hub.admin().get("/api/dead-letters").then().statusCode(200).body("items.size()", equalTo(0));
    }

    @Test
    void everyTransformDoesItsWork() {
        var content = Map.of(
                "name", " augusta ada LOVELACE ",
                "phone", "(020) 7946 0958",
                "country", "Deutschland",
                "state", "California",
                "born", "10.12.1815",
                "seen", "2026-03-01T09:30:00+01:00",
                "score", "1.234,5",
                "paid", Map.of("amount", "10.00", "currency", "USD"),
                "deep", Map.of("list", List.of(Map.of("n", "b"), Map.of("n", "a"))),
                "active", "ja");
        var fields = hub.admin()
                .contentType(ContentType.JSON)
                .body(Map.of("content", content))
                .post("/api/mappings/desk/sample/preview")
                .then()
                .statusCode(200);
        Map.of(
                        "name", "Augusta Ada Lovelace",
                        "phone", "+442079460958",
                        "country", "DE",
                        "state", "US-CA",
                        "born", "1815-12-10",
                        "seen", "2026-03-01T08:30:00Z",
                        "fromJsonPath", "a",
                        "fromJq", "b-a",
                        "fromSimple", "Dr. ja")
                .forEach((field, value) -> fields.body(one(field), equalTo(value)));
        fields.body(one("score") + ".toString()", equalTo("1234.5"))
                .body(one("active"), equalTo(true))
                .body(one("paid") + ".amount.toString()", equalTo("5"));
    }

    private static String one(String field) {
        return "fields.find { it.field == '" + field + "' }.value";
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

    @Test
    void filesComeChangeAndGoWhileItRuns() throws IOException {
        var file = hub.routes.resolve("greeting.camel.yaml");
        write(file, greeting("hello"));
        soon(() -> hub.admin().get("/greeting").then().statusCode(200).body(equalTo("hello")));
        write(file, greeting("goodbye"));
        soon(() -> hub.admin().get("/greeting").then().statusCode(200).body(equalTo("goodbye")));
        write(file, greeting("never").replace("setBody", "setBdoy"));
        soon(() -> hub.admin().get("/api/files").then().body("problems.toString()", containsString("setBdoy")));
        hub.admin().get("/greeting").then().statusCode(200).body(equalTo("goodbye"));
        Files.delete(file);
        soon(() -> hub.admin().get("/greeting").then().statusCode(404));
    }

    private static String greeting(String word) {
        return """
                - route:
                    id: greeting
                    description: Greets.
                    from:
                      uri: platform-http:/greeting
                      steps:
                        - setBody: { expression: { constant: { expression: "{\\"word\\": \\"%s\\"}" } } }
                        - setBody: { expression: { jq: { expression: .word, resultType: java.lang.String } } }
                """
                .formatted(word);
    }

    private static void write(Path file, String content) throws IOException {
        var half = Files.writeString(folder.resolve("half"), content);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
