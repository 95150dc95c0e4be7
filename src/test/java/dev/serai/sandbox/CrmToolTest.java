package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrmToolTest {
    private final Tools tools = new Tools();

    @Test
    void createsAContactAsItIsGiven() {
        var given = Map.of(
                "first_name",
                "Ada",
                "email_address",
                "Ada@X.org",
                "phone_number",
                "020 7946-0958",
                "company",
                Map.of("name", "Analytical"),
                "tags",
                List.of("vip", "math"),
                "job_title",
                "Countess");
        var created = tools.crm("POST", "/contacts", Map.of("properties", given));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.content())
                .containsEntry("id", "c-000001")
                .containsEntry("version", 1)
                .containsEntry("updated_at", "2026-01-02T03:04:05.123456Z")
                .containsEntry("deleted", false);
        assertThat(Tools.properties(created)).isEqualTo(given);
        assertThat(tools.crm("GET", "/contacts/c-000001", null).body()).isEqualTo(created.body());
    }

    @Test
    void refusesASecondContactWithTheSameEmail() {
        var id = tools.adaInCrm();
        var refused = tools.crm("POST", "/contacts", Map.of("properties", Map.of("email_address", "ada@x.ORG")));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.content()).isEqualTo(Map.of("error", "duplicate", "id", id));
    }

    @Test
    void letsPeopleShareAMailbox() {
        tools.adaInCrm();
        assertThat(tools.adaInCrm()).isEqualTo("c-000002");
        var found = tools.crm("POST", "/contacts/search", Map.of("email_address", "ADA@x.org"));
        assertThat(Tools.list(found, "results")).extracting("id").containsExactly("c-000001", "c-000002");
    }

    @Test
    void answersARepeatedCreateWithTheFirstAnswer() {
        var request = Tools.signedIn("crm", "POST", "/contacts", Map.of("properties", Map.of("first_name", "Ada")))
                .header("idempotency-key", "k1");
        var first = tools.sandbox.handle("crm", request);
        tools.pass(Duration.ofDays(400));
        tools.crm("PATCH", "/contacts/c-000001", Map.of("properties", Map.of("first_name", "Eda")));
        var second = tools.sandbox.handle("crm", request.json(Map.of("properties", Map.of("first_name", "Ida"))));
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(Tools.list(tools.crm("GET", "/contacts", null), "results")).hasSize(1);
    }

    @Test
    void changesOnlyWhatIsNamedAndClearsWhatIsNull() {
        var id = tools.adaInCrm();
        var answer = tools.crm("PATCH", "/contacts/" + id, Map.of("properties", Tools.cleared("phone_number")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.content()).containsEntry("version", 2);
        assertThat(Tools.properties(answer)).containsOnlyKeys("first_name", "last_name", "email_address");
    }

    @Test
    void checksTheExpectedVersion() {
        var id = tools.adaInCrm();
        var change =
                Tools.signedIn("crm", "PATCH", "/contacts/" + id, Map.of("properties", Map.of("first_name", "Eda")));
        assertThat(tools.sandbox
                        .handle("crm", change.header("If-Match", "\"2\""))
                        .status())
                .isEqualTo(412);
        assertThat(tools.sandbox
                        .handle("crm", change.header("If-Match", "\"1\""))
                        .status())
                .isEqualTo(200);
        assertThat(tools.sandbox
                        .handle("crm", change.header("If-Match", "\"1\""))
                        .status())
                .isEqualTo(412);
    }

    @Test
    void countsEveryWriteEvenOneThatChangesNothing() {
        var id = tools.adaInCrm();
        var same = tools.crm("PATCH", "/contacts/" + id, Map.of("properties", Map.of("first_name", "Ada")));
        assertThat(same.content())
                .containsEntry("version", 2)
                .containsEntry("updated_at", "2026-01-02T03:04:05.123457Z");
        assertThat(tools.webhooks).hasSize(2);
    }

    @Test
    void forgetsDeletedContactsButInTheListOfChanges() {
        var id = tools.adaInCrm();
        assertThat(tools.crm("DELETE", "/contacts/" + id, null).status()).isEqualTo(204);
        assertThat(tools.crm("DELETE", "/contacts/" + id, null).status()).isEqualTo(404);
        assertThat(tools.crm("GET", "/contacts/" + id, null).status()).isEqualTo(404);
        assertThat(tools.crm("PATCH", "/contacts/" + id, Map.of("properties", Map.of()))
                        .status())
                .isEqualTo(404);
        assertThat(Tools.list(tools.crm("GET", "/contacts", null), "results")).isEmpty();
        var changes = tools.crm("GET", "/contacts?updated_since=2026-01-01T00:00:00Z", null);
        assertThat(Tools.list(changes, "results"))
                .containsExactly(
                        Map.of("id", id, "version", 2, "updated_at", "2026-01-02T03:04:05.123457Z", "deleted", true));
    }

    @Test
    void pagesThroughChangesInTheirOrderWhileTheyGoOn() {
        tools.sandbox.handle("crm", SandboxRequest.of("POST", "/fill?count=250&seed=1"));
        var ids = new ArrayList<Object>();
        var page = tools.crm("GET", "/contacts?updated_since=2000-01-01T00:00:00Z&limit=1000", null);
        assertThat(Tools.list(page, "results")).hasSize(100);
        assertThat(page.content()).containsEntry("total", 250);
        tools.crm("PATCH", "/contacts/c-000007", Map.of("properties", Map.of("first_name", "Late")));
        while (true) {
            Tools.list(page, "results").forEach(contact -> ids.add(contact.get("id")));
            var next = Tools.object(page.content().get("paging")).get("next");
            if (next == null) {
                break;
            }
            page = tools.crm("GET", "/contacts?cursor=" + next, null);
        }
        assertThat(ids).hasSize(251).endsWith("c-000250", "c-000007").doesNotContain("c-000251");
    }

    @Test
    void beginsWithChangesOfThatVeryInstant() {
        tools.adaInCrm();
        var same = tools.crm("GET", "/contacts?updated_since=2026-01-02T03:04:05.123456Z", null);
        var later = tools.crm("GET", "/contacts?updated_since=2026-01-02T03:04:05.123457Z", null);
        assertThat(Tools.list(same, "results")).hasSize(1);
        assertThat(Tools.list(later, "results")).isEmpty();
    }

    @Test
    void findsByPhoneWhateverItsForm() {
        var id = tools.adaInCrm();
        var found = tools.crm("POST", "/contacts/search", Map.of("phone_number", "020 79 46 09 58"));
        assertThat(Tools.list(found, "results")).extracting("id").containsExactly(id);
        var other = tools.crm("POST", "/contacts/search", Map.of("phone_number", "+44 20 7946 0958"));
        assertThat(Tools.list(other, "results")).isEmpty();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(tools.crm("POST", "/contacts", Map.of("properties", Map.of("nickname", "A")))
                        .status())
                .isEqualTo(400);
        assertThat(tools.crm("POST", "/contacts", Map.of("properties", Map.of("first_name", 7)))
                        .status())
                .isEqualTo(400);
        assertThat(tools.crm("POST", "/contacts", "{not json").status()).isEqualTo(400);
        assertThat(tools.crm("GET", "/contacts?cursor=abc", null).status()).isEqualTo(400);
        assertThat(tools.crm("GET", "/contacts?updated_since=yesterday", null).status())
                .isEqualTo(400);
        assertThat(tools.crm("GET", "/contacts/4711", null).status()).isEqualTo(404);
        assertThat(tools.crm("PUT", "/contacts/c-000001", Map.of()).status()).isEqualTo(405);
    }

    @Test
    void asksForItsToken() {
        var nobody = SandboxRequest.of("GET", "/contacts");
        assertThat(tools.sandbox.handle("crm", nobody).status()).isEqualTo(401);
        assertThat(tools.sandbox
                        .handle("crm", nobody.header("Authorization", "Bearer x"))
                        .status())
                .isEqualTo(401);
    }
}
