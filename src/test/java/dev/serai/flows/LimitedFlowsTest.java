package dev.serai.flows;

import static dev.serai.flows.Soon.soon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.serai.sync.Delivery;
import dev.serai.sync.Inspecting;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the hub keeps within limits, over HTTP: one way from a CRM whose calls are counted to an e-mail platform. */
@QuarkusTest
@TestProfile(LimitedProfile.class)
class LimitedFlowsTest {
    @Inject
    Inspecting inspecting;

    private final Tool crm = new Tool("crm");
    private final Tool email = new Tool("email");

    @AfterEach
    void allIsWell() {
        email.faults(Map.of());
        given().post("/api/systems/email/mended").then().statusCode(200);
    }

    private static ValidatableResponse forecast(String system) {
        return given().get("/api/backfills/forecast?system=" + system + "&entity=contact")
                .then();
    }

    private static void pause(String what) {
        given().post("/api/flows/crm/contact/" + what).then().statusCode(200);
    }

    @Test
    void aBackfillIsForetoldInCallsTimeAndItsShareOfTheDay() {
        given().post("/sandbox/crm/fill?count=5000&seed=7").then().statusCode(200);
        soon(LimitedFlowsTest::theRateLimitsIt); // and not the calls: the first one of all is slow
    }

    private static void theRateLimitsIt() {
        var foretold = forecast("crm")
                .statusCode(200)
                .body("perPage", equalTo(100))
                .body("limitedBy.calls", equalTo(5))
                .body("limitedBy.per", equalTo("PT1S"))
                .body("rates.per", equalTo(List.of("PT1S", "PT24H")))
                .body("unknown", equalTo(List.of()))
                .extract();

        int records = foretold.path("records");
        int calls = foretold.path("calls");
        assertThat(records).isGreaterThanOrEqualTo(5_000);
        assertThat(calls).isEqualTo((records + 99) / 100);
        assertThat(foretold.<Float>path("ofDay")).isEqualTo(calls / 5_000f);
        assertThat(foretold.<Integer>path("seconds")).isBetween(calls / 4 - 2, calls / 4 + 2);
        assertThat(foretold.<Integer>path("rates[1].left")).isBetween(1, 4_500 - 1);
    }

    @Test
    void whatIsNotKnownIsSaid() {
        pause("pause");
        forecast("crm")
                .statusCode(200)
                .body("calls", nullValue())
                .body("seconds", nullValue())
                .body("unknown", hasItem(containsString("paused")));
        pause("resume");
        forecast("email").statusCode(409);
        given().get("/api/backfills/forecast?system=crm").then().statusCode(400);
    }

    private Map<String, Object> member(String address) {
        return email.first("contacts", member -> address.equals(member.get("EMAIL")))
                .orElse(null);
    }

    private Object contact(String address) {
        var id = crm.add("contacts", Map.of("last_name", "H", "email_address", address))
                .get("id");
        soon(() -> assertThat(member(address)).isNotNull());
        return id;
    }

    @Test
    void whatIsTypedBitByBitGoesOutOnce() {
        var address = "grace@debounce.example";
        var id = contact(address);

        for (var typed : List.of("Ho", "Hop", "Hopp", "Hoppe", "Hopper")) {
            crm.edit("contacts", id, Map.of("last_name", typed));
        }

        soon(() -> assertThat(member(address)).containsEntry("LNAME", "Hopper"));
        assertThat(email.writesByTheHub("contacts", member(address).get("member_id")))
                .extracting(write -> write.get("operation"))
                .startsWith("create", "update")
                .as("a machine that stops while it is typed lets a word out")
                .hasSizeLessThan(5);
    }

    /** Nobody pauses for as long as the debounce is, so only the longest wait lets anything out. */
    @Test
    void whoTypesOnAndOnIsHeardAllTheSame() {
        var address = "ada@debounce.example";
        var id = contact(address);
        var typed = new AtomicInteger();

        await().atMost(Duration.ofMinutes(3))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    crm.edit("contacts", id, Map.of("last_name", "Lovelace " + typed.incrementAndGet()));
                    return !"H".equals(member(address).get("LNAME"));
                });
    }

    private static String stateOfEmail() {
        return stateOf("email");
    }

    private static String stateOf(String system) {
        return given().get("/api/flows/" + system + "/contact").path("state");
    }

    /** People of the CRM whom the e-mail platform does not take at present; they wait for it in the database. */
    private List<String> waiting(String domain, String state) {
        var addresses = IntStream.range(0, 30)
                .mapToObj(person -> "p" + person + "@" + domain)
                .toList();
        addresses.forEach(address -> crm.add("contacts", Map.of("last_name", "D", "email_address", address)));
        soon(() -> assertThat(stateOfEmail()).isEqualTo(state));
        soon(() -> assertThat(addresses).allSatisfy(address -> assertThat(state(address))
                .as("in the database, and in nobody's hand")
                .isIn(Delivery.State.DUE, Delivery.State.UNKNOWN)));
        return addresses;
    }

    /** Of what is to be written to the e-mail platform of whoever has that address. */
    private Delivery.State state(String address) {
        return inspecting.records("contact", "email", address, 1).stream()
                .flatMap(record -> inspecting.deliveries(record.record().id()).stream())
                .filter(delivery -> delivery.system().equals("email"))
                .map(Delivery::state)
                .findFirst()
                .orElse(null);
    }

    private void allArrive(List<String> addresses) {
        soon(() -> assertThat(addresses)
                .allSatisfy(address -> assertThat(member(address)).isNotNull()));
        soon(() -> assertThat(stateOfEmail()).isEqualTo("RUNNING"));
        assertThat(inspecting.deadLetters(null, 0, 100))
                .filteredOn(letter -> letter.system().equals("email"))
                .isEmpty();
    }

    @Test
    void aSystemThatFailsAsAWholeIsLeftAloneUntilItAnswersAndThenGetsEverything() {
        email.faults(Map.of("down", true));
        var addresses = waiting("circuit.example", "FAILING");
        assertThat(given().get("/api/flows/email/contact").<String>path("reason"))
                .contains("no answer");

        email.faults(Map.of());

        allArrive(addresses);
    }

    /** One that was refused says so of all: nobody's delivery is given up, and nobody's attempts are used up. */
    @Test
    void aSystemThatRefusesTheCredentialsIsStoppedAtOnceAndKeepsItsQueue() {
        email.faults(Map.of("unauthorized", true));
        var addresses = waiting("expired.example", "BROKEN");
        assertThat(given().get("/api/flows/email/contact").<String>path("reason"))
                .contains("401");
        assertThat(stateOf("crm")).isEqualTo("RUNNING");

        email.faults(Map.of());
        given().post("/api/systems/email/mended").then().statusCode(200);

        allArrive(addresses);
    }
}
