package dev.serai.flows;

import static dev.serai.flows.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.serai.sync.Inspecting;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One way: from the shop to the books, over real HTTP and through the shipped files. Each test has buyers of its own. */
@QuarkusTest
class OrderFlowsTest {
    private static final Map<String, Object> TEAPOT =
            Map.of("sku", "TEA-01", "title", "Teapot", "quantity", 2, "price", "19.90");
    private static final Map<String, Object> RUG =
            Map.of("sku", "RUG-03", "title", "Camel hair rug", "quantity", 1, "price", "240.05");

    private final Tool shop = new Tool("shop");
    private final Tool books = new Tool("accounting");

    @Inject
    Inspecting inspecting;

    @AfterEach
    void allIsWell() {
        shop.faults(Map.of());
    }

    @Test
    void anOrderIsAnInvoiceWithItsLinesInItsOwnCurrency() {
        var buyer = buyer("ada@invoiced.example");
        var order = order(buyer, "GBP", TEAPOT, RUG);

        soon(() -> assertThat(invoice(order))
                .containsEntry("Currency", "GBP")
                .containsEntry("TotalMinor", 27985)
                .containsEntry("DebtorId", debtor("ada@invoiced.example").get("DebtorId")));
        assertThat(lines(invoice(order)))
                .extracting(line -> line.get("ItemCode"), line -> line.get("Quantity"), line -> line.get("UnitMinor"))
                .containsExactly(tuple("TEA-01", 2, 1990), tuple("RUG-03", 1, 24005));
    }

    @Test
    void aLineThatWasChangedIsChangedInTheBooksAndNothingElseIs() {
        var order = order(buyer("alan@changed.example"), "EUR", TEAPOT);
        soon(() -> assertThat(invoice(order)).isNotNull());

        shop.edit("orders", order.get("id"), Map.of("line_items", List.of(TEAPOT, RUG)));

        soon(() -> assertThat(invoice(order)).containsEntry("TotalMinor", 27985).containsEntry("Currency", "EUR"));
        assertThat(writes(order)).extracting(write -> write.get("operation")).containsExactly("create", "update");
    }

    /** The shop's word about the buyer got lost, so the order comes first; others do not wait with it. */
    @Test
    void anOrderWaitsForItsBuyerAndNobodyElseDoes() {
        shop.faults(Map.of("webhooks", Map.of("drop", 1)));
        var unheardOf = buyer("grace@late.example");
        shop.faults(Map.of());
        var early = order(unheardOf, "EUR", TEAPOT);
        var other = order(buyer("edsger@intime.example"), "EUR", RUG);

        soon(() -> assertThat(invoice(other)).isNotNull());
        assertThat(invoice(early)).isNull();

        shop.edit("customers", unheardOf, Map.of("first_name", "Grace"));
        soon(() -> assertThat(invoice(early))
                .containsEntry("DebtorId", debtor("grace@late.example").get("DebtorId")));
    }

    @Test
    void onlyWhatSucceededIsBookedAndPaysTheInvoice() {
        var order = order(buyer("emmy@paid.example"), "EUR", TEAPOT);
        var payment = shop.add(
                "payments",
                Map.of("order_id", order.get("id"), "amount", "39.80", "currency", "EUR", "status", "pending"));
        var failed = shop.add(
                "payments",
                Map.of("order_id", order.get("id"), "amount", "39.80", "currency", "EUR", "status", "failure"));
        soon(() -> assertThat(invoice(order)).containsEntry("Status", "OPEN"));

        shop.edit("payments", payment.get("id"), Map.of("status", "success"));

        soon(() -> assertThat(invoice(order)).containsEntry("Status", "PAID"));
        assertThat(booked(payment)).containsEntry("AmountMinor", 3980).containsEntry("Currency", "EUR");
        assertThat(booked(failed)).isNull();
    }

    @Test
    void whatIsToldTwiceIsInvoicedOnce() {
        shop.faults(Map.of("webhooks", Map.of("duplicate", 1)));
        var first = order(buyer("kurt@twice.example"), "EUR", TEAPOT);
        var second = order(buyer("hedy@twice.example"), "EUR", RUG);

        soon(() -> assertThat(invoice(first)).isNotNull());
        soon(() -> assertThat(invoice(second)).isNotNull());
        assertThat(books.all("invoices").stream()
                        .filter(invoice -> first.get("name").equals(invoice.get("DocumentNumber"))))
                .hasSize(1);
        assertThat(writes(first)).extracting(write -> write.get("operation")).containsExactly("create");
    }

    @Test
    void anOrderThatIsDeletedIsAVoidInvoice() {
        var order = order(buyer("barbara@deleted.example"), "EUR", TEAPOT);
        soon(() -> assertThat(invoice(order)).isNotNull());

        shop.delete("orders", order.get("id"));

        soon(() -> assertThat(invoice(order)).containsEntry("Status", "VOID"));
    }

    @Test
    void whatSomebodyWritesIntoTheBooksStaysThere() {
        var buyer = buyer("mary@oneway.example");
        soon(() -> assertThat(debtor("mary@oneway.example")).isNotEmpty());

        books.edit("debtors", debtor("mary@oneway.example").get("DebtorId"), Map.of("Company", "As the books say"));
        shop.edit("customers", buyer, Map.of("last_name", "Jackson"));

        soon(() -> assertThat(debtor("mary@oneway.example"))
                .containsEntry("LastName", "Jackson")
                .containsEntry("Company", "As the books say"));
        assertThat(inspecting
                        .records("buyer", "email", "mary@oneway.example", 1)
                        .get(0)
                        .record()
                        .value("company"))
                .isEqualTo("Northwind Ltd");
    }

    /** The books close an invoice that is paid; that is for a person to know. */
    @Test
    void aChangeThatTheBooksRefuseIsADeadLetterThatSaysSo() {
        var order = order(buyer("sofia@closed.example"), "EUR", TEAPOT);
        shop.add("payments", Map.of("order_id", order.get("id"), "amount", "39.80", "currency", "EUR"));
        soon(() -> assertThat(invoice(order)).containsEntry("Status", "PAID"));

        shop.edit("orders", order.get("id"), Map.of("line_items", List.of(RUG)));

        soon(() -> assertThat(inspecting.deadLetters(null, 0, 1000))
                .anySatisfy(letter -> assertThat(letter.toString()).contains("accounting", "InvoiceClosed")));
        assertThat(invoice(order)).containsEntry("TotalMinor", 3980);
    }

    private Object buyer(String email) {
        return shop.add(
                        "customers",
                        Map.of(
                                "first_name",
                                "B.",
                                "email",
                                email,
                                "default_address",
                                Map.of("company", "Northwind Ltd", "country_code", "gb")))
                .get("id");
    }

    @SafeVarargs
    private Map<String, Object> order(Object buyer, String currency, Map<String, Object>... lines) {
        return shop.add(
                "orders", Map.of("customer", Map.of("id", buyer), "currency", currency, "line_items", List.of(lines)));
    }

    private Map<String, Object> invoice(Map<String, Object> order) {
        return books.first("invoices", invoice -> order.get("name").equals(invoice.get("DocumentNumber")))
                .orElse(null);
    }

    private Map<String, Object> debtor(String email) {
        return books.first("debtors", debtor -> email.equals(debtor.get("Email")))
                .orElse(Map.of());
    }

    private Map<String, Object> booked(Map<String, Object> payment) {
        return books.first("payments", one -> payment.get("id").toString().equals(one.get("Reference")))
                .orElse(null);
    }

    private List<Map<String, Object>> writes(Map<String, Object> order) {
        return books.writesByTheHub("invoices", invoice(order).get("InvoiceId"));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> lines(Map<String, Object> invoice) {
        return (List<Map<String, Object>>) invoice.get("Lines");
    }
}
