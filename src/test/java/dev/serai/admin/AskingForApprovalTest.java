package dev.serai.admin;

import static dev.serai.Soon.soon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.SignedIn;
import dev.serai.flows.OneWayFiles;
import dev.serai.sync.SidePlan;
import dev.serai.sync.Store;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** With {@code serai.approval.share} set neither a new flow nor a changed file writes much of a system before an administrator let it. */
@QuarkusTest
@TestProfile(AskingForApproval.class)
class AskingForApprovalTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NAMES = List.of("Ada", "Grace", "Mary");

    private final Map<String, String> crmIds = new HashMap<>();

    @Inject
    Store store;

    @ConfigProperty(name = "serai.routes")
    Path folder;

    @Test
    void aNewFlowAnotherVersionOfItsMappingAndASystemThatComesWaitForApproval() throws IOException {
        crmTellsNothing();
        NAMES.forEach(name -> crmIds.put(name, People.addInCrm(name, name + "@approval.example")));
        theFirstSweepWaits();
        anotherVersionWaits();
        aSystemThatIsWrittenToAgainWaits();
    }

    /** For a while it is only read, so that it comes as a system that was not written to before. */
    private void aSystemThatIsWrittenToAgainWaits() throws IOException {
        var examples = Example.in(Path.of("docs/plan.md"));
        var routes = folder.resolve("email.camel.yaml");
        var aside = folder.resolve("email.camel.yaml.aside");
        Files.move(routes, aside);
        OneWayFiles.in(folder).replace("contact.entity.yaml", "email: out", "email: in");
        soon(() -> {
            Map<String, SidePlan> written =
                    store.inTransaction(tx -> tx.switches().sides("contact"));
            assertThat(written).doesNotContainKey("email");
        });
        crmIds.put("Joan", People.addInCrm("Joan", "Joan@approval.example"));
        People.editInCrm(crmIds.get("Ada"), Map.of("last_name", "Lovelace"));
        sweptSoon(() -> assertThat(adasLastName()).isEqualTo("Lovelace"));
        var joan = People.recordOf(crmIds.get("Joan"), 1).getLong("items[0].id");
        assertThat(foretold(aside)).containsExactlyInAnyOrder(created(joan), updated());
        Files.move(aside, routes);
        OneWayFiles.in(folder).replace("contact.entity.yaml", "email: in", "email: out");
        var names = Map.<String, Object>of("system", "email");
        soon(() -> held().statusCode(200).body("complete", is(true)));
        held().body("writes", is(2)); // Joan and Ada, with their next change
        People.addInCrm("Emmy", "Emmy@approval.example");
        TrustPagesTest.answersAsShown(examples.get(5), names);
        held().body("needed", is(true));
        refusedSide(403, SignedIn.as("operator"));
        sweptSoon(() -> given().get("/api/flows/email/contact").then().body("outbox.due", greaterThan(0)));
        assertThat(firstNames()).as("nothing is written").hasSize(NAMES.size());
        TrustPagesTest.answersAsShown(examples.get(6), names);
        soon(() -> assertThat(firstNames()).contains("EMMY"));
        held().statusCode(404);
        refusedSide(404, SignedIn.as("admin"));
    }

    private String adasLastName() {
        return ada().getString("items[0].fields.lastName.value");
    }

    private JsonPath ada() {
        return People.recordOf(crmIds.get("Ada"), 2);
    }

    /** Line by line, what the files would write with which the e-mail platform is written to again. */
    private List<JsonNode> foretold(Path routes) throws IOException {
        var entity = Files.readString(folder.resolve("contact.entity.yaml")).replace("email: in", "email: out");
        var files = Map.of("contact.entity.yaml", entity, "email.camel.yaml", Files.readString(routes));
        var answer = given().contentType(ContentType.JSON)
                .body(Map.of("files", files))
                .post("/api/files/plan/writes.ndjson")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString();
        var lines = new ArrayList<JsonNode>();
        for (var line : answer.lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private static JsonNode created(long record) throws IOException {
        return JSON.readTree(
                """
                {"recordId": %d, "system": "email", "operation": "CREATE", "externalId": null, "fields": {
                    "email": {"from": null, "to": "joan@approval.example"}, "firstName": {"from": null, "to": "Joan"}}}"""
                        .formatted(record));
    }

    private JsonNode updated() throws IOException {
        var there = ada().getString("items[0].links.find { it.system == 'email' }.externalId");
        return JSON.readTree(
                """
                {"recordId": %d, "system": "email", "operation": "UPDATE", "externalId": "%s", "fields": {
                    "lastName": {"from": null, "to": "Lovelace"}}}"""
                        .formatted(ada().getLong("items[0].id"), there));
    }

    private static ValidatableResponse held() {
        return given().get("/api/flows/email/contact/plan").then();
    }

    private static void refusedSide(int status, RequestSpecification somebody) {
        somebody.post("/api/flows/email/contact/plan/approval").then().statusCode(status);
    }

    private static void crmTellsNothing() {
        given().contentType(ContentType.JSON)
                .body("{\"webhooks\":{\"drop\":1}}")
                .put("/sandbox/crm/faults")
                .then()
                .statusCode(200);
    }

    private static void theFirstSweepWaits() {
        sweep();
        soon(() -> given().get("/api/dry-runs?limit=1")
                .then()
                .body("items[0].state", is("COMPLETE"))
                .body("items[0].writes.email.create", is(NAMES.size()))
                .body("items[0].plan.needed", is(true)));
        var plan = given().get("/api/dry-runs?limit=1").jsonPath().getLong("items[0].id");
        assertThat(given().get("/api/records?entity=contact").jsonPath().getList("items"))
                .isEmpty();
        given().post("/api/dry-runs/" + plan + "/approval").then().statusCode(200);
        sweptSoon(() -> assertThat(firstNames()).containsExactlyInAnyOrderElementsOf(NAMES));
    }

    private static void sweep() {
        given().post("/api/flows/crm/contact/sweep").then().statusCode(202);
    }

    /** Sweeps until it holds: a sweep that is asked for while one is under way may be that one, which has passed by. */
    private static void sweptSoon(ThrowingRunnable assertion) {
        soon(() -> {
            sweep();
            assertion.run();
        });
    }

    private static List<String> firstNames() {
        return given().get("/sandbox/email/people/contacts?limit=100").path("contacts.FNAME");
    }

    private void anotherVersionWaits() throws IOException {
        var examples = Example.in(Path.of("docs/plan.md"));
        soon(() -> mapping().body("complete", is(true)));
        OneWayFiles.in(folder)
                .replace(
                        "email.mapping.yaml",
                        Map.of(
                                "mapping: email/contact\n", "mapping: email/contact\nversion: 2\n",
                                "field: firstName, in: [trim]", "field: firstName, in: [trim], out: [upper]"));
        soon(() -> mapping().body("plan.complete", is(true)));
        TrustPagesTest.answersAsShown(examples.get(8), Map.of());
        mapping().body("plan.writes", is(NAMES.size())).body("plan.needed", is(true));
        var listed = given().get("/api/mappings/email/contact/switch/rewrites.ndjson")
                .asString();
        assertThat(listed.lines()).hasSize(NAMES.size());
        assertThat(listed).contains("\"fields\":{\"firstName\":{\"from\":\"Grace\",\"to\":\"GRACE\"}}");
        refused(409, SignedIn.as("admin"), 1);
        refused(403, SignedIn.as("operator"), 2);
        assertThat(firstNames()).containsExactlyInAnyOrderElementsOf(NAMES);
        TrustPagesTest.answersAsShown(examples.get(9), Map.of());
        soon(() -> assertThat(firstNames()).containsExactlyInAnyOrder("ADA", "GRACE", "MARY"));
        mapping().body("plan.approval.author", notNullValue());
        given().get("/api/mappings/email/contact/switch/rewrites.ndjson").then().statusCode(404);
    }

    private static ValidatableResponse mapping() {
        return given().get("/api/mappings/email/contact").then();
    }

    private static void refused(int status, RequestSpecification somebody, int version) {
        somebody.contentType(ContentType.JSON)
                .body(Map.of("version", version))
                .post("/api/mappings/email/contact/switch/approval")
                .then()
                .statusCode(status);
    }
}
