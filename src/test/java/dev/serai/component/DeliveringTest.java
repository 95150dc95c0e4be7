package dev.serai.component;

import static dev.serai.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.sync.Delivery;
import dev.serai.sync.Inspecting;
import dev.serai.sync.LeasedDelivery;
import dev.serai.sync.Outcome;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deliveries on their way through a route. */
class DeliveringTest {
    private static final String EMAIL = "hub:deliveries?system=email&entity=contact&pollDelay=50";

    private static final String ANALYTICS = "hub:deliveries?system=analytics&entity=contact&pollDelay=50";

    HubInCamel hub;
    final Queue<Object> seen = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void start() throws Exception {
        hub = new HubInCamel();
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void carriesADeliveryAndCompletesItByItsOutcome() throws Exception {
        hub.with(route(builder -> builder.from(EMAIL).process(this::accept).to("hub:outcome")));
        hub.newInCrm("c-1", "ada@example.org");
        soon(() -> assertThat(seen).isNotEmpty());
        soon(() -> assertThat(hub.outbox("email")).isEmpty());
        assertThat(seen).singleElement().satisfies(one -> {
            var delivery = (LeasedDelivery) one;
            assertThat(delivery.operation()).isEqualTo(Delivery.Operation.CREATE);
            assertThat(delivery.body()).containsEntry("EMAIL", "ada@example.org");
        });
    }

    @Test
    void whatIsDueOutsideOfItsWindowWaitsForIt() throws Exception {
        hub.with(route(builder ->
                builder.from(EMAIL + window(2, 3)).process(this::accept).to("hub:outcome")));
        hub.with(route(builder -> builder.from(ANALYTICS).process(this::accept).to("hub:outcome")));
        hub.newInCrm("c-1", "ada@example.org");
        hub.newInCrm("c-2", "bo@example.org");
        soon(() -> assertThat(seen).hasSize(2));
        assertThat(hub.outbox("email"))
                .extracting(Inspecting.OutboxCount::count)
                .containsExactly(2L);

        hub.with(route(builder ->
                builder.from(EMAIL + window(-1, 2)).process(this::accept).to("hub:outcome")));

        soon(() -> assertThat(hub.outbox("email")).isEmpty());
        assertThat(seen).hasSize(4);
    }

    /** Hours from now. */
    private static String window(int from, int until) {
        var now = LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
        return "&window=RAW(" + now.plusHours(from) + "-" + now.plusHours(until) + " UTC)";
    }

    @Test
    void namesTheDeliveryInHeaders() throws Exception {
        hub.with(route(builder -> builder.from(EMAIL)
                .process(exchange -> seen.add(Map.copyOf(exchange.getMessage().getHeaders())))
                .process(this::accept)
                .to("hub:outcome")));
        hub.newInCrm("c-1", "ada@example.org");
        soon(() -> assertThat(seen).hasSize(2));
        assertThat(seen).first().satisfies(headers -> assertThat((Map<?, ?>) headers)
                .extracting(
                        map -> map.get(HubConstants.OPERATION),
                        map -> map.get(HubConstants.SYSTEM),
                        map -> map.get(HubConstants.ENTITY))
                .containsExactly("create", "email", "contact"));
    }

    @Test
    void aBatchCompletesAnAggregatorWithoutWaiting() throws Exception {
        var sizes = new ConcurrentLinkedQueue<Integer>();
        var people = new ArrayList<String>();
        for (int person = 0; person < 250; person++) {
            people.add("c-" + person);
        }
        people.forEach(id -> hub.newInCrm(id, id + "@example.org"));
        soon(() -> assertThat(hub.inInbox()).isZero());
        soon(() -> assertThat(hub.outbox("analytics")).singleElement().satisfies(count -> assertThat(count.count())
                .isEqualTo(250)));
        hub.with(route(builder -> builder.from(ANALYTICS + "&concurrentConsumers=1&batch=100")
                .aggregate(builder.constant(true), new DeliveriesAggregation())
                .completionFromBatchConsumer()
                .completionSize(100)
                .process(exchange ->
                        sizes.add(exchange.getMessage().getBody(List.class).size()))
                .process(this::accept)
                .to("hub:outcome")));
        soon(() -> assertThat(hub.outbox("analytics")).isEmpty());
        assertThat(sizes).as("batches").allMatch(size -> size > 1 && size <= 100);
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(250);
    }

    @Test
    void exchangesOverlapButNoMoreThanAskedFor() throws Exception {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        hub.with(route(builder -> builder.from(EMAIL + "&concurrentConsumers=4&maxInFlight=3")
                .process(exchange -> most.accumulateAndGet(now.incrementAndGet(), Math::max))
                .process(exchange -> soon(() -> assertThat(most.get()).isGreaterThan(1)))
                .delay(100)
                .process(exchange -> now.decrementAndGet())
                .process(this::accept)
                .to("hub:outcome")));
        for (int person = 0; person < 12; person++) {
            hub.newInCrm("c-" + person, person + "@example.org");
        }
        soon(() -> assertThat(seen).hasSize(12));
        assertThat(most.get()).isLessThanOrEqualTo(3);
    }

    @Test
    void whatTheRouteGathersIsLeasedOnlyAsFarAsThereIsRoom() throws Exception {
        var open = new CountDownLatch(1);
        hub.with(route(builder -> builder.from(ANALYTICS + "&concurrentConsumers=1&batch=2&maxInFlight=4")
                .aggregate(builder.constant(true), new DeliveriesAggregation())
                .completionFromBatchConsumer()
                .completionSize(2)
                .process(exchange -> open.await(5, TimeUnit.MINUTES))
                .process(this::accept)
                .to("hub:outcome")));
        for (int person = 0; person < 20; person++) {
            hub.newInCrm("c-" + person, person + "@example.org");
        }
        soon(() -> assertThat(hub.inInbox()).isZero());
        soon(() -> assertThat(inOutbox(Delivery.State.LEASED)).isEqualTo(4));
        await().during(Duration.ofMillis(700))
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(inOutbox(Delivery.State.LEASED)).as("leased").isLessThanOrEqualTo(4));
        open.countDown();
        soon(() -> assertThat(hub.outbox("analytics")).isEmpty());
    }

    private long inOutbox(Delivery.State state) {
        return hub.outbox("analytics").stream()
                .filter(count -> count.state() == state)
                .mapToLong(count -> count.count())
                .sum();
    }

    @Test
    void whatWasNotSentIsTriedAgain() throws Exception {
        var attempts = new AtomicInteger();
        hub.with(failing(exchange -> {
            if (attempts.incrementAndGet() == 1) {
                throw new ConnectException("nobody listens");
            }
            accept(exchange);
        }));
        hub.newInCrm("c-1", "ada@example.org");
        soon(() -> assertThat(seen).hasSize(1));
        soon(() -> assertThat(hub.outbox("email")).isEmpty());
        assertThat(attempts).hasValue(2);
    }

    @Test
    void whatCannotBeMappedByTheRouteIsADeadLetter() throws Exception {
        hub.with(failing(exchange -> {
            throw new IllegalArgumentException("ada@example.org is no number");
        }));
        hub.newInCrm("c-1", "ada@example.org");
        soon(() -> assertThat(hub.inspecting.causes()).singleElement().satisfies(cause -> assertThat(cause.cause())
                .contains("IllegalArgumentException")
                .doesNotContain("ada@example.org")));
    }

    @Test
    void whatMayHaveBeenSentIsReadFirst() throws Exception {
        hub.with(failing(exchange -> {
            throw new java.net.SocketTimeoutException("no answer");
        }));
        hub.newInCrm("c-1", "ada@example.org");
        soon(() -> assertThat(hub.outbox("email")).singleElement().satisfies(count -> assertThat(count.state())
                .isEqualTo(Delivery.State.UNKNOWN)));
    }

    @Test
    void aRouteWithoutDeadLetterChannelLeavesItUnknown() throws Exception {
        hub.with(route(builder -> builder.from(EMAIL).process(exchange -> {
            throw new IllegalStateException("a bug");
        })));
        hub.newInCrm("c-1", "ada@example.org");
        soon(() -> assertThat(hub.outbox("email")).singleElement().satisfies(count -> assertThat(count.state())
                .isEqualTo(Delivery.State.UNKNOWN)));
    }

    @Test
    void eventsAreDeliveredEachInOrder() throws Exception {
        hub.with(route(builder -> builder.from(ANALYTICS).process(this::accept).to("hub:outcome")));
        hub.newInCrm("c-1", "ada@example.org");
        soon(() -> assertThat(seen).singleElement().satisfies(one -> assertThat(((LeasedDelivery) one).event())
                .isNotEmpty()));
        soon(() -> assertThat(hub.outbox("analytics")).isEmpty());
    }

    private RouteBuilder failing(org.apache.camel.Processor step) {
        return route(builder -> {
            builder.errorHandler(builder.deadLetterChannel("hub:failed").deadLetterHandleNewException(false));
            builder.from(EMAIL).process(step).to("hub:outcome");
        });
    }

    private interface Routes {
        void in(RouteBuilder builder);
    }

    private static RouteBuilder route(Routes routes) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                routes.in(this);
            }
        };
    }

    /** What system: does where the system accepts everything. */
    private void accept(Exchange exchange) {
        var outcomes = InHand.deliveries(exchange).stream()
                .map(delivery -> {
                    seen.add(delivery);
                    return accepted(delivery);
                })
                .toList();
        exchange.getMessage().setBody(outcomes);
    }

    static Outcome accepted(LeasedDelivery delivery) {
        var id = delivery.operation() == Delivery.Operation.CREATE ? "m-" + delivery.recordId() : null;
        return new Outcome(
                delivery.recordId(),
                delivery.system(),
                delivery.token(),
                Outcome.Result.ACCEPTED,
                id,
                null,
                null,
                null,
                null,
                Instant.now(),
                null,
                null);
    }
}
