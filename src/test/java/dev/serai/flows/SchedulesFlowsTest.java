package dev.serai.flows;

import static dev.serai.flows.Soon.soon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

/** What is due by the clock happens by itself. */
@QuarkusTest
@TestProfile(SchedulesProfile.class)
class SchedulesFlowsTest {
    private static final long LOOK_MILLIS = 1_000;

    @Inject
    CamelContext camel;

    @Test
    void theSummaryLeavesOnSchedule() throws Exception {
        try (var people = camel.createConsumerTemplate()) {
            soon(() -> assertThat(people.receiveBody(SchedulesProfile.PEOPLE, LOOK_MILLIS, String.class))
                    .as("among whatever else they are told")
                    .startsWith("Serai: REPORT")
                    .contains("The last 24 hours: "));
        }
    }

    @Test
    void bothAuditsAreMadeOnSchedule() {
        new Tool("crm").add("contacts", Map.of("last_name", "H", "email_address", "audited@schedules.example"));
        for (var kind : new String[] {"SAMPLE", "FULL"}) {
            soon(() -> assertThat(given().get("/api/drift?limit=500")
                            .jsonPath()
                            .getList("items.findAll { it.kind == '" + kind + "' && it.phase == 'COMPLETE' }.system"))
                    .as(kind)
                    .contains("crm"));
        }
    }
}
