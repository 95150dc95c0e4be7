package dev.serai.sync;

import static dev.serai.sync.Orders.CUSTOMER;
import static dev.serai.sync.Orders.ORDER;
import static dev.serai.sync.Orders.books;
import static dev.serai.sync.Orders.shop;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Parents before children, without anything else waiting. */
class ReferencesTest {

    @Test
    void anOrderWaitsForItsCustomerAndForNobodyElse() {
        var hub = new Orders();
        hub.receive(hub.customer(shop(CUSTOMER, "8"), "grace"));
        hub.settle();
        hub.receive(hub.order("1", "7", "early"), hub.order("2", "8", "in time"));
        hub.settle();
        assertThat(hub.record(shop(ORDER, "1"))).as("its customer is not known").isNull();
        assertThat(hub.record(shop(ORDER, "2"))).as("it waits for nobody").isNotNull();
        hub.receive(hub.customer(shop(CUSTOMER, "7"), "ada"));
        hub.settle();
        var customer = hub.record(shop(CUSTOMER, "7"));
        assertThat(hub.value(hub.record(shop(ORDER, "1")), "customer")).isEqualTo(Long.toString(customer));
    }

    @Test
    void laterChangesOfAWaitingOrderComeAfterIt() {
        var hub = new Orders();
        hub.receive(hub.order("1", "7", "first"), hub.order("1", "7", "second"));
        hub.settle();
        hub.receive(hub.order("1", "7", "third"), hub.customer(shop(CUSTOMER, "7"), "ada"));
        hub.settle();
        var order = hub.record(shop(ORDER, "1"));
        assertThat(hub.value(order, "note")).isEqualTo("third");
        assertThat(hub.queries.history(order, Long.MAX_VALUE, 10)).hasSize(3);
    }

    @Test
    void anOrderIsDeliveredOnceItsCustomerIsThereUnderTheIdThatTheSystemGaveIt() {
        var hub = new Orders();
        hub.receive(hub.customer(shop(CUSTOMER, "7"), "ada"), hub.order("1", "7", "x"));
        hub.settle();
        assertThat(hub.lease("books", ORDER)).as("the books have no ada yet").isEmpty();
        var customer = hub.lease("books", CUSTOMER).get(0);
        hub.hub.outcomes().record(CUSTOMER, List.of(hub.outcome(customer, Outcome.Result.ACCEPTED, "D-9")));
        assertThat(hub.lease("books", ORDER)).singleElement().satisfies(order -> assertThat(order.body())
                .containsEntry("DEBTOR", "D-9"));
    }

    @Test
    void anUpdateGoesWithoutTheReferenceThatIsMissingAndBringsItLater() {
        var hub = new Orders();
        hub.receive(hub.customer(shop(CUSTOMER, "7"), "ada"), hub.order("1", "7", "x"));
        hub.deliverAll();
        hub.receive(hub.customer(shop(CUSTOMER, "8"), "grace"), hub.order("1", "8", "y"));
        hub.settle();
        assertThat(hub.lease("books", ORDER)).singleElement().satisfies(order -> {
            assertThat(order.body()).containsEntry("TEXT", "y").doesNotContainKey("DEBTOR");
            assertThat(order.whole()).doesNotContainKey("DEBTOR");
            hub.hub.outcomes().record(ORDER, List.of(hub.write(order)));
        });
        hub.deliverAll();
        var grace = hub.held("books", CUSTOMER, "NAME").get("grace");
        var order = hub.held("books", ORDER, "NO").get("N1");
        assertThat(hub.held.get(books(CUSTOMER, (String) order.get("DEBTOR")))).isEqualTo(grace);
    }

    @Test
    void whatWaitedTooLongIsADeadLetterThatSaysWhatIsMissingAndCanBeReplayed() {
        var hub = new Orders();
        hub.receive(hub.order("1", "7", "x"));
        hub.settle();
        hub.now = hub.now.plus(Duration.ofDays(2).minusSeconds(1));
        hub.settle();
        assertThat(hub.deadLetters()).as("not too long yet").isEmpty();
        hub.now = hub.now.plusSeconds(1);
        hub.settle();
        assertThat(hub.deadLetters())
                .singleElement()
                .asString()
                .contains("the customer it refers to did not come", "refers in customer to customer 7");
        hub.receive(hub.customer(shop(CUSTOMER, "7"), "ada"));
        hub.settle();
        assertThat(hub.hub.deadLetters().replayAll("the customer it refers to did not come"))
                .isOne();
        hub.settle();
        assertThat(hub.record(shop(ORDER, "1"))).isNotNull();
    }

    @Test
    void aDeliveryThatWaitedTooLongIsADeadLetterAndGoesOutOnceTheCustomerIsThere() {
        var hub = new Orders();
        hub.receive(hub.customer(shop(CUSTOMER, "7"), "ada"), hub.order("1", "7", "x"));
        hub.settle();
        hub.now = hub.now.plus(Duration.ofDays(2));
        assertThat(hub.lease("books", ORDER)).isEmpty();
        var customer = hub.record(shop(CUSTOMER, "7"));
        assertThat(hub.deadLetters())
                .singleElement()
                .asString()
                .contains("what it refers to did not come to books", "record " + customer);
        assertThat(hub.lease("books", ORDER)).as("it is dead").isEmpty();
        hub.deliver("books", CUSTOMER);
        assertThat(hub.deadLetters()).as("nobody has to do anything").isEmpty();
        assertThat(hub.deliver("books", ORDER)).isOne();
    }

    @Test
    void echoesOfWhatWasWrittenAreNoEdits() {
        var hub = new Orders();
        hub.receive(hub.customer(shop(CUSTOMER, "7"), "ada"), hub.order("1", "7", "x"));
        hub.deliverAll();
        var version = hub.queries
                .history(hub.record(shop(ORDER, "1")), Long.MAX_VALUE, 10)
                .size();
        List.copyOf(hub.held.entrySet()).forEach(copy -> hub.receive(hub.told(copy.getKey(), copy.getValue())));
        hub.settle();
        assertThat(hub.queries.history(hub.record(shop(ORDER, "1")), Long.MAX_VALUE, 10))
                .hasSize(version);
        assertThat(hub.lease("books", ORDER)).isEmpty();
        assertThat(hub.lease("shop", ORDER)).isEmpty();
    }

    @Test
    void anOrderThatIsEnteredInTheBooksComesToTheShopWithTheShopsCustomer() {
        var hub = new Orders();
        hub.receive(
                hub.told(books(ORDER, "B1"), Map.of("NO", "N5", "DEBTOR", "D-1", "TEXT", "x")),
                hub.customer(books(CUSTOMER, "D-1"), "ada"),
                hub.customer(shop(CUSTOMER, "7"), "ada"));
        hub.deliverAll();
        assertThat(hub.held("shop", ORDER, "no").get("N5").get("customer")).isEqualTo(Map.of("id", "7"));
    }

    @Test
    void anOrderWithoutACustomerWaitsForNobody() {
        var hub = new Orders();
        hub.receive(hub.told(shop(ORDER, "1"), Map.of("no", "N1", "note", "cash")));
        hub.deliverAll();
        assertThat(hub.held("books", ORDER, "NO")).containsKey("N1");
    }

    @Test
    void theOrderOfADeletedCustomerKeepsItsReferenceAndIsStillEdited() {
        var hub = new Orders();
        hub.receive(hub.customer(shop(CUSTOMER, "7"), "ada"), hub.order("1", "7", "x"));
        hub.deliverAll();
        hub.receive(hub.deleted(shop(CUSTOMER, "7")));
        hub.deliverAll();
        hub.receive(hub.order("1", "7", "y"));
        hub.deliverAll();
        assertThat(hub.held("books", ORDER, "NO").get("N1")).containsEntry("TEXT", "y");
        assertThat(hub.deadLetters()).isEmpty();
    }
}
