package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShopToolTest {
    private final Tools tools = new Tools();

    private static final Map<String, Object> TEAPOT =
            Map.of("sku", "TEA-01", "title", "Teapot", "quantity", 2, "price", "19.90");

    private Object customer(String email) {
        var customer = Map.of("customer", Map.of("first_name", "Ada", "email", email));
        return Tools.at(tools.call("shop", "POST", "/customers", customer).content(), "customer", "id");
    }

    private Map<String, Object> ordered(Object customer) {
        var order = Map.of("currency", "EUR", "customer", Map.of("id", customer), "line_items", List.of(TEAPOT));
        return tools.person("shop", "POST", "/orders", order).content();
    }

    @Test
    void anOrderHasLinesACurrencyAndWhatTheyAddUpTo() {
        var order = ordered(customer("ada@x.org"));
        var read = tools.call("shop", "GET", "/orders/" + order.get("id"), null).content();
        assertThat(Tools.object(read.get("order")))
                .containsEntry("id", 5_400_000_000_001L)
                .containsEntry("name", "S1001")
                .containsEntry("currency", "EUR")
                .containsEntry("total_price", "39.80")
                .containsEntry("financial_status", "pending")
                .containsEntry("cancelled_at", null)
                .containsEntry("created_at", "2026-01-02T04:04:05+01:00");
        assertThat(Tools.at(read, "order", "line_items", 0, "price")).isEqualTo("19.90");
        assertThat(Tools.at(read, "order", "customer", "id")).isEqualTo(6_200_000_000_001L);
    }

    @Test
    void aPaymentThatCompletesAnOrderMakesItPaid() {
        var order = ordered(customer("ada@x.org"));
        pay(order, "20.00", "sale");
        assertThat(status(order)).isEqualTo("pending");
        pay(order, "19.80", "sale");
        assertThat(status(order)).isEqualTo("paid");
        pay(order, "39.80", "refund");
        assertThat(status(order)).isEqualTo("pending");
    }

    private void pay(Map<String, Object> order, String amount, String kind) {
        var payment = Map.of("order_id", order.get("id"), "amount", amount, "kind", kind);
        assertThat(tools.person("shop", "POST", "/payments", payment).status()).isEqualTo(201);
    }

    private Object status(Map<String, Object> order) {
        var read = tools.call("shop", "GET", "/orders/" + order.get("id"), null).content();
        return Tools.at(read, "order", "financial_status");
    }

    @Test
    void pagesAreNumberedFromTheOldestChange() {
        tools.sandbox.handle("shop", SandboxRequest.of("POST", "/fill?kind=customers&count=120&seed=1"));
        var ids = new ArrayList<Object>();
        for (int page = 1; page <= 4; page++) {
            Tools.list(tools.call("shop", "GET", "/customers?page=" + page, null), "customers")
                    .forEach(customer -> ids.add(customer.get("id")));
        }
        assertThat(ids).hasSize(120).doesNotHaveDuplicates();
        assertThat(Tools.list(tools.call("shop", "GET", "/customers?limit=999", null), "customers"))
                .hasSize(120);
    }

    @Test
    void listsWhatChangedSinceASecondOfAnyZone() {
        var order = ordered(customer("ada@x.org"));
        tools.pass(Duration.ofMinutes(1));
        tools.call("shop", "PUT", "/orders/" + order.get("id"), Map.of("order", Map.of("note", "urgent")));
        assertThat(changed("2026-01-02T03:05:05Z")).hasSize(1);
        assertThat(changed("2026-01-02T04:05:05%2B01:00")).hasSize(1);
        assertThat(changed("2026-01-02T03:05:06Z")).isEmpty();
    }

    private List<Map<String, Object>> changed(String since) {
        return Tools.list(tools.call("shop", "GET", "/orders?updated_at_min=" + since, null), "orders");
    }

    @Test
    void refusesASecondCustomerWithTheSameEmailAndOrdersThatMakeNoSense() {
        customer("ada@x.org");
        var second = tools.call("shop", "POST", "/customers", Map.of("customer", Map.of("email", "ADA@x.org")));
        assertThat(second.status()).isEqualTo(422);
        assertThat(Tools.at(second.content(), "errors", "email", 0)).isEqualTo("has already been taken");
        var nobodys = Map.of("currency", "EUR", "customer", Map.of("id", 7), "line_items", List.of(TEAPOT));
        assertThat(tools.call("shop", "POST", "/orders", Map.of("order", nobodys))
                        .status())
                .isEqualTo(422);
        assertThat(tools.call("shop", "GET", "/orders/1", null).content()).containsEntry("errors", "Not Found");
    }

    @Test
    void tellsWithTheOrderAsBodyAndAllElseInHeaders() {
        ordered(customer("ada@x.org"));
        assertThat(tools.webhooks)
                .extracting(Webhook::path)
                .containsExactly("/webhooks/shop/customer", "/webhooks/shop/order");
        var webhook = tools.webhooks.get(1);
        var headers = webhook.headers(tools.instant());
        assertThat(Json.object(webhook.body())).containsEntry("name", "S1001");
        assertThat(headers)
                .containsEntry("X-Shop-Topic", "orders/create")
                .containsEntry("X-Shop-Event-Id", webhook.eventId())
                .containsEntry(
                        "X-Shop-Hmac-Sha256",
                        Base64.getEncoder().encodeToString(Webhooks.hmacSha256("sandbox-shop-secret", webhook.body())));
    }

    @Test
    void isFilledWithOrdersOfLongAgo() {
        for (var kind : List.of("customers&count=3", "orders&count=30")) {
            assertThat(tools.sandbox
                            .handle("shop", SandboxRequest.of("POST", "/fill?kind=" + kind))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(Tools.list(tools.call("shop", "GET", "/orders", null), "orders"))
                .hasSize(30)
                .allSatisfy(order -> assertThat(order.get("processed_at").toString())
                        .isLessThan("2026-01-02")
                        .matches(".*T0[12]:00:00\\+0[12]:00"))
                .allSatisfy(order -> assertThat(order).containsEntry("financial_status", "paid"));
        assertThat(tools.webhooks).isEmpty();
    }
}
