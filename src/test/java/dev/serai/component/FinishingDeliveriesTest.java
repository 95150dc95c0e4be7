package dev.serai.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.quarkus.core.devmode.NoShutdownStrategy;
import org.apache.camel.support.service.ServiceSupport;
import org.junit.jupiter.api.Test;

/** A route that ends, as one whose file changed does, finishes the delivery that it has in hand: what a tool was told is known to be told, and nothing of it is unknown. */
class FinishingDeliveriesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ROUTE = "delivering";

    private final CountDownLatch taken = new CountDownLatch(1);

    @Test
    void whatIsInHandIsFinishedBeforeTheRouteHasEnded() throws Exception {
        try (var hub = new HubInCamel()) {
            hub.camel.getShutdownStrategy().setTimeout(PATIENCE.toSeconds());
            endsWithOneInHand(hub);
        }
    }

    /** Where Camel itself waits for nothing. */
    @Test
    void soItIsInDevelopment() throws Exception {
        try (var hub = new HubInCamel()) {
            hub.camel.setShutdownStrategy(new NoShutdownStrategy());
            endsWithOneInHand(hub);
        }
    }

    private void endsWithOneInHand(HubInCamel hub) throws Exception {
        hub.with(delivering(hub));
        hub.newInCrm("c-1", "ada@example.org");
        assertThat(taken.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        hub.camel.getRouteController().stopRoute(ROUTE);

        assertThat(hub.outbox("email")).isEmpty();
    }

    /** The tool answers once the route was told to end. */
    private RouteBuilder delivering(HubInCamel hub) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("hub:deliveries?system=email&entity=contact&pollDelay=50&concurrentConsumers=2")
                        .routeId(ROUTE)
                        .process(exchange -> taken.countDown())
                        .process(exchange -> await().atMost(PATIENCE).until(() -> ends(hub)))
                        .process(FinishingDeliveriesTest::accepted)
                        .to("hub:outcome");
            }
        };
    }

    private static void accepted(Exchange exchange) {
        exchange.getMessage()
                .setBody(InHand.deliveries(exchange).stream()
                        .map(DeliveringTest::accepted)
                        .toList());
    }

    private static boolean ends(HubInCamel hub) {
        return ((ServiceSupport) hub.camel.getRoute(ROUTE).getConsumer()).isStopping();
    }
}
