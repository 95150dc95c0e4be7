package dev.serai.sync;

import static dev.serai.sync.Orders.CUSTOMER;
import static dev.serai.sync.Orders.ORDER;
import static dev.serai.sync.Orders.books;
import static dev.serai.sync.Orders.shop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.Change;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Customers and orders that arrive in any order, with a hub and tools that fail: nothing is lost, doubled, blocked or left waiting. */
class ParentsAndChildrenTest {
    private static final int CUSTOMERS = 12;
    private static final int ORDERS = 40;
    private static final List<Outcome.Result> FAILURES =
            List.of(Outcome.Result.TRANSIENT, Outcome.Result.UNKNOWN, Outcome.Result.RATE_LIMITED);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void arriveInAnyOrder(long seed) {
        var random = new Random(seed);
        var hub = new Orders();
        var arriving = arriving(hub, random);
        while (!arriving.isEmpty()) {
            hub.receive(arriving.remove(0));
            hub.now = hub.now.plusMillis(random.nextInt(3_000));
            something(hub, random);
        }
        quiet(hub);
        everyOrderHasItsCustomer(hub);
    }

    /** Everything that the two tools tell: customers of both, the same ones in part, and orders that refer to them. Some of it twice. */
    private static List<Change> arriving(Orders hub, Random random) {
        var arriving = new ArrayList<Change>();
        for (int i = 0; i < CUSTOMERS; i++) {
            arriving.add(hub.customer(shop(CUSTOMER, "s" + i), "name" + i));
            if (i % 3 == 0) {
                arriving.add(hub.customer(books(CUSTOMER, "b" + i), "name" + i));
            }
        }
        for (int i = 0; i < ORDERS; i++) {
            var customer = i % CUSTOMERS;
            if (customer % 3 == 0 && random.nextBoolean()) {
                arriving.add(hub.told(
                        books(ORDER, "o" + i), Map.of("NO", "N" + i, "DEBTOR", "b" + customer, "TEXT", "" + i)));
            } else {
                arriving.add(hub.order("" + i, "s" + customer, "" + i));
            }
        }
        IntStream.range(0, 10).forEach(i -> arriving.add(arriving.get(random.nextInt(arriving.size()))));
        Collections.shuffle(arriving, random);
        return arriving;
    }

    private static void something(Orders hub, Random random) {
        var system = random.nextBoolean() ? "shop" : "books";
        var entity = random.nextInt(3) == 0 ? CUSTOMER : ORDER;
        switch (random.nextInt(5)) {
            case 0 -> hub.hub.settling().settle();
            case 1 -> hub.settle();
            case 2 -> hub.hub.unknown().resolve();
            default -> hub.lease(system, entity)
                    .forEach(delivery -> hub.hub.outcomes().record(entity, List.of(outcome(hub, delivery, random))));
        }
    }

    /** What was not answered may have been written or not. */
    private static Outcome outcome(Orders hub, LeasedDelivery delivery, Random random) {
        if (random.nextInt(3) > 0) {
            return hub.write(delivery);
        }
        var failure = FAILURES.get(random.nextInt(FAILURES.size()));
        if (failure == Outcome.Result.UNKNOWN && delivery.externalId() != null && random.nextBoolean()) {
            hub.write(delivery);
        }
        return hub.outcome(delivery, delivery.externalId() == null ? Outcome.Result.TRANSIENT : failure, null);
    }

    /** Within hours, and so before anything has waited too long. */
    private static void quiet(Orders hub) {
        for (int round = 0; round < 40; round++) {
            hub.hub.unknown().resolve();
            hub.deliverAll();
            hub.now = hub.now.plusSeconds(300);
        }
    }

    private static void everyOrderHasItsCustomer(Orders hub) {
        assertThat(hub.deadLetters()).isEmpty();
        assertThat(hub.queries.inbox(hub.now)).as("nothing is left waiting").isEmpty();
        assertThat(hub.queries.outbox()).as("nothing is left due").isEmpty();
        var shop = hub.held("shop", ORDER, "no");
        var books = hub.held("books", ORDER, "NO");
        for (int i = 0; i < ORDERS; i++) {
            var name = "name" + i % CUSTOMERS;
            var shopped = ((Map<?, ?>) shop.get("N" + i).get("customer")).get("id");
            assertThat(hub.held.get(shop(CUSTOMER, (String) shopped))).containsEntry("name", name);
            var booked = books.get("N" + i).get("DEBTOR");
            assertThat(hub.held.get(books(CUSTOMER, (String) booked))).containsEntry("NAME", name);
        }
        assertThat(hub.held.keySet().stream().filter(one -> one.entity().equals(ORDER)))
                .as("none is doubled")
                .hasSize(2 * ORDERS);
    }

    /** One replica links the parent while another finds that it has no link: neither is to miss the other. */
    @Test
    void nothingIsLeftWaitingByReplicasThatWorkAtTheSameTime() throws InterruptedException {
        var hub = new Orders();
        for (int round = 0; round < 20; round++) {
            var prefix = "r" + round + "-";
            for (int i = 0; i < 8; i++) {
                hub.receive(hub.order(prefix + i, prefix + i, "x"));
            }
            for (int i = 0; i < 8; i++) {
                hub.receive(hub.customer(shop(CUSTOMER, prefix + i), prefix + i));
            }
            var replicas = IntStream.range(0, 4)
                    .mapToObj(replica -> new Thread(hub::settle))
                    .toList();
            replicas.forEach(Thread::start);
            for (var replica : replicas) {
                replica.join();
            }
            hub.settle();
            assertThat(hub.queries.inbox(hub.now)).as("round " + round).isEmpty();
        }
    }
}
