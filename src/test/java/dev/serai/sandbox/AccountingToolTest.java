package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountingToolTest {
    private static final Map<String, Object> TEAPOTS =
            Map.of("ItemCode", "TEA-01", "Description", "Teapot", "Quantity", 2, "UnitMinor", 1_990);

    private final Tools tools = new Tools();

    private SandboxResponse post(String path, Object body) {
        return tools.call("accounting", "POST", path, body);
    }

    private String debtor(String email) {
        return post("/debtors", Map.of("FirstName", "Ada", "Email", email))
                .content()
                .get("DebtorId")
                .toString();
    }

    private static Map<String, Object> invoice(String number, String debtor) {
        return Map.of("DocumentNumber", number, "DebtorId", debtor, "Currency", "EUR", "Lines", List.of(TEAPOTS));
    }

    @Test
    void anInvoiceIsCountedInTheSmallestUnit() {
        var made = post("/invoices", invoice("S1001", debtor("ada@x.org")));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.content())
                .containsEntry("InvoiceId", "0005e0a1-0000-4000-8000-000000000001")
                .containsEntry("TotalMinor", 3_980)
                .containsEntry("Status", "OPEN")
                .containsEntry("ModifiedUtc", "2026-01-02T03:04:05.123");
        assertThat(Tools.at(made.content(), "Lines", 0, "NetMinor")).isEqualTo(3_980);
        var id = made.content().get("InvoiceId");
        assertThat(tools.call("accounting", "GET", "/invoices/" + id, null).content())
                .isEqualTo(made.content());
    }

    @Test
    void anInvoiceNeedsADebtorWhoIsThere() {
        var stranger = post("/invoices", invoice("S1001", "0005e0a0-0000-4000-8000-000000000009"));
        assertThat(stranger.status()).isEqualTo(400);
        assertThat(stranger.content()).containsEntry("Code", "DebtorNotFound");
    }

    @Test
    void theSameNumberOrEmailAgainIsRefusedAndNamesTheFirst() {
        var debtor = debtor("ada@x.org");
        var first = post("/invoices", invoice("S1001", debtor)).content().get("InvoiceId");
        var second = post("/invoices", invoice("S1001", debtor));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.content())
                .containsEntry("Code", "DuplicateDocumentNumber")
                .containsEntry("InvoiceId", first);
        var sameEmail = post("/debtors", Map.of("Email", "ADA@X.ORG"));
        assertThat(sameEmail.status()).isEqualTo(409);
        assertThat(sameEmail.content()).containsEntry("DebtorId", debtor);
    }

    @Test
    void whatIsPaidIsClosed() {
        var id = post("/invoices", invoice("S1001", debtor("ada@x.org")))
                .content()
                .get("InvoiceId");
        var payment = Map.of("InvoiceId", id, "AmountMinor", 3_980, "Reference", "P1");
        assertThat(post("/payments", payment).status()).isEqualTo(201);
        assertThat(post("/payments", payment).status()).isEqualTo(409);
        assertThat(tools.call("accounting", "GET", "/invoices/" + id, null).content())
                .containsEntry("Status", "PAID");
        var late = tools.call("accounting", "PATCH", "/invoices/" + id, Map.of("Currency", "GBP"));
        assertThat(late.content()).containsEntry("Code", "InvoiceClosed");
        assertThat(tools.call("accounting", "PATCH", "/invoices/" + id, Map.of("Reference", "x"))
                        .status())
                .isEqualTo(200);
        assertThat(tools.call("accounting", "DELETE", "/invoices/" + id, null).status())
                .isEqualTo(405);
    }

    @Test
    void aPageNamesTheAddressOfTheNext() {
        for (int i = 0; i < 5; i++) {
            debtor("ada" + i + "@x.org");
        }
        var ids = new ArrayList<Object>();
        var target = "/debtors?Top=2&ModifiedSince=2026-01-01T00:00:00Z";
        while (target != null) {
            var page = tools.call("accounting", "GET", target, null);
            Tools.list(page, "Value").forEach(debtor -> ids.add(debtor.get("DebtorId")));
            var next = (String) page.content().get("@NextLink");
            target = next == null ? null : next.substring("http://sandbox".length());
        }
        assertThat(ids).hasSize(5).doesNotHaveDuplicates();
        var found = tools.call("accounting", "GET", "/debtors?Email=ada3@x.org", null);
        assertThat(Tools.list(found, "Value")).hasSize(1);
    }

    @Test
    void tokensAreGivenForNameAndSecretAndRunOut() {
        var signIn = (SignIn.Tokens) Sandbox.defaultOptions().get("accounting").signIn();
        var request = tools.request("accounting", "GET", "/debtors", null);
        assertThat(tools.sandbox.handle("accounting", request).status()).isEqualTo(200);
        tools.pass(Duration.ofMinutes(30));
        assertThat(tools.sandbox.handle("accounting", request).status()).isEqualTo(401);
        var stranger = new SignIn.Tokens(signIn.path(), "somebody", "else", null, 1);
        assertThat(tools.askForToken("accounting", stranger).status()).isEqualTo(401);
        var wrongGrant = new SignIn.Tokens(signIn.path(), signIn.clientId(), signIn.clientSecret(), "x", 1);
        assertThat(tools.askForToken("accounting", wrongGrant).content())
                .containsEntry("error", "unsupported_grant_type");
        assertThat(tools.askForToken("accounting", signIn).content())
                .containsEntry("expires_in", 1_800)
                .containsEntry("token_type", "Bearer");
    }

    @Test
    void allTokensCanBeRevokedAtOnce() {
        var request = tools.request("accounting", "GET", "/debtors", null);
        tools.sandbox.handle("accounting", SandboxRequest.of("DELETE", "/tokens"));
        assertThat(tools.sandbox.handle("accounting", request).status()).isEqualTo(401);
    }

    @Test
    void aDebtorWithInvoicesStays() {
        var debtor = debtor("ada@x.org");
        post("/invoices", invoice("S1001", debtor));
        var refused = tools.call("accounting", "DELETE", "/debtors/" + debtor, null);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(tools.sandbox.tool("accounting").log())
                .extracting(LogEntry::status)
                .containsExactly(201, 201, 409);
        assertThat(tools.webhooks).isEmpty();
    }
}
