package dev.serai.flows;

import static dev.serai.flows.ContactTools.addInCrm;
import static dev.serai.flows.ContactTools.addInEmail;
import static dev.serai.flows.ContactTools.delete;
import static dev.serai.flows.ContactTools.edit;
import static dev.serai.flows.ContactTools.events;
import static dev.serai.flows.ContactTools.faults;
import static dev.serai.flows.ContactTools.fill;
import static dev.serai.flows.ContactTools.idInCrm;
import static dev.serai.flows.ContactTools.inCrm;
import static dev.serai.flows.ContactTools.inEmail;
import static dev.serai.flows.ContactTools.inSupport;
import static dev.serai.flows.ContactTools.writesByTheHub;
import static dev.serai.flows.Soon.soon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

/** Contacts among the four tools, over real HTTP and through the shipped files. Each test has people of its own. */
@QuarkusTest
class ContactFlowsTest {
    private static final int MANY = 40;
    private static final String FLOW = "/api/flows/email/contact";

    @Inject
    ProducerTemplate camel;

    @Inject
    EmailBatches batches;

    @Test
    void aPersonAddedInTheCrmAppearsEverywhere() {
        addInCrm("Ada", "ada@everywhere.example");
        soon(() -> assertThat(inEmail("ada@everywhere.example")).containsEntry("FNAME", "Ada"));
        soon(() -> assertThat(inSupport("ada@everywhere.example")).containsEntry("given", "Ada"));
        soon(() -> assertThat(events("ada@everywhere.example")).isNotEmpty());
    }

    @Test
    void aPersonAddedInTheEmailPlatformAppearsByItsSweep() {
        addInEmail("Grace", "grace@swept.example");
        soon(() -> assertThat(inCrm("grace@swept.example")).containsEntry("first_name", "Grace"));
        soon(() -> assertThat(inSupport("grace@swept.example")).containsEntry("given", "Grace"));
    }

    @Test
    void anEditInTheSupportDeskReachesTheOthers() {
        addInCrm("Alan", "alan@edited.example");
        soon(() -> assertThat(inSupport("alan@edited.example")).isNotNull());
        edit("support", inSupport("alan@edited.example").get("id"), Map.of("organization", "Bletchley"));
        soon(() -> assertThat(inCrm("alan@edited.example")).containsEntry("company", Map.of("name", "Bletchley")));
        soon(() -> assertThat(inEmail("alan@edited.example")).containsEntry("COMPANY", "BLETCHLEY"));
        soon(() -> assertThat(events("alan@edited.example"))
                .extracting(event -> event.get("version"))
                .isSorted()
                .hasSizeGreaterThan(1));
    }

    @Test
    void editsOfTwoFieldsInTwoToolsBothLive() {
        var id = addInCrm("Edsger", "edsger@both.example");
        soon(() -> assertThat(inSupport("edsger@both.example")).isNotNull());
        soon(() -> assertThat(inEmail("edsger@both.example")).isNotNull());
        edit("crm", id, Map.of("job_title", "Professor"));
        edit("support", inSupport("edsger@both.example").get("id"), Map.of("family", "Dijkstra"));
        soon(() -> assertThat(inCrm("edsger@both.example"))
                .containsEntry("job_title", "Professor")
                .containsEntry("last_name", "Dijkstra"));
        soon(() -> assertThat(inEmail("edsger@both.example")).containsEntry("LNAME", "Dijkstra"));
    }

    @Test
    void aDeleteInTheCrmGoesToTheOthers() {
        var id = addInCrm("Kurt", "kurt@deleted.example");
        soon(() -> assertThat(inSupport("kurt@deleted.example")).isNotNull());
        soon(() -> assertThat(inEmail("kurt@deleted.example")).isNotNull());
        delete("crm", id);
        soon(() -> assertThat(inSupport("kurt@deleted.example")).isNull());
        soon(() -> assertThat(inEmail("kurt@deleted.example")).isNull());
    }

    @Test
    void whoLeavesTheMailingListIsStillACustomer() {
        var id = addInEmail("Emmy", "emmy@unlinked.example");
        soon(() -> assertThat(inCrm("emmy@unlinked.example")).isNotNull());
        delete("email", id);
        edit("crm", idInCrm("emmy@unlinked.example"), Map.of("last_name", "Noether"));
        soon(() -> assertThat(inSupport("emmy@unlinked.example")).containsEntry("family", "Noether"));
        assertThat(inCrm("emmy@unlinked.example")).isNotNull();
    }

    @Test
    void aToolThatIsDownGetsEverythingLater() {
        faults("support", Map.of("down", true));
        addInCrm("Barbara", "barbara@later.example");
        soon(() -> assertThat(inEmail("barbara@later.example")).isNotNull());
        assertThat(inSupport("barbara@later.example")).isNull();
        faults("support", Map.of("down", false));
        await("a tool that failed as a whole is tried once a minute")
                .atMost(Duration.ofMinutes(3))
                .untilAsserted(
                        () -> assertThat(inSupport("barbara@later.example")).isNotNull());
    }

    /** What is due at the same time goes in one call; others may be due meanwhile, and go in a few more. */
    @Test
    void manyArriveInTheEmailPlatformByBatches() {
        fill("crm", MANY);
        var before = writesByTheHub("email").size();
        camel.requestBody("hub:backfill?system=crm&entity=contact", (Object) null);
        soon(() -> assertThat(writesByTheHub("email")).hasSizeGreaterThanOrEqualTo(before + MANY));
        var made = writesByTheHub("email").stream()
                .skip(before)
                .filter(entry -> "create".equals(entry.get("operation")))
                .map(entry -> (String) ((Map<?, ?>) entry.get("after")).get("EMAIL"))
                .filter(email -> inCrm(email) != null) // others may still come from what was told before
                .toList();

        var calls = 0;
        flow("pause");
        try {
            made.forEach(email -> edit("crm", idInCrm(email), Map.of("last_name", "Batched")));
            soon(() -> assertThat(given().get(FLOW).jsonPath().getInt("outbox.due"))
                    .isGreaterThanOrEqualTo(made.size()));
            calls = batches.calls();
        } finally {
            flow("resume");
        }

        soon(() ->
                assertThat(made).allSatisfy(email -> assertThat(inEmail(email)).containsEntry("LNAME", "Batched")));
        assertThat(made).hasSizeGreaterThanOrEqualTo(MANY);
        assertThat(batches.calls() - calls).as("calls for " + made.size()).isBetween(1, MANY / 4);
    }

    private static void flow(String what) {
        given().post(FLOW + "/" + what).then().statusCode(200);
    }
}
