package dev.serai.admin;

import static dev.serai.Soon.soon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.SignedIn;
import dev.serai.command.Commands;
import dev.serai.flows.FilesWithout;
import dev.serai.sync.Approving;
import dev.serai.sync.DryRuns;
import dev.serai.sync.Hub;
import dev.serai.sync.Inspecting;
import dev.serai.sync.Store;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What the pages about trust show is what happens, over HTTP and with the simulated tools at work. */
@QuarkusTest
@TestProfile(TrustPagesTest.HubOfItsOwn.class)
class TrustPagesTest {
    /** Whom others bring decides what a hub takes for usual. */
    public static final class HubOfItsOwn implements QuarkusTestProfile {}

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Store store;

    @Inject
    Inspecting inspecting;

    @Inject
    Hub engine;

    @Inject
    DryRuns dryRuns;

    @Inject
    Flows flows;

    @TestHTTPResource("/")
    URL hub;

    /** Somebody of the CRM who is in all tools, and whose company was corrected since; the record's id. */
    private static long corrected(String email) {
        var crm = People.addInCrm("Ada", email);
        var record = People.recordOf(crm, 3).getLong("items[0].id");
        People.editInCrm(crm, Map.of("company", Map.of("name", "Analytical Ltd")));
        soon(() -> assertThat(given().get("/api/records/" + record + "/explain?field=company")
                        .jsonPath()
                        .getList("items[0].reached.state"))
                .containsOnly("SOURCE", "DELIVERED"));
        return record;
    }

    private static void answersAsShown(String page, Map<String, Object> names) throws IOException {
        var examples = Example.in(Path.of("docs", page));
        assertThat(examples).isNotEmpty();
        for (var example : examples) {
            answersAsShown(example, names);
        }
    }

    static void answersAsShown(Example example, Map<String, Object> names) throws IOException {
        var path = example.path();
        var body = example.body();
        for (var name : names.entrySet()) {
            path = path.replace("{" + name.getKey() + "}", name.getValue().toString());
            body = body.replace("{" + name.getKey() + "}", name.getValue().toString());
        }
        var request = given().urlEncodingEnabled(false);
        if (!body.isEmpty()) {
            request.contentType(ContentType.JSON).body(body);
        }
        var answer = request.request(example.method(), path);
        assertThat(answer.statusCode())
                .as("%s %s: %s", example.method(), path, answer.asString())
                .isBetween(200, 299);
        assertThat(ShownAnswer.differences(JSON.readTree(example.answer()), JSON.readTree(answer.asString())))
                .as("%s %s: %s", example.method(), path, answer.asString())
                .isEmpty();
    }

    @Test
    void aValueIsExplained() throws IOException {
        var record = corrected("explained@docs.example");
        answersAsShown("explain.md", Map.of("record", record));
        var newest =
                given().get("/api/records/" + record + "/explain?field=company").jsonPath();
        assertThat(newest.getString("items[0].to")).isEqualTo("Analytical Ltd");
        assertThat(newest.getString("items[0].rule")).isEqualTo("taken");
        assertThat(newest.getList("items[0].reached.system")).contains("crm", "support", "email");
        given().get("/api/records/" + record + "/explain?field=compny").then().statusCode(400);
        given().get("/api/records/999999999/explain").then().statusCode(404);
    }

    private String said(int status, String password, String... words) {
        var told = new ByteArrayOutputStream();
        var settings = Map.of(
                "serai.hub.url",
                hub.toString().replaceAll("/$", ""),
                "serai.hub.user",
                "viewer",
                "serai.hub.password",
                password);
        var out = new PrintStream(told, true, StandardCharsets.UTF_8);
        assertThat(new Commands(settings::get, out).run(words)).isEqualTo(status);
        return told.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theCommandExplainsToo() {
        var record = String.valueOf(corrected("commanded@docs.example"));
        assertThat(said(Commands.OK, "viewer-password", "explain", record, "company"))
                .startsWith("company: null -> \"Analytical Ltd\", version ")
                .contains("\n  from      crm ")
                .contains("\n  decided   taken, mapping version 1\n")
                .contains("\n  delivered support ");
        assertThat(said(Commands.OK, "viewer-password", "explain", record)).contains("email: null -> \"commanded@");
        assertThat(said(Commands.WRONG, "viewer-password", "explain", "999999999"))
                .contains("There is no record");
        assertThat(said(Commands.REFUSED, "wrong", "explain", record)).contains("does not know you");
        assertThat(said(Commands.NOT_UNDERSTOOD, "viewer-password", "explain", "ada"))
                .contains("explain RECORD");
    }

    @Test
    void theCommandSaysHowAMergedValueCameToBe() {
        var ada = corrected("merging@docs.example");
        var countess = corrected("countess@docs.example");
        soon(() -> given().contentType(ContentType.JSON)
                .body(Map.of("other", countess, "values", Map.of("email", countess)))
                .post("/api/records/" + ada + "/merge")
                .then()
                .statusCode(200));
        assertThat(said(Commands.OK, "viewer-password", "explain", String.valueOf(ada), "email"))
                .startsWith("email: \"merging@docs.example\" -> \"countess@docs.example\", version ")
                .contains(
                        "\n  merged    record " + countess + ": null -> \"countess@docs.example\", version 1, settled ")
                .contains("\n  from      crm ");
    }

    /** Waits for the state before a request that needs it. */
    private static void undoIs(long undo, String... states) {
        soon(() -> assertThat(given().get("/api/undo/" + undo).jsonPath().getString("state"))
                .isIn((Object[]) states));
    }

    @Test
    void aRecordIsSetBack() throws IOException {
        var record = corrected("undone@docs.example");
        var examples = Example.in(Path.of("docs/undo.md"));
        var names = new HashMap<String, Object>(Map.of("record", record));
        answersAsShown(examples.get(0), names);
        var undo = given().get("/api/undo?limit=1").jsonPath().getLong("items[0].id");
        names.put("undo", undo);
        undoIs(undo, "PLANNED");
        answersAsShown(examples.get(1), names);
        answersAsShown(examples.get(2), names);
        undoIs(undo, "COMPLETE");
        answersAsShown(examples.get(3), names);
        assertThat(examples).hasSize(4);
        given().get("/api/records/" + record).then().body("fields.company.value", nullValue());
        given().get("/api/undo/" + undo).then().body("records.verified", is(1));
        given().post("/api/undo/" + undo + "/start").then().statusCode(409);
        given().post("/api/undo/" + undo + "/cancel").then().statusCode(409);
        given().get("/api/undo/" + undo + "/items?state=none").then().statusCode(400);
    }

    @Test
    void whatCannotBeTakenBackIsSaid() {
        var record = People.recordOf(People.addInCrm("Eve", "not-undone@docs.example"), 3)
                .getLong("items[0].id");
        refused(404, "{\"recordId\": 999999999, \"version\": 1}");
        refused(400, "{\"recordId\": " + record + ", \"version\": 99}");
        refused(404, "{\"backfill\": 999999999}");
        refused(400, "{\"system\": \"crm\", \"from\": \"yesterday\", \"to\": \"2026-01-02T03:04:05Z\"}");
        refused(400, "{\"from\": \"2026-01-02T03:04:05Z\", \"to\": \"2026-01-02T03:04:05Z\"}");
        refused(400, "{\"from\": \"2026-01-01T03:04:05Z\", \"to\": \"2026-01-02T03:04:05Z\", \"later\": \"ask\"}");
    }

    private static void refused(int status, String body) {
        given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/undo")
                .then()
                .statusCode(status);
    }

    @Test
    void whatWaitsIsReviewed() throws IOException {
        var crm = People.addInCrm("Ada", "reviewed@docs.example");
        var record = People.recordOf(crm, 3).getLong("items[0].id");
        People.editInCrm(crm, Map.of("job_title", "Analyst"));
        soon(() -> given().get("/api/records/" + record).then().body("fields.jobTitle.value", is("Analyst")));
        var conflict = OpenConflicts.jobTitle(store, inspecting, record);
        answersAsShown("review.md", Map.of("record", record, "conflict", conflict));
        var queue = given().get("/api/review/" + conflict).jsonPath();
        assertThat(queue.getString("ours.system"))
                .as("whose the record's value was")
                .isNotNull();
        assertThat(queue.getString("resolvedBy")).isEqualTo("admin");
        given().get("/api/records/" + record).then().body("fields.jobTitle.value", is("Engineer"));
        given().get("/api/records/" + record + "/history?limit=1")
                .then()
                .body("items[0].rule", is("resolved"))
                .body("items[0].origin.author", is("admin"));
        given().get("/api/review?recordId=" + record).then().body("items", hasSize(0));
        given().get("/api/review?olderThan=long").then().statusCode(400);
        given().get("/api/review?kind=none").then().statusCode(400);
        given().get("/api/review/999999999").then().statusCode(404);
    }

    /** No file knows nicknames. */
    @Test
    void aQuestionAboutAFieldThatIsGoneIsPutAway() {
        var record =
                People.recordOf(People.addInCrm("Ada", "gone@docs.example"), 3).getLong("items[0].id");
        var version = given().get("/api/records/" + record).jsonPath().getLong("version");
        var conflict = OpenConflicts.about("nickname", store, inspecting, record);
        given().contentType(ContentType.JSON)
                .body(Map.of("choice", "VALUE", "value", "Lady"))
                .post("/api/conflicts/" + conflict + "/resolution")
                .then()
                .statusCode(200)
                .body("resolution", is("gone"));
        assertThat(given().get("/api/records/" + record).jsonPath().getLong("version"))
                .isEqualTo(version);
    }

    @Test
    void onePersonIsExportedAndErased() throws IOException {
        var crm = People.addInCrm("Persephone", "erased@docs.example");
        var record = People.recordOf(crm, 3).getLong("items[0].id");
        var examples = Example.in(Path.of("docs/erase.md"));
        var names = new HashMap<String, Object>(Map.of("record", record));
        answersAsShown(examples.get(0), names);
        answersAsShown(examples.get(1), names);
        var erasure = given().get("/api/erasures?limit=1").jsonPath().getLong("items[0].id");
        names.put("erasure", erasure);
        soon(() -> assertThat(given().get("/api/erasures/" + erasure).jsonPath().getString("state"))
                .isEqualTo("COMPLETE"));
        answersAsShown(examples.get(2), names);
        answersAsShown(examples.get(3), names);
        assertThat(examples).hasSize(4);
        var receipts = given().get("/api/erasures/" + erasure).jsonPath();
        assertThat(receipts.getList("receipts.said")).containsOnly("DELETED", "TOLD");
        assertThat(People.inEmail("erased@docs.example")).isNull();
        assertThat(given().get("/sandbox/crm/people/contacts?limit=10000").asString())
                .as("nor does the CRM have them")
                .doesNotContain("erased@docs.example");
        given().get("/api/records?entity=contact&field=email&value=erased@docs.example")
                .then()
                .body("items", hasSize(0));
        given().post("/api/erasures/" + erasure + "/lift").then().statusCode(200);
        given().post("/api/erasures/" + erasure + "/lift").then().statusCode(409);
        given().contentType(ContentType.JSON)
                .body("{\"recordId\": 999999999, \"reason\": \"none\"}")
                .post("/api/erasures")
                .then()
                .statusCode(404);
    }

    private BackfillsResource wherePlansAreWanted() {
        var resource = new BackfillsResource();
        resource.approving = new Approving(engine.context(), dryRuns, OptionalDouble.of(0));
        resource.flows = flows;
        return resource;
    }

    private void refusedToBegin(String dryRun, String why) {
        var body = "{\"system\": \"email\", \"entity\": \"contact\"" + dryRun + "}";
        assertThatThrownBy(() -> wherePlansAreWanted().start(body)).hasMessageContaining(why);
    }

    @Test
    void aPlanIsShownAndApproved() throws IOException {
        given().post("/api/flows/email/contact/pause").then().statusCode(200); // no sweep sees them before
        for (var name : List.of("Zebedee", "Quentin", "Xanthippe")) {
            People.addInEmail(name, name.toLowerCase(Locale.ROOT) + "@planned.example");
        }
        var examples = Example.in(Path.of("docs/plan.md")); // those of systems that wait are AskingForApprovalTest's
        assertThat(examples).hasSize(10);
        answersAsShown(examples.get(0), Map.of());
        long dryRun = given().get("/api/dry-runs?limit=1").jsonPath().getLong("items[0].id");
        soon(() -> given().get("/api/dry-runs/" + dryRun).then().body("state", is("COMPLETE")));
        answersAsShown(examples.get(1), Map.of("dryRun", dryRun));
        refusedToBegin("", "needs a plan");
        refusedToBegin(", \"dryRun\": " + dryRun, "not approved");
        SignedIn.as("operator")
                .post("/api/dry-runs/" + dryRun + "/approval")
                .then()
                .statusCode(403);
        answersAsShown(examples.get(2), Map.of("dryRun", dryRun));
        answersAsShown(examples.get(3), Map.of("dryRun", dryRun));
        given().post("/api/flows/email/contact/resume").then().statusCode(200);
    }

    @Test
    void aChangedEntityFileIsPlannedBeforeItRuns() throws IOException {
        nobodyKnowsTheirAddress("Bertha", "Benz");
        nobodyKnowsTheirAddress("Carl", "Otto");
        var contact = Files.readString(Path.of("routes/entities/contact.entity.yaml"))
                .replace("keys: [email, phone]", "keys: [email, phone, company]")
                .replace("authority: [crm, support, email]", "authority: [support, crm, email]");
        var names = Map.<String, Object>of("contact", quoted(contact));
        answersAsShown(Example.in(Path.of("docs/plan.md")).get(4), names);
        var wrong = Map.of("files", Map.of("entities/contact.entity.yaml", "entity: contact\nkeys: [email]\n"));
        planned("", wrong).statusCode(200).body("entities", hasSize(0)).body("problems[0].what", notNullValue());
        planned("/writes.ndjson", wrong).statusCode(409);
        var gone = new HashMap<String, String>();
        gone.put("entities/no-such.entity.yaml", null);
        planned("", Map.of("files", gone)).statusCode(200).body("problems", hasSize(0));
        planned("", Map.of("files", Map.of("a", 1))).statusCode(400);
    }

    @Test
    void aRemovedEntityFileIsPlannedBeforeItGoes() throws IOException {
        People.recordOf(People.addInCrm("Ada", "removed@docs.example"), 3);
        var payment = FilesWithout.entities("payment");
        var names = Map.<String, Object>of(
                "shop", quoted(payment.get("shop/shop.system.yaml")),
                "accounting", quoted(payment.get("accounting/accounting.system.yaml")));
        answersAsShown(Example.in(Path.of("docs/plan.md")).get(7), names);
        var gone = new HashMap<String, String>();
        gone.put("entities/contact.entity.yaml", null);
        planned("", Map.of("files", gone)).body("entities", hasSize(0)).body("problems", not(empty()));
        gone.putAll(FilesWithout.entities("contact", "ticket"));
        planned("", Map.of("files", gone))
                .statusCode(200)
                .body("problems", hasSize(0))
                .body("entities.entity", contains("contact", "ticket"))
                .body("entities[0].records", greaterThan(0))
                .body("entities[0].effects.find { it.what == 'participants.crm' }.counts.links", greaterThan(0))
                .body("entities[0].writes", anEmptyMap());
        planned("/writes.ndjson", Map.of("files", gone)).statusCode(200).body(is(""));
    }

    /** As it stands within the quotes of JSON. */
    private static String quoted(String text) throws IOException {
        var quoted = JSON.writeValueAsString(text);
        return quoted.substring(1, quoted.length() - 1);
    }

    /** Somebody of the CRM with nothing but a name and an employer. */
    private static void nobodyKnowsTheirAddress(String first, String last) {
        String crm = given().contentType(ContentType.JSON)
                .body(Map.of("first_name", first, "last_name", last, "company", Map.of("name", "Patent Motors")))
                .post("/sandbox/crm/people/contacts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        People.recordOf(crm, 1);
    }

    private static ValidatableResponse planned(String below, Object body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/files/plan" + below)
                .then();
    }

    @Test
    void everyRunAccountsForItself() throws IOException {
        People.recordOf(People.addInCrm("Ada", "accounted@docs.example"), 3);
        var backfill = given().contentType(ContentType.JSON)
                .body("{\"system\": \"crm\", \"entity\": \"contact\"}")
                .post("/api/backfills")
                .jsonPath()
                .getLong("id");
        soon(() -> given().get("/api/runs?kind=BACKFILL&system=crm&limit=1")
                .then()
                .body("items[0].backfill", is((int) backfill))
                .body("items[0].verdict", is("SUCCESS")));
        var run = given().get("/api/runs?kind=BACKFILL&system=crm&limit=1").jsonPath();
        assertThat(run.getLong("items[0].read.read")).isPositive();
        answersAsShown("runs.md", Map.of("run", run.getLong("items[0].id")));
        soon(() -> assertThat(given().get("/api/runs?kind=DRAIN&system=support&limit=1")
                        .jsonPath()
                        .getString("items[0].verdict"))
                .isEqualTo("SUCCESS"));
        given().get("/api/runs?kind=none").then().statusCode(400);
        given().get("/api/runs/999999999").then().statusCode(404);
    }
}
