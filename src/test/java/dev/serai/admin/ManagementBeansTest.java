package dev.serai.admin;

import static dev.serai.Soon.soon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.serai.SignedIn;
import dev.serai.sync.Inspecting;
import dev.serai.sync.Store;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The hub's own MBeans, as a management tool uses them through Jolokia. */
@QuarkusTest
class ManagementBeansTest {
    @Inject
    Inspecting inspecting;

    @Inject
    Store store;

    private static ValidatableResponse ask(String name, Map<String, ?> request) {
        return SignedIn.as(name)
                .contentType(ContentType.JSON)
                .body(request)
                .post("/hawtio/jolokia")
                .then();
    }

    private static ValidatableResponse read(String type, String attribute) {
        return ask("viewer", Map.of("type", "read", "mbean", "dev.serai:type=" + type, "attribute", attribute))
                .body("status", is(200));
    }

    private static ValidatableResponse exec(String name, String type, String operation, Object... arguments) {
        return ask(
                name,
                Map.of(
                        "type",
                        "exec",
                        "mbean",
                        "dev.serai:type=" + type,
                        "operation",
                        operation,
                        "arguments",
                        List.of(arguments)));
    }

    @Test
    void flowsArePausedAndResumedByOperators() {
        read("Flows", "Flows").body("value.flow", hasItem("shop/payment")).body("value.size()", greaterThan(10));
        exec("viewer", "Flows", "pause", "shop/payment").body("status", is(403));
        exec("operator", "Flows", "pause", "shop/payment").body("status", is(200));
        soon(() -> read("Flows", "NotRunning").body("value", is(1)));
        given().get("/api/flows/shop/payment").then().body("state", is("PAUSED"));
        exec("operator", "Flows", "sweep", "shop/payment")
                .body("status", is(400))
                .body("error", containsString("is not swept while it is paused"));
        exec("operator", "Flows", "resume", "shop/payment").body("status", is(200));
        given().get("/api/flows/shop/payment").then().body("state", is("RUNNING"));
    }

    @Test
    void whatMakesNoSenseIsRefusedInWords() {
        exec("operator", "Flows", "pause", "shop").body("error", containsString("A flow is written SYSTEM/ENTITY."));
        exec("operator", "Flows", "pause", "shop/ship").body("error", containsString("There is no flow shop/ship."));
        exec("operator", "Conflicts", "decide", 999999999, "OURS")
                .body("error", containsString("There is no conflict 999999999."));
    }

    @Test
    void conflictsAreShownWithoutValuesAndDecided() {
        var crm = People.addInCrm("Joan", "joan@beans.example");
        var record = People.recordOf(crm, 3).getLong("items[0].id");
        var id = OpenConflicts.jobTitle(store, inspecting, record);
        var shown =
                read("Conflicts", "Oldest").body("value.id", hasItem((int) id)).extract();
        assertThat(shown.asString()).doesNotContain("Analyst");
        exec("operator", "Conflicts", "assign", id, "grace").body("status", is(200));
        given().get("/api/review/" + id).then().body("assignee", is("grace"));
        exec("operator", "Conflicts", "assign", id, "").body("status", is(200));
        given().get("/api/review/" + id).then().body("assignee", nullValue());
        exec("operator", "Conflicts", "decide", id, "OURS").body("status", is(200));
        given().get("/api/conflicts/" + id).then().body("resolution", is("ours"));
    }

    @Test
    void aConflictIsDecidedByAnotherValue() {
        var crm = People.addInCrm("Jean", "jean@beans.example");
        var record = People.recordOf(crm, 3).getLong("items[0].id");
        var id = OpenConflicts.jobTitle(store, inspecting, record);
        exec("operator", "Conflicts", "decideValue", id, "Programmer").body("error", containsString("is no JSON"));
        exec("operator", "Conflicts", "decideValue", id, "\"Programmer\"").body("status", is(200));
        given().get("/api/records/" + record).then().body("fields.jobTitle.value", is("Programmer"));
    }

    @Test
    void deadLettersAreReplayed() {
        var id = deadLetter("c-bean");
        read("DeadLetters", "Count").body("value", greaterThan(0));
        read("DeadLetters", "Causes").body("value.flow", hasItem("crm/contact"));
        exec("operator", "DeadLetters", "replay", id).body("status", is(200));
        assertThat(inspecting.deadLetter(id).orElseThrow().replayedAt()).isNotNull();
        exec("operator", "DeadLetters", "replay", id).body("error", containsString("was replayed before"));
    }

    @Test
    void deadLettersAreEditedByOperatorsAndGivenUpByAdministrators() {
        var edited = deadLetter("c-bean-edited");
        exec("operator", "DeadLetters", "edit", edited, "{\"email_address\": \"bean@beans.example\"}")
                .body("status", is(200));
        soon(() -> assertThat(People.recordOf("c-bean-edited", 1).getString("items[0].fields.email.value"))
                .isEqualTo("bean@beans.example"));
        var useless = deadLetter("c-bean-useless");
        exec("operator", "DeadLetters", "discard", useless).body("status", is(403));
        exec("operator", "DeadLetters", "discard(long)", useless).body("status", is(403));
        exec("admin", "DeadLetters", "discard", useless).body("status", is(200));
        assertThat(inspecting.deadLetter(useless).orElseThrow().discardedAt()).isNotNull();
    }

    private long deadLetter(String externalId) {
        People.sendWhatNoMappingTakes(externalId);
        soon(() -> assertThat(inspecting.deadLetters(null, 0, 500))
                .anyMatch(letter -> externalId.equals(letter.externalId())));
        return inspecting.deadLetters(null, 0, 500).stream()
                .filter(letter -> externalId.equals(letter.externalId()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void backfillsAreStartedAndShown() {
        exec("operator", "Backfills", "forecast", "shop/buyer").body("value.calls", greaterThan(0));
        var id = exec("operator", "Backfills", "start", "shop/buyer")
                .body("status", is(200))
                .extract()
                .jsonPath()
                .getLong("value");
        read("Backfills", "Newest").body("value.id", hasItem((int) id));
        exec("operator", "Backfills", "start", "analytics/contact")
                .body("error", containsString("The hub takes nothing from analytics/contact"));
    }

    @Test
    void healthSaysWhetherTheFilesRun() {
        read("Health", "FilesRunning").body("value", is(true));
        read("Health", "Stuck").body("value", greaterThan(-1));
        read("Health", "Measures")
                .body("value.find { it.flow == 'crm/contact' && it.measure == 'QUEUE' }.threshold", is(1000.0f));
    }
}
