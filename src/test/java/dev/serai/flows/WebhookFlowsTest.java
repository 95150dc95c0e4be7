package dev.serai.flows;

import static dev.serai.flows.ContactTools.events;
import static dev.serai.flows.ContactTools.inEmail;
import static dev.serai.flows.CrmWebhook.SECRET;
import static dev.serai.flows.CrmWebhook.event;
import static dev.serai.flows.CrmWebhook.send;
import static dev.serai.flows.Soon.soon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.emptyString;

import dev.serai.sync.Inspecting;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

/** What senders of webhooks are answered, and what becomes of what they sent. */
@QuarkusTest
class WebhookFlowsTest {
    @Inject
    DataSource database;

    @Inject
    Inspecting inspecting;

    @Inject
    CamelContext camel;

    @Test
    void oneThatIsNotFromItsSystemIsRefused() {
        send(event("evt-forged", "mallory@forged.example"), "somebody-else's-secret", Instant.now())
                .statusCode(401);
        send(event("evt-old", "mallory@forged.example"), SECRET, Instant.now().minusSeconds(3600))
                .statusCode(401);
        given().body("{}").post("/webhooks/crm/contact").then().statusCode(401);
        assertThat(inspecting.records("contact", "email", "mallory@forged.example", 1))
                .isEmpty();
    }

    @Test
    void oneThatIsNotJsonIsRefused() {
        send("not JSON", SECRET, Instant.now()).statusCode(400);
    }

    @Test
    void aRepetitionIsAnsweredLikeTheFirstAndCountsOnce() {
        var event = event("evt-twice", "ada@repeated.example");
        for (int time = 0; time < 3; time++) {
            send(event, SECRET, Instant.now())
                    .statusCode(204)
                    .body(emptyString())
                    .header("X-Crm-Signature", (String) null);
        }
        soon(() -> assertThat(inEmail("ada@repeated.example")).isNotNull());
        soon(() -> assertThat(events("ada@repeated.example")).hasSize(1));
    }

    @Test
    void oneThatIsNotWhatTheMappingExpectsIsOneDeadLetterAndStopsNothing() {
        send("{\"event_id\":\"evt-odd\",\"object\":[1,2,3]}", SECRET, Instant.now())
                .statusCode(204);
        send(event("evt-after-odd", "alan@after.example"), SECRET, Instant.now())
                .statusCode(204);
        soon(() -> assertThat(inEmail("alan@after.example")).isNotNull());
        soon(() -> assertThat(inspecting.deadLetters(null, 0, 1000))
                .anyMatch(letter -> letter.change() != null
                        && "evt-odd".equals(letter.change().eventId())));
    }

    @Test
    void oneThatCannotBeCommittedIsToBeSentAgain() throws SQLException {
        var event = event("evt-again", "grace@again.example");
        execute("alter table inbox rename to inbox_away");
        try {
            send(event, SECRET, Instant.now())
                    .statusCode(503)
                    .header("Retry-After", "5")
                    .body(emptyString());
        } finally {
            execute("alter table inbox_away rename to inbox");
        }
        send(event, SECRET, Instant.now()).statusCode(204);
        soon(() -> assertThat(inEmail("grace@again.example")).isNotNull());
    }

    /** Two copies, the second while the first waits for its commit: whoever sent it must not be told that all is well before it is (S1). */
    @Test
    void aCopyIsAnsweredNotBeforeTheFirstIsCommitted() throws Exception {
        var event = event("evt-copied", "mary@copied.example");
        List<CompletableFuture<Integer>> copies;
        try (var connection = database.getConnection();
                var held = connection.createStatement()) {
            connection.setAutoCommit(false);
            held.execute("lock table accepted_event in share mode");
            var first = sending(event);
            soon(() -> assertThat(inFlight()).isPositive());
            copies = List.of(first, sending(event));
            soon(() -> assertThat(inFlight()).isGreaterThan(1));
            await("nobody is answered")
                    .during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> copies.stream().noneMatch(CompletableFuture::isDone));
            connection.rollback();
        }
        for (var copy : copies) {
            assertThat(copy.get(60, TimeUnit.SECONDS)).isEqualTo(204);
        }
        soon(() -> assertThat(events("mary@copied.example")).hasSize(1));
    }

    private static CompletableFuture<Integer> sending(String event) {
        return CompletableFuture.supplyAsync(
                () -> send(event).extract().statusCode(), command -> new Thread(command, "sender").start());
    }

    private int inFlight() {
        return camel.getInflightRepository().size("crm-contact-webhook");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
