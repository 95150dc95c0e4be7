package dev.serai.flows;

import static dev.serai.flows.Soon.soon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** One change as a trace, from the webhook to every system that got it. */
@QuarkusTest
@TestProfile(TracesProfile.class)
class TracesFlowsTest {
    private final Tool crm = new Tool("crm");
    private final Tool email = new Tool("email");

    @ConfigProperty(name = TracesProfile.PORT)
    int port;

    @TestHTTPResource("/")
    URI hub;

    private static List<JsonNode> named(Collector collector, long record, String name) {
        return collector.spans().stream()
                .filter(span -> span.path("name").asText().equals(name)
                        && attribute(span, "serai.record").equals(Long.toString(record)))
                .toList();
    }

    private static String attribute(JsonNode span, String key) {
        for (var attribute : span.path("attributes")) {
            if (attribute.path("key").asText().equals(key)) {
                return attribute.path("value").path("stringValue").asText();
            }
        }
        return "";
    }

    private static long record(Object externalId) {
        return given().get("/api/records?entity=contact&system=crm&externalId=" + externalId)
                .jsonPath()
                .getLong("items[0].id");
    }

    @Test
    void aChangeIsFollowedToEverySystem() throws Exception {
        try (var collector = new Collector(port, hub)) {
            var id = crm.add(
                            "contacts",
                            Map.of("first_name", "Canaria", "last_name", "Traced", "email_address", "c@traced.example"))
                    .get("id");
            soon(() -> assertThat(given().get("/api/records?entity=contact&system=crm&externalId=" + id)
                            .jsonPath()
                            .getList("items"))
                    .hasSize(1));
            var record = record(id);
            soon(() ->
                    assertThat(named(collector, record, "change crm/contact")).hasSize(1));
            var first = named(collector, record, "change crm/contact").get(0);
            assertThat(first.has("parentSpanId")).isFalse();
            assertThat(first.path("traceId").asText()).matches("[0-9a-f]{32}");
            for (var name : List.of("create support/contact", "create email/contact", "event analytics/contact")) {
                soon(() -> assertThat(named(collector, record, name)).isNotEmpty());
                assertThat(named(collector, record, name)).allSatisfy(span -> {
                    assertThat(span.path("traceId")).isEqualTo(first.path("traceId"));
                    assertThat(span.path("parentSpanId")).isEqualTo(first.path("spanId"));
                    assertThat(span.path("endTimeUnixNano").asLong())
                            .isGreaterThanOrEqualTo(
                                    span.path("startTimeUnixNano").asLong());
                });
            }
            theSystemIsToldToWhichTraceItBelongs(collector, record);
            anotherChangeIsAnotherTrace(collector, record, id, first);
            assertThat(collector.told()).doesNotContain("Canaria", "Traced", "traced.example", id.toString());
        }
    }

    /** A call belongs to one trace; the others' steps are linked with the step that it names. */
    @Test
    void whatGoesTogetherIsFoundFromEveryTrace() throws Exception {
        try (var collector = new Collector(port, hub)) {
            var people =
                    List.of(inEmail("Firstly", "one@together.example"), inEmail("Secondly", "two@together.example"));
            given().post("/api/flows/email/contact/pause").then().statusCode(200);
            people.forEach(person -> crm.edit("contacts", person, Map.of("last_name", "Together")));
            soon(() -> assertThat(given().get("/api/flows/email/contact").<Integer>path("outbox.due"))
                    .isEqualTo(2));
            given().post("/api/flows/email/contact/resume").then().statusCode(200);
            var spans = people.stream()
                    .map(person -> updated(collector, record(person)))
                    .toList();
            var leading = spans.stream()
                    .filter(span -> collector.batches().contains(parent(span)))
                    .toList();
            assertThat(leading).as("the call names one of the two").hasSize(1);
            var other = spans.stream()
                    .filter(span -> span != leading.get(0))
                    .findFirst()
                    .orElseThrow();
            assertThat(other.path("traceId")).isNotEqualTo(leading.get(0).path("traceId"));
            assertThat(other.at("/links/0/traceId")).isEqualTo(leading.get(0).path("traceId"));
            assertThat(other.at("/links/0/spanId")).isEqualTo(leading.get(0).path("spanId"));
        }
    }

    private static String parent(JsonNode span) {
        return "00-" + span.path("traceId").asText() + "-" + span.path("spanId").asText() + "-01";
    }

    private Object inEmail(String name, String address) {
        var id = crm.add("contacts", Map.of("first_name", name, "last_name", name, "email_address", address))
                .get("id");
        soon(() -> assertThat(email.first("contacts", member -> address.equals(member.get("EMAIL"))))
                .isPresent());
        nothingIsDue(record(id));
        return id;
    }

    private static void nothingIsDue(long record) {
        soon(() -> assertThat(given().get("/api/records/" + record).jsonPath().getList("deliveries"))
                .isEmpty());
    }

    private static JsonNode updated(Collector collector, long record) {
        soon(() -> assertThat(named(collector, record, "update email/contact")).isNotEmpty());
        return named(collector, record, "update email/contact").get(0);
    }

    private static void theSystemIsToldToWhichTraceItBelongs(Collector collector, long record) {
        assertThat(named(collector, record, "create support/contact"))
                .allSatisfy(span -> assertThat(collector.creates())
                        .contains("00-" + span.path("traceId").asText() + "-"
                                + span.path("spanId").asText() + "-01"));
    }

    private void anotherChangeIsAnotherTrace(Collector collector, long record, Object id, JsonNode first) {
        crm.edit("contacts", id, Map.of("phone_number", "020 7946 0777"));
        soon(() ->
                assertThat(named(collector, record, "update support/contact")).isNotEmpty());
        var update = named(collector, record, "update support/contact").get(0);
        soon(() -> assertThat(named(collector, record, "change crm/contact")).hasSize(2));
        var second = named(collector, record, "change crm/contact").get(1);
        assertThat(second.path("traceId")).isNotEqualTo(first.path("traceId"));
        assertThat(update.path("traceId")).isEqualTo(second.path("traceId"));
        assertThat(update.path("parentSpanId")).isEqualTo(second.path("spanId"));
        nothingIsDue(record);
    }
}
