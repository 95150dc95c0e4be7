package dev.serai.admin;

import static dev.serai.Soon.soon;
import static dev.serai.admin.People.addInCrm;
import static dev.serai.admin.People.editInCrm;
import static dev.serai.admin.People.inEmail;
import static dev.serai.admin.People.recordOf;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.serai.sync.Inspecting;
import dev.serai.sync.SchemaFinding;
import dev.serai.sync.SchemaStore;
import dev.serai.sync.Store;
import dev.serai.sync.SystemState;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What people see and do over the management API while the four tools are at work. Each test has people of its own. */
@QuarkusTest
class ApiTest {
    @Inject
    Store store;

    @Inject
    Inspecting inspecting;

    @Inject
    SchemaStore schemas;

    private static ValidatableResponse get(String path) {
        return given().get("/api" + path).then();
    }

    private static ValidatableResponse post(String path) {
        return given().post("/api" + path).then();
    }

    private static ValidatableResponse post(String path, Map<String, ?> body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api" + path)
                .then();
    }

    @Test
    void aFindingIsShownWithAProposalAndAcceptedOnce() {
        var side = new Inspecting.Side("crm", "contact");
        schemas.raise(new SchemaFinding(
                0,
                side,
                SchemaFinding.Kind.RENAMED,
                "job_title",
                "title_of_job",
                Set.of("jobTitle"),
                Instant.parse("2026-03-01T10:00:00Z"),
                null,
                null));
        var id = schemas.open().stream()
                .filter(finding -> finding.path().equals("job_title"))
                .findFirst()
                .orElseThrow()
                .id();
        get("/schema/findings").statusCode(200).body("items.id", hasItem((int) id));
        get("/schema/findings/" + id)
                .statusCode(200)
                .body("fields", equalTo(List.of("jobTitle")))
                .body("proposal", containsString("+  - { external: title_of_job, field: jobTitle"));
        post("/schema/findings/" + id + "/accept").statusCode(200).body("closedAt", notNullValue());
        post("/schema/findings/" + id + "/accept").statusCode(409);
        get("/schema/findings/999999999").statusCode(404);
        get("/schema/crm/nothing").statusCode(404);
    }

    @Test
    void aMappingIsPreviewedForAGivenAndForALiveRecord() {
        var crmId = addInCrm("Ada", "Ada@preview.example");
        post("/mappings/crm/contact/preview", Map.of("id", crmId))
                .statusCode(200)
                .body("fields.find { it.field == 'firstName' }.value", is("Ada"))
                .body("back.first_name", is("Ada"));
        post(
                        "/mappings/crm/contact/preview",
                        Map.of("content", Map.of("email_address", "A@X.ORG", "first_name", List.of(1))))
                .statusCode(200)
                .body("fields.find { it.field == 'email' }.value", is("a@x.org"))
                .body("fields.find { it.field == 'email' }.survives", is(true))
                .body("fields.find { it.field == 'firstName' }.survives", is(false))
                .body("back.email_address", is("a@x.org"));
        post("/mappings/crm/contact/preview", Map.of("id", "c-none"))
                .statusCode(409)
                .body("error", notNullValue());
        post("/mappings/crm/nothing/preview", Map.of("id", crmId)).statusCode(404);
        post("/mappings/crm/contact/preview", Map.of("content", 5)).statusCode(400);
    }

    @Test
    void aPersonIsFoundByIdByEitherLinkAndByField() {
        var crmId = addInCrm("Ada", "ada@found.example");
        var found = recordOf(crmId, 3);
        var id = found.getLong("items[0].id");
        var emailId = found.getString("items[0].links.find { it.system == 'email' }.externalId");

        get("/records?entity=contact&system=email&externalId=" + emailId)
                .statusCode(200)
                .body("items.id", equalTo(List.of((int) id)));
        get("/records?entity=contact&field=email&value=ADA@found.example")
                .statusCode(200)
                .body("items[0].id", is((int) id))
                .body("items[0].links", nullValue());
        get("/records/" + id)
                .statusCode(200)
                .body("entity", is("contact"))
                .body("fields.firstName.value", is("Ada"))
                .body("fields.firstName.stamp.system", is("crm"))
                .body("fields.firstName.stamp.at", notNullValue())
                .body("fields.firstName.version", is(1))
                .body("links.system", hasItems("crm", "email", "support"))
                .body("links.find { it.system == 'crm' }.externalId", is(crmId))
                .body("links.find { it.system == 'crm' }.createdAt", notNullValue())
                .body("links.find { it.system == 'crm' }.updatedAt", notNullValue())
                .body("links.find { it.system == 'crm' }.tombstone", nullValue())
                .body("links.find { it.system == 'crm' }.fields.firstName.base", is("Ada"))
                .body("links.find { it.system == 'crm' }.fields.firstName.seen", is(1))
                .body("conflicts", hasSize(0));
    }

    @Test
    void historyComesInPagesTheNewestFirst() {
        var crmId = addInCrm("Alan", "alan@history.example");
        var id = recordOf(crmId, 1).getLong("items[0].id");
        editInCrm(crmId, Map.of("job_title", "Codebreaker"));
        soon(() -> get("/records/" + id).body("fields.jobTitle.value", is("Codebreaker")));

        var newest = get("/records/" + id + "/history?limit=1")
                .statusCode(200)
                .body("items[0].after.jobTitle", is("Codebreaker"))
                .body("items[0].before.jobTitle", nullValue())
                .body("items[0].system", is("crm"))
                .extract();
        get("/records/" + id + "/history?after=" + newest.path("next"))
                .body("items[-1].version", is(1))
                .body("next", nullValue());
    }

    @Test
    void recordsComeInPagesWithoutGapsOrDoubles() {
        var first = recordOf(addInCrm("Edsger", "edsger@paged.example"), 1).getLong("items[0].id");
        var second = recordOf(addInCrm("Barbara", "barbara@paged.example"), 1).getLong("items[0].id");
        assertThat(second).isNotEqualTo(first);
        var page =
                get("/records?entity=contact&limit=1").body("items", hasSize(1)).extract();
        int newest = page.path("items[0].id");
        int next = page.path("next");
        assertThat(next).isEqualTo(newest);
        int following =
                get("/records?entity=contact&limit=1&after=" + next).extract().path("items[0].id");
        assertThat(following).isLessThan(newest);
    }

    @Test
    void aPausedFlowKeepsWhatIsDueAndAResumedOneSendsIt() {
        var crmId = addInCrm("Grace", "grace@paused.example");
        var id = recordOf(crmId, 3).getLong("items[0].id");
        post("/flows/email/contact/pause").statusCode(200).body("state", is("PAUSED"));
        try {
            editInCrm(crmId, Map.of("last_name", "Hopper"));
            soon(() -> get("/records/" + id).body("deliveries.find { it.system == 'email' }.state", is("DUE")));
            soon(() -> get("/flows/email/contact").body("outbox.due", greaterThanOrEqualTo(1)));
            soon(() -> get("/counts").body("outbox.find { it.system == 'email' }.due", greaterThanOrEqualTo(1)));
            post("/flows/email/contact/sweep")
                    .statusCode(409)
                    .body("error", is("email/contact is not swept while it is paused."));
            given().get("/q/health/ready").then().statusCode(200);
            assertThat(inEmail("grace@paused.example")).doesNotContainEntry("LNAME", "Hopper");
        } finally {
            post("/flows/email/contact/resume").statusCode(200).body("paused", is(false));
        }
        soon(() -> assertThat(inEmail("grace@paused.example")).containsEntry("LNAME", "Hopper"));
        soon(() -> get("/records/" + id).body("deliveries", hasSize(0)));
    }

    @Test
    void flowsSayHowTheyAre() {
        get("/flows")
                .statusCode(200)
                .body(
                        "items.findAll { it.entity == 'contact' }.system",
                        hasItems("analytics", "crm", "email", "support"))
                .body("items.find { it.system == 'analytics' }.direction", is("EVENTS"))
                .body("items.find { it.system == 'crm' }.direction", is("BOTH"));
        post("/flows/crm/contact/sweep").statusCode(202);
        soon(() -> get("/flows/crm/contact").body("sweptAt", notNullValue()));
        post("/flows/analytics/contact/sweep").statusCode(409);
        post("/flows/fax/contact/pause").statusCode(404).body("error", is("There is no flow fax/contact."));
    }

    /** One that nobody tells anything meanwhile: whatever it answered would show that it works. */
    @Test
    void aBrokenSystemSaysWhyAndIsMendedAndLeavesTheHubReady() {
        store.inTransaction(tx -> {
            tx.saveSystemState(new SystemState("directory", "401: credentials", Instant.now(), null, 0));
            return null;
        });
        get("/flows/directory/buyer").body("state", is("BROKEN")).body("reason", is("401: credentials"));
        given().get("/q/health/ready").then().statusCode(200);
        post("/systems/directory/mended").statusCode(200).body("items[0].state", is("RUNNING"));
        post("/systems/fax/mended").statusCode(404);
    }

    @Test
    void aConflictShowsBothSidesAndIsDecidedOnce() {
        var crmId = addInCrm("Charles", "charles@conflict.example");
        var id = recordOf(crmId, 3).getLong("items[0].id");
        editInCrm(crmId, Map.of("job_title", "Analyst"));
        soon(() -> get("/records/" + id).body("fields.jobTitle.value", is("Analyst")));
        var conflict = OpenConflicts.jobTitle(store, inspecting, id);
        var path = "/conflicts/" + conflict + "/resolution";
        get("/conflicts?entity=contact&system=support&kind=field&limit=500")
                .body("items.find { it.id == " + conflict + " }.base", is("Clerk"))
                .body("items.find { it.id == " + conflict + " }.ours", is("Analyst"))
                .body("items.find { it.id == " + conflict + " }.theirs", is("Engineer"));
        get("/records/" + id).body("conflicts.id", hasItem((int) conflict));

        post(path, Map.of("choice", "FLIP_A_COIN")).statusCode(400);
        post(path, Map.of("choice", "VALUE")).statusCode(400);
        post(path, Map.of("choice", "VALUE", "value", Map.of("a", 1)))
                .statusCode(400)
                .body("error", is("The value does not fit contact.jobTitle: expected a text, got an object."));
        post(path, Map.of("choice", "SEPARATE")).statusCode(409);
        post(path, Map.of("choice", "RECORD", "recordId", 999_999_999)).statusCode(409);
        post("/conflicts/999999999/resolution", Map.of("choice", "OURS")).statusCode(404);
        post(path, Map.of("choice", "VALUE", "value", "Inventor"))
                .statusCode(200)
                .body("resolution", is("value"));
        get("/records/" + id)
                .body("fields.jobTitle.value", is("Inventor"))
                .body("fields.jobTitle.stamp.system", is("hub"))
                .body("conflicts", hasSize(0));
        post(path, Map.of("choice", "OURS"))
                .statusCode(409)
                .body("error", is("conflict " + conflict + " was closed already: value"));
    }

    @Test
    void deadLettersAreGroupedKeptWholeAndReplayed() {
        People.sendWhatNoMappingTakes("c-unfit-1");
        People.sendWhatNoMappingTakes("c-unfit-2");
        soon(() -> assertThat(inspecting.deadLetters(null, 0, 500))
                .extracting(letter -> letter.externalId())
                .contains("c-unfit-1", "c-unfit-2"));
        var letter = inspecting.deadLetters(null, 0, 500).stream()
                .filter(one -> one.externalId().startsWith("c-unfit-"))
                .findFirst()
                .orElseThrow();

        get("/dead-letters")
                .body("items.find { it.cause == '" + letter.cause() + "' }.count", greaterThanOrEqualTo(2))
                .body("items.find { it.cause == '" + letter.cause() + "' }.sample.detail", notNullValue())
                .body("items.find { it.cause == '" + letter.cause() + "' }.oldest", notNullValue());
        given().queryParam("cause", letter.cause())
                .get("/api/dead-letters")
                .then()
                .body("items.externalId", hasItems("c-unfit-1", "c-unfit-2"))
                .body("items.find { it.externalId == 'c-unfit-1' }.change.content.email_address.a", is(1));

        post("/dead-letters/" + letter.id() + "/replay").statusCode(200).body("replayed", is(1));
        post("/dead-letters/" + letter.id() + "/replay").statusCode(409);
        post("/dead-letters/" + letter.id() + "/discard").statusCode(409);
        post("/dead-letters/999999999/replay").statusCode(404);
        post("/dead-letters/999999999/discard").statusCode(404);
        get("/dead-letters/" + letter.id()).body("replayedAt", notNullValue());
        soon(() -> assertThat(inspecting.deadLetters(letter.cause(), letter.id(), 500))
                .extracting(again -> again.externalId())
                .contains("c-unfit-1", "c-unfit-2"));
        post("/dead-letters/replay", Map.of("cause", letter.cause()))
                .statusCode(200)
                .body("replayed", greaterThanOrEqualTo(2));
        post("/dead-letters/replay", Map.of("cause", "nothing ever")).body("replayed", is(0));
    }

    @Test
    void aDeadLetterIsDiscardedOnceAndNotReplayedAfterwards() {
        People.sendWhatNoMappingTakes("c-given-up");
        soon(() -> assertThat(inspecting.deadLetters(null, 0, 500))
                .anyMatch(letter -> "c-given-up".equals(letter.externalId())));
        var id = inspecting.deadLetters(null, 0, 500).stream()
                .filter(letter -> "c-given-up".equals(letter.externalId()))
                .findFirst()
                .orElseThrow()
                .id();
        post("/dead-letters/" + id + "/edit", Map.of("content", "no object")).statusCode(400);
        post("/dead-letters/999999999/edit", Map.of("content", Map.of())).statusCode(404);
        post("/dead-letters/" + id + "/discard").statusCode(200).body("discardedAt", notNullValue());
        post("/dead-letters/" + id + "/edit", Map.of("content", Map.of())).statusCode(409);
        post("/dead-letters/" + id + "/discard").statusCode(409);
        post("/dead-letters/" + id + "/replay").statusCode(409);
        assertThat(inspecting.deadLetters(null, 0, 500)).noneMatch(letter -> letter.id() == id);
    }

    @Test
    void aBackfillShowsItsProgress() {
        addInCrm("Kurt", "kurt@backfill.example");
        int id = post("/backfills", Map.of("system", "crm", "entity", "contact"))
                .statusCode(200)
                .extract()
                .path("id");
        soon(() -> get("/backfills/" + id).body("state", is("COMPLETE")));
        get("/backfills/" + id)
                .body("done", greaterThanOrEqualTo(1))
                .body("remaining", is(0))
                .body("ratePerSecond", notNullValue())
                .body("estimatedEnd", nullValue())
                .body("finishedAt", notNullValue());
        get("/backfills?limit=500").body("items.id", hasItem(id));
        get("/flows/crm/contact").body("backfill.system", is("crm"));
        post("/backfills/" + id + "/pause").statusCode(409);
        post("/backfills/" + id + "/resume").statusCode(409);
        post("/backfills/999999999/pause").statusCode(404);
        post("/backfills", Map.of("system", "analytics", "entity", "contact")).statusCode(409);
        post("/backfills", Map.of("system", "fax", "entity", "contact")).statusCode(404);
    }

    @Test
    void aBackfillMayBeOfSomeFieldsOnly() {
        int id = post("/backfills", Map.of("system", "support", "entity", "contact", "fields", List.of("company")))
                .statusCode(200)
                .body("fields", is(List.of("company")))
                .extract()
                .path("id");
        soon(() -> get("/backfills/" + id).body("state", is("COMPLETE")).body("fields", is(List.of("company"))));
    }

    @Test
    void theFilesThatRunAreNamed() {
        get("/files")
                .statusCode(200)
                .body("entities", hasItem("contact"))
                .body("systems", hasItems("analytics", "crm", "email", "support"))
                .body("mappings", hasItem("crm/contact"))
                .body("routes.ids.flatten()", hasItem("crm-contact-webhook"))
                .body("problems", hasSize(0));
    }
}
