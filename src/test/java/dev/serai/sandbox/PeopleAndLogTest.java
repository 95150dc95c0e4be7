package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeopleAndLogTest {
    private final Tools tools = new Tools();

    private SandboxResponse person(String system, String method, String target, Object body) {
        var request = SandboxRequest.of(method, target);
        return tools.sandbox.handle(system, body == null ? request : request.json(body));
    }

    @Test
    void peopleNeedNoCredentialAndMeetNoFault() {
        tools.faults("crm", Map.of("error500", 1, "rateLimit", Map.of("probability", 1), "unauthorized", true));
        assertThat(person("crm", "POST", "/people/contacts", Map.of("first_name", "Ada"))
                        .status())
                .isEqualTo(201);
        assertThat(person("crm", "PATCH", "/people/contacts/c-000001", Map.of("properties", Map.of("last_name", "L")))
                        .status())
                .isEqualTo(200);
        assertThat(person("crm", "DELETE", "/people/contacts/c-000001", null).status())
                .isEqualTo(204);
        assertThat(person("crm", "DELETE", "/people/contacts/c-000001", null).status())
                .isEqualTo(404);
        assertThat(tools.webhooks).hasSize(3);
    }

    @Test
    void peopleWriteInTheToolsOwnForm() {
        var id = tools.adaInEmail();
        person("email", "PATCH", "/people/contacts/" + id, Map.of("COMPANY", "northwind"));
        assertThat(tools.email("GET", "/lists/main/members/" + id, null).content())
                .containsEntry("COMPANY", "NORTHWIND")
                .containsEntry("FNAME", "Ada");
        assertThat(person("email", "POST", "/people/contacts", Map.of("EMAIL", "ADA@X.ORG"))
                        .status())
                .isEqualTo(409);
        var user = tools.adaInSupport();
        person("support", "PATCH", "/people/contacts/" + user, Map.of("user", Map.of("phone", "020 7946 0000")));
        assertThat(Tools.object(
                        tools.support("GET", "/users/" + user, null).content().get("user")))
                .containsEntry("phone", "+44 20 7946 0000")
                .containsEntry("family", "Lovelace");
    }

    @Test
    void theDumpShowsEverythingAtOnce() {
        tools.faults("support", Map.of("visibleAfterMillis", 60_000));
        tools.adaInSupport();
        tools.adaInSupport();
        person("support", "DELETE", "/people/contacts/4712", null);
        var dump = person("support", "GET", "/people/contacts", null);
        assertThat(dump.content()).containsEntry("total", 1);
        assertThat(Tools.list(dump, "contacts"))
                .extracting(contact -> Tools.object(contact.get("user")).get("id"))
                .containsExactly(4713);
    }

    @Test
    void theLogTellsWhoWroteWhat() {
        var id = tools.adaInCrm();
        tools.crm("PATCH", "/contacts/" + id, Map.of("properties", Map.of("first_name", "Eda")));
        tools.crm("DELETE", "/contacts/" + id, null);
        var log = tools.sandbox.tool("crm").log();
        assertThat(log).extracting(LogEntry::seq).containsExactly(1L, 2L, 3L);
        assertThat(log).extracting(LogEntry::actor).containsExactly("person", "api", "api");
        assertThat(log).extracting(LogEntry::operation).containsExactly("create", "update", "delete");
        assertThat(log).extracting(LogEntry::status).containsExactly(201, 200, 204);
        assertThat(log).extracting(LogEntry::id).containsOnly(id);
        assertThat(log)
                .extracting(LogEntry::eventId)
                .isEqualTo(tools.webhooks.stream().map(Webhook::eventId).toList());
        assertThat(log.get(0).before()).isNull();
        assertThat(log.get(1).before()).containsEntry("first_name", "Ada");
        assertThat(log.get(1).after()).containsEntry("first_name", "Eda").containsEntry("last_name", "Lovelace");
        assertThat(log.get(2).after()).isNull();
    }

    @Test
    void theLogTellsBothClocks() {
        tools.adaInSupport();
        var entry = tools.sandbox.tool("support").log().get(0);
        assertThat(entry.realAt()).isEqualTo(Tools.START);
        assertThat(entry.at()).isEqualTo(Tools.START.minusSeconds(7_200));
    }

    @Test
    void theLogHasRefusedWritesToo() {
        var id = tools.adaInCrm();
        tools.crm("POST", "/contacts", Map.of("properties", Map.of("email_address", "ada@x.org")));
        tools.faults("crm", Map.of("error500", 1));
        tools.crm("PATCH", "/contacts/" + id, Map.of("properties", Map.of()));
        tools.crm("GET", "/contacts", null);
        tools.crm("POST", "/contacts/search", Map.of("email_address", "ada@x.org"));
        var log = tools.sandbox.tool("crm").log();
        assertThat(log).extracting(LogEntry::status).containsExactly(201, 409, 500);
        assertThat(log.get(1).operation()).isEqualTo("create");
        assertThat(log.get(2).id()).isEqualTo(id);
    }

    @Test
    void theLogHasEachItemOfABatch() {
        var id = tools.adaInEmail();
        var operations = List.of(
                Map.of("op", "update", "member_id", id, "member", Map.of("FNAME", "Eda")),
                Map.of("op", "delete", "member_id", "00000000"));
        tools.email("POST", "/lists/main/members/batch", Map.of("operations", operations));
        tools.faults("email", Map.of("timeoutAfterWork", 1));
        tools.email("POST", "/lists/main/members/batch", Map.of("operations", operations));
        var log = tools.sandbox.tool("email").log();
        assertThat(log).extracting(LogEntry::status).containsExactly(201, 200, 404, 200, 404);
        assertThat(log).extracting(LogEntry::answered).containsExactly(true, true, true, false, false);
        assertThat(log.get(2).id()).isEqualTo("00000000");
    }

    @Test
    void theLogIsServedFromAnyPlace() {
        tools.adaInCrm();
        tools.adaInCrm();
        var answer = person("crm", "GET", "/log?after=1", null);
        assertThat(answer.content()).containsEntry("last", 2);
        assertThat(Tools.list(answer, "entries"))
                .hasSize(1)
                .first()
                .extracting("id")
                .isEqualTo("c-000002");
    }

    @Test
    void theLogIsBounded() {
        var log = new SandboxLog(new ToolClock(tools, () -> 0), 2);
        for (int i = 0; i < 5; i++) {
            log.add("api", "create", "" + i, null, null, 201);
            log.end(201, true);
        }
        assertThat(log.after(0, 100)).extracting(LogEntry::id).containsExactly("3", "4");
        assertThat(log.lastSeq()).isEqualTo(5);
    }

    @Test
    void aResetForgetsAllButTheNumbering() {
        tools.adaInCrm();
        tools.faults("crm", Map.of("down", true));
        assertThat(person("crm", "DELETE", "", null).status()).isEqualTo(204);
        assertThat(tools.crm("GET", "/contacts", null).content()).containsEntry("total", 0);
        assertThat(tools.sandbox.tool("crm").log()).isEmpty();
        assertThat(tools.adaInCrm()).isEqualTo("c-000002");
    }

    @Test
    void thereAreTheseToolsAndNoOthers() {
        assertThat(person("cellar", "GET", "/people/contacts", null).status()).isEqualTo(404);
        assertThat(tools.sandbox.systems())
                .containsExactly(
                        "crm",
                        "email",
                        "support",
                        "analytics",
                        "shop",
                        "accounting",
                        "forms",
                        "calendar",
                        "projects",
                        "time",
                        "directory",
                        "bus");
    }
}
