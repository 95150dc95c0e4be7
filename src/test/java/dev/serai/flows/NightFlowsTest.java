package dev.serai.flows;

import static dev.serai.flows.Soon.soon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sync.Backfill;
import dev.serai.sync.Inspecting;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

/** In bulk, at night, which in tests is always: enrichment, aggregation and historical migration, over real HTTP and through the shipped files. */
@QuarkusTest
class NightFlowsTest {
    private final Tool shop = new Tool("shop");
    private final Tool books = new Tool("accounting");

    @Inject
    CamelContext camel;

    @Inject
    Inspecting inspecting;

    @Test
    void theDirectoryFillsWhatIsBlankAndNothingElse() {
        buyer("ada@swift-sparrow.example", null);
        buyer("grace@slow-sparrow.example", "Sparrow & Daughters");
        buyer("alan@post.example", null);

        soon(() -> assertThat(debtor("ada@swift-sparrow.example")).containsEntry("Company", "Swift sparrow Ltd"));
        soon(() -> assertThat(asked()).contains("grace@slow-sparrow.example", "alan@post.example"));
        soon(() -> assertThat(debtor("grace@slow-sparrow.example")).containsEntry("Company", "Sparrow & Daughters"));
        soon(() -> assertThat(debtor("alan@post.example")).isNotNull().doesNotContainKey("Company"));
    }

    @Test
    void whatWasOrderedIsSummedUpByCurrency() {
        var buyer = buyer("edsger@sums.example", "Sums");
        order(buyer, "SEK", "10.50", 2);
        order(buyer, "SEK", "1.25", 1);
        order(buyer, "NOK", "7.00", 1);

        soon(() -> assertThat(ordered("SEK")).isEqualByComparingTo("22.25"));
        soon(() -> assertThat(ordered("NOK")).isEqualByComparingTo("7"));
        assertThat(totals("SEK")).allSatisfy(group -> assertThat(group).containsKeys("type", "count", "sum"));
    }

    @Test
    void theHistoryOfTheShopIsBroughtToTheBooks() throws Exception {
        assertThat(camel.getRouteController()
                        .getRouteStatus("shop-order-history")
                        .isStopped())
                .isTrue();
        fill("customers", 20);
        given().post("/api/flows/shop/buyer/sweep").then().statusCode(202);
        var before = orders();
        fill("orders", 30);
        var history = orders().stream().filter(order -> !before.contains(order)).toList();
        assertThat(history).hasSize(30);

        camel.getRouteController().startRoute("shop-order-history");

        soon(() -> assertThat(inspecting.latestBackfills())
                .filteredOn(backfill -> backfill.entity().equals("order"))
                .extracting(Backfill::state)
                .containsExactly(Backfill.State.COMPLETE));
        assertThat(inspecting.latestBackfills())
                .filteredOn(backfill -> backfill.entity().equals("order"))
                .allSatisfy(backfill -> assertThat(backfill.done()).isGreaterThanOrEqualTo(30));
        soon(() -> assertThat(books.all("invoices"))
                .extracting(invoice -> invoice.get("DocumentNumber"))
                .filteredOn(history::contains)
                .containsExactlyInAnyOrderElementsOf(history));
    }

    private List<Object> orders() {
        return shop.all("orders").stream().map(order -> order.get("name")).toList();
    }

    private Object buyer(String email, String company) {
        return company == null
                ? shop.add("customers", Map.of("email", email, "first_name", "B."))
                        .get("id")
                : shop.add(
                                "customers",
                                Map.of(
                                        "email",
                                        email,
                                        "first_name",
                                        "B.",
                                        "default_address",
                                        Map.of("company", company)))
                        .get("id");
    }

    private void order(Object buyer, String currency, String price, int quantity) {
        shop.add(
                "orders",
                Map.of(
                        "currency",
                        currency,
                        "customer",
                        Map.of("id", buyer),
                        "line_items",
                        List.of(Map.of("sku", "A-1", "title", "A thing", "quantity", quantity, "price", price))));
    }

    private static void fill(String kind, int count) {
        given().post("/sandbox/shop/fill?kind=" + kind + "&count=" + count + "&seed=7")
                .then()
                .statusCode(200);
    }

    private Map<String, Object> debtor(String email) {
        return books.first("debtors", debtor -> email.equals(debtor.get("Email")))
                .orElse(null);
    }

    private static List<Object> asked() {
        List<Map<String, Object>> persons =
                given().get("/sandbox/directory/people/persons").path("persons");
        return persons.stream().map(person -> person.get("email")).toList();
    }

    private static BigDecimal ordered(String currency) {
        return totals(currency).stream()
                .filter(group -> "order.created".equals(group.get("type")))
                .map(group -> new BigDecimal(group.get("sum").toString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<Map<String, Object>> totals(String currency) {
        List<Map<String, Object>> events = given().header("Authorization", "Bearer sandbox-analytics-token")
                .get("/sandbox/analytics/events?subject=order")
                .path("events");
        return events.stream()
                .flatMap(event -> groups(event).stream())
                .filter(group -> currency.equals(group.get("currency")))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> groups(Map<String, Object> event) {
        return (List<Map<String, Object>>) ((Map<String, Object>) event.get("data")).get("groups");
    }
}
