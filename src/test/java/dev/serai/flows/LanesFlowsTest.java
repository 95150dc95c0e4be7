package dev.serai.flows;

import static dev.serai.flows.ContactTools.writesByTheHub;
import static dev.serai.flows.Soon.soon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Critical goes before bulk and does not starve it, over HTTP: people have edited more than the e-mail platform takes in seconds, and a sweep has found others. */
@QuarkusTest
@TestProfile(NarrowProfile.class)
class LanesFlowsTest {
    private static final int BUSY = 240;
    private static final int SWEPT = 6;
    private static final int AFTERWARDS = 60;
    private static final String FLOW = "/api/flows/email/contact";

    private final Tool crm = new Tool("crm");
    private final Tool email = new Tool("email");

    @Test
    void bulkIsNotStarvedByMoreCriticalChangesThanTheSystemTakes() {
        var busy = IntStream.range(0, BUSY)
                .mapToObj(person -> crm.add(
                                "contacts",
                                Map.of("last_name", "Busy", "email_address", "busy" + person + "@lanes.example"))
                        .get("id"))
                .toList();
        soon(() -> assertThat(members()).hasSize(BUSY));
        var written = writesByTheHub("email").size();
        flow("pause");
        busy.forEach(person -> crm.edit("contacts", person, Map.of("last_name", "Busier")));
        given().post("/sandbox/crm/fill?count=" + SWEPT + "&seed=7").then().statusCode(200);
        soon(() -> assertThat(given().get(FLOW).jsonPath().getInt("outbox.due")).isEqualTo(BUSY + SWEPT));
        flow("resume");

        soon(() -> assertThat(writesByTheHub("email")).hasSizeGreaterThanOrEqualTo(written + BUSY + SWEPT));
        var operations = writesByTheHub("email").stream()
                .skip(written)
                .map(write -> write.get("operation"))
                .toList();
        assertThat(operations).filteredOn("create"::equals).hasSize(SWEPT);
        assertThat(operations.subList(operations.size() - AFTERWARDS, operations.size()))
                .as("what is written after all that the sweep has found")
                .containsOnly("update");
    }

    private static void flow(String what) {
        given().post(FLOW + "/" + what).then().statusCode(200);
    }

    private List<Map<String, Object>> members() {
        return email.all("contacts");
    }
}
