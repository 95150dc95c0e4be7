package dev.serai.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Catalog;
import dev.serai.flow.ShippedRoute.Step;
import dev.serai.mapping.Mapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The files of the project itself are sound. */
class ShippedFilesTest {
    /** It says only that something changed: nothing is received that could be doubled. */
    private static final String SAYS_NOTHING = "calendar-meeting-webhook";

    private final Loaded loaded = new ReadingFiles(Path.of("routes")).read();

    @Test
    void thereIsNothingWrongWithThem() {
        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.sound()).isTrue();
    }

    @Test
    void everyParticipantHasItsMapping() {
        var contact = loaded.catalog().entity("contact").orElseThrow();
        assertThat(contact.participants().keySet()).containsExactly("crm", "support", "email", "analytics", "forms");
        contact.participants().keySet().forEach(system -> assertThat(
                        loaded.catalog().mappings())
                .containsKey(new Catalog.Pair(system, "contact")));
    }

    @Test
    void analyticsHearsOfEveryField() {
        var contact = loaded.catalog().entity("contact").orElseThrow();
        var mapper = new Mapper(loaded.catalog().mapping("analytics", "contact").orElseThrow(), contact);
        assertThat(mapper.inFields()).isEmpty();
        assertThat(mapper.outFields())
                .containsExactlyInAnyOrderElementsOf(contact.fields().keySet());
    }

    @Test
    void everyWebhookAndDeliveryHasItsPatterns() {
        var webhooks = ShippedRoute.startingWith("platform-http:/webhooks/");
        var deliveries = ShippedRoute.startingWith("hub:deliveries");
        assertThat(webhooks).extracting(ShippedRoute::id).contains("crm-contact-webhook", SAYS_NOTHING);
        webhooks.forEach(ShippedFilesTest::isCheckedAndReceivedOnce);
        assertThat(deliveries).extracting(ShippedRoute::id).contains("crm-contact-delivery", "email-contact-delivery");
        deliveries.forEach(ShippedFilesTest::isThrottledAndHasAnOutcome);
        deliveries.stream()
                .filter(route -> !route.parameter("batch").isEmpty())
                .forEach(ShippedFilesTest::isOneCallForABatch);
        assertThat(deliveries)
                .filteredOn(route -> route.parameter("batch").equals("100"))
                .extracting(ShippedRoute::id)
                .containsExactly("email-contact-delivery");
    }

    private static void isCheckedAndReceivedOnce(ShippedRoute route) {
        var steps = route.steps();
        assertThat(route.configuration()).as(route.id()).isEqualTo("webhooks");
        assertThat(steps.get(0).uri()).as(route.id()).startsWith("system:");
        assertThat(steps.get(0).body().at("/parameters/operation").asText())
                .as(route.id())
                .isEqualTo("verify");
        assertThat(uris(steps).get(uris(steps).size() - 1)).as(route.id()).isEqualTo("direct:webhook-answer");
        if (route.id().equals(SAYS_NOTHING)) {
            assertThat(uris(steps)).as(route.id()).doesNotContain("hub:receive");
        } else {
            isReceivedOnce(route, steps);
        }
    }

    private static void isReceivedOnce(ShippedRoute route, List<Step> steps) {
        var once = named("idempotentConsumer", steps);
        assertThat(once).as(route.id()).hasSize(1);
        var consumer = once.get(0).body();
        assertThat(consumer.path("idempotentRepository").asText())
                .as(route.id())
                .isEqualTo("#inbox");
        assertThat(consumer.path("eager").asBoolean(true)).as(route.id()).isFalse();
        assertThat(uris(ShippedRoute.steps(consumer))).as(route.id()).containsExactly("hub:receive");
        assertThat(uris(steps)).as(route.id()).containsOnlyOnce("hub:receive");
    }

    private static void isThrottledAndHasAnOutcome(ShippedRoute route) {
        var steps = route.steps();
        assertThat(route.configuration()).as(route.id()).isEqualTo("deliveries");
        var throttles = named("throttle", steps);
        assertThat(throttles).as(route.id()).hasSize(1);
        assertThat(throttles.get(0).body().at("/expression/constant/expression").asText())
                .as(route.id())
                .isEqualTo("{{" + route.parameter("system") + "." + route.parameter("entity") + ".calls}}");
        assertThat(throttles.get(0).body().path("timePeriodMillis").asText())
                .as(route.id())
                .isEqualTo("1000");
        assertThat(steps.indexOf(throttles.get(0)))
                .as(route.id())
                .isLessThan(steps.indexOf(named("to", steps).get(0)));
        assertThat(uris(steps).get(uris(steps).size() - 1)).as(route.id()).isEqualTo("hub:outcome");
    }

    private static void isOneCallForABatch(ShippedRoute route) {
        var aggregates = named("aggregate", route.steps());
        assertThat(aggregates).as(route.id()).hasSize(1);
        var batch = aggregates.get(0).body();
        assertThat(batch.path("aggregationStrategy").asText()).as(route.id()).isEqualTo("#deliveries");
        assertThat(batch.path("completionSize").asText()).as(route.id()).isEqualTo(route.parameter("batch"));
        assertThat(batch.path("completionFromBatchConsumer").asBoolean())
                .as(route.id())
                .isTrue();
        assertThat(uris(route.steps())).as(route.id()).isEqualTo(uris(ShippedRoute.steps(batch)));
    }

    private static List<Step> named(String name, List<Step> steps) {
        return steps.stream().filter(step -> step.name().equals(name)).toList();
    }

    private static List<String> uris(List<Step> steps) {
        return named("to", steps).stream().map(Step::uri).toList();
    }
}
