package dev.serai.flows;

import static dev.serai.flows.Soon.soon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.StubTool;
import dev.serai.StubTool.Answer;
import dev.serai.StubTool.Request;
import dev.serai.system.Overheard;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A person with a short name is the canary, in the fields that are marked personal, and all tools are spiteful: they say in their errors whom they were told of and whom they know. The
 * person may be looked up where records are, and is in nothing that is there to look after the hub: not in its log, dead letters' words, operations, alerts, metrics, traces and health.
 */
@QuarkusTest
@TestProfile(SpitefulProfile.class)
class PersonalFlowsTest {
    private static final List<String> CANARIES = List.of("zoqx", "quackenbush", "qvist");
    private static final String TOLD = "Zoqx";
    /** Is of no field that is marked personal, and so may be read. */
    private static final String PLAIN = "gold-member";

    private final Tool crm = new Tool("crm");
    private final Overheard overheard = new Overheard();
    private volatile boolean broken;

    @ConfigProperty(name = SpitefulProfile.PORT)
    int port;

    @BeforeEach
    void listen() {
        overheard.listen();
    }

    @AfterEach
    void stop() {
        overheard.stop();
    }

    private Answer spiteful(Request request) {
        return switch (request.path()) {
            case "/v1/traces" -> {
                overheard.keep("traced " + request.body());
                yield Answer.empty(200);
            }
            case "/desk" -> new Answer(
                    422,
                    Map.of("Content-Type", "text/plain"),
                    "no " + PLAIN + " may be called zoqx; got " + request.body().replace('"', '\''));
            default -> request.method().equals("GET")
                    ? Answer.json(200, "{\"members\": [], \"total_items\": 0}")
                    : Answer.json(
                            broken ? 401 : 422,
                            "{\"error\": \"Zoqx\", \"code\": \"Qvist\", \"message\": \"Zoqx Quackenbush\"}");
        };
    }

    @Test
    void aPersonIsInNothingThatIsThereToLookAfterTheHub() {
        try (var tool = new StubTool(port, this::spiteful)) {
            var id = somebody("first@quackenbush.example");
            soon(() -> assertThat(letters()).contains("email", "desk", "till"));
            broken = true;
            crm.edit("contacts", id, Map.of("last_name", "Qvist"));
            somebodyWhoCannotBeTakenIn();
            soon(() -> assertThat(alerts()).contains("email"));
            asksForThePerson();
            soon(() -> assertThat(overheard.text()).contains("RAISED CREDENTIALS", "traced", "create email/contact"));
            everythingThatIsShown();

            assertThat(given().get("/api/records?entity=contact&field=firstName&value=Zoqx")
                            .asString())
                    .as("the person is known")
                    .contains(TOLD);
            assertThat(letters()).as("what the desk says is told").contains("no " + PLAIN + " may be called ***");
            assertThat(overheard.text().toLowerCase(Locale.ROOT)).doesNotContain(CANARIES);
            assertThat(tool.requests("POST /desk"))
                    .isNotEmpty()
                    .first()
                    .asString()
                    .contains(TOLD);
        }
    }

    private Object somebody(String email) {
        return crm.add(
                        "contacts",
                        Map.of(
                                "first_name",
                                TOLD,
                                "last_name",
                                "Quackenbush",
                                "email_address",
                                email,
                                "tags",
                                List.of(PLAIN)))
                .get("id");
    }

    /** Without an address, so that it is a dead letter on its way in. */
    private void somebodyWhoCannotBeTakenIn() {
        crm.add("contacts", Map.of("first_name", TOLD, "last_name", "Quackenbush"));
        soon(() -> assertThat(letters()).contains("mapping"));
    }

    /** By pages that there are and that there are not, and in a webhook that nobody signed. */
    private static void asksForThePerson() {
        given().get("/api/records?entity=contact&field=email&value=zoqx@quackenbush.example");
        given().get("/api/records/zoqx/history");
        given().get("/api/zoqx/quackenbush");
        given().contentType(ContentType.JSON).body("{\"zoqx\": ").post("/api/backfills");
        given().contentType(ContentType.JSON).body("{\"first_name\": \"Zoqx\"").post("/webhooks/crm/contact");
        given().get("/webhooks/zoqx?quackenbush=qvist");
    }

    private static String letters() {
        return given().get("/api/dead-letters?limit=200").jsonPath().getList("items").stream()
                .map(item -> (Map<?, ?>) item)
                .map(item -> item.get("system") + ": " + item.get("cause") + ": "
                        + ((Map<?, ?>) item.get("sample")).get("detail"))
                .toList()
                .toString();
    }

    private static String alerts() {
        return given().get("/api/alerts").asString();
    }

    private void everythingThatIsShown() {
        overheard.keep(letters());
        for (var page : List.of(
                "/api/alerts",
                "/api/counts",
                "/api/flows",
                "/api/flows/email/contact",
                "/api/runs",
                "/api/files",
                "/api/health?range=1h",
                "/api/audit",
                "/q/metrics",
                "/q/health")) {
            var shown = given().get(page);
            assertThat(shown.statusCode()).as(page).isIn(200, 503);
            overheard.keep(page + " " + shown.asString());
        }
        assertThat(overheard.text()).contains("serai_operations", "failures");
    }
}
