package dev.serai.flows;

import static dev.serai.flows.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Event-driven: who subscribes to the hub, and what others publish, over real HTTP and through the shipped files. Each test has a company of its own. */
@QuarkusTest
class EventFlowsTest {
    private final Tool bus = new Tool("bus");
    private final Tool crm = new Tool("crm");

    @AfterEach
    void allIsWell() {
        bus.faults(Map.of());
    }

    @Test
    void everyAcceptedChangeIsToldInOrder() {
        var id = company("Østrich", "ostrich.example");
        soon(() -> assertThat(told("events", "ostrich.example")).hasSize(1));
        crm.edit("companies", id, Map.of("tier", "gold"));
        soon(() -> assertThat(told("events", "ostrich.example")).hasSize(2));

        var events = told("events", "ostrich.example");
        assertThat(events)
                .extracting(event -> event.get("type"))
                .containsExactly("customer.created", "customer.updated");
        assertThat(map(data(events.get(1)).get("record"))).containsEntry("name", "Østrich");
        assertThat(events.get(1)).containsOnlyKeys("id", "type", "timestamp", "data");
        assertThat(data(events.get(1)))
                .containsEntry("source", "crm")
                .containsEntry("id", data(events.get(0)).get("id"))
                .containsEntry("changes", Map.of("tier", java.util.Collections.unmodifiableMap(fromSilverToGold())));
    }

    private static Map<String, Object> fromSilverToGold() {
        return Map.of("from", "silver", "to", "gold");
    }

    @Test
    void theSameIsToldAsACloudEvent() {
        company("Penguin", "penguin.example");

        soon(() -> assertThat(told("cloudevents", "penguin.example")).hasSize(1));
        var event = told("cloudevents", "penguin.example").get(0);
        assertThat(event)
                .containsEntry("specversion", "1.0")
                .containsEntry("type", "customer.created")
                .containsEntry("source", "/serai/customer")
                .containsEntry("subject", data(event).get("id"))
                .containsEntry("id", "customer/" + data(event).get("id") + "/1")
                .containsEntry("datacontenttype", "application/json");
        assertThat(contentTypes("customer-cloudevents"))
                .allSatisfy(type -> assertThat(type.toString()).startsWith("application/cloudevents+json"));
    }

    @Test
    void whoCannotBeReachedIsToldLaterAndNothingIsMissing() {
        bus.faults(Map.of("down", true));
        var id = company("Quail", "quail.example");
        crm.edit("companies", id, Map.of("tier", "gold"));
        soon(() ->
                assertThat(new Tool("support").all("organizations").toString()).contains("quail.example"));
        bus.faults(Map.of());

        soon(() -> assertThat(told("events", "quail.example"))
                .extracting(event -> event.get("type"))
                .startsWith("customer.created")
                .contains("customer.updated"));
    }

    @Test
    void whatOthersPublishIsTaken() {
        publish(
                "customer.created",
                "erp-1",
                Map.of("name", to("Raven"), "domain", to("Raven.example"), "tier", to("silver")));
        soon(() -> assertThat(inCrm("raven.example")).containsEntry("name", "Raven"));

        publish("customer.updated", "erp-1", Map.of("tier", to("gold")));

        soon(() ->
                assertThat(inCrm("raven.example")).containsEntry("tier", "gold").containsEntry("name", "Raven"));
        soon(() -> assertThat(told("events", "raven.example"))
                .extracting(event -> data(event).get("source"))
                .contains("bus"));
    }

    @Test
    void whatWasPublishedTwiceIsTakenOnce() {
        bus.faults(Map.of("webhooks", Map.of("duplicate", 1)));
        publish("customer.created", "erp-2", Map.of("name", to("Stork"), "domain", to("stork.example")));
        soon(() -> assertThat(inCrm("stork.example")).isNotNull());
        publish("customer.created", "erp-3", Map.of("name", to("Tern"), "domain", to("tern.example")));
        soon(() -> assertThat(inCrm("tern.example")).isNotNull());

        soon(() -> assertThat(told("events", "stork.example").stream()
                        .filter(event -> "customer.created".equals(event.get("type"))))
                .hasSize(1));
    }

    private static Map<String, Object> to(String value) {
        return Map.of("to", value);
    }

    private void publish(String type, String id, Map<String, ?> changes) {
        bus.add("events", Map.of("type", type, "id", id, "changes", changes));
    }

    private Object company(String name, String domain) {
        return crm.add("companies", Map.of("name", name, "domain", domain, "tier", "silver"))
                .get("id");
    }

    private Map<String, Object> inCrm(String domain) {
        return crm.all("companies").stream()
                .map(company -> map(company.get("properties")))
                .filter(properties -> domain.equals(properties.get("domain")))
                .findFirst()
                .orElse(null);
    }

    /** What was told of that company, in order. */
    private List<Map<String, Object>> told(String who, String domain) {
        return bus.all("messages").stream()
                .filter(message -> message.get("topic").equals("customer-" + who))
                .map(message -> map(message.get("message")))
                .filter(event -> domain.equals(map(data(event).get("record")).get("domain")))
                .toList();
    }

    private List<Object> contentTypes(String topic) {
        return bus.all("messages").stream()
                .filter(message -> message.get("topic").equals(topic))
                .map(message -> message.get("content_type"))
                .toList();
    }

    private static Map<String, Object> data(Map<String, Object> event) {
        return map(event.get("data"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }
}
