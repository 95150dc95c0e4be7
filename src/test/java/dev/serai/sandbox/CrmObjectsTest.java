package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Meetings, cases and companies of the CRM, and tickets and organizations of the support desk: beside the contacts, and in the same manner. */
class CrmObjectsTest {
    private final Tools tools = new Tools();

    private static Map<String, Object> properties(Map<String, Object> properties) {
        return Map.of("properties", properties);
    }

    @Test
    void aMeetingIsVersionedAndSearchedByItsUid() {
        var made = tools.crm("POST", "/meetings", properties(Map.of("title", "Kick-off", "uid", "u1")));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.content()).containsEntry("id", "m-000001").containsEntry("version", 1);
        var changed = tools.crm("PATCH", "/meetings/m-000001", properties(Map.of("place", "Room 1")));
        assertThat(changed.content()).containsEntry("version", 2);
        assertThat(Tools.properties(changed)).containsEntry("title", "Kick-off").containsEntry("place", "Room 1");
        assertThat(Tools.list(tools.crm("POST", "/meetings/search", Map.of("uid", "u1")), "results"))
                .hasSize(1);
        assertThat(Tools.list(tools.crm("POST", "/meetings/search", Map.of("uid", "u2")), "results"))
                .isEmpty();
        var late = Tools.signedIn("crm", "DELETE", "/meetings/m-000001", null).header("If-Match", "\"1\"");
        assertThat(tools.sandbox.handle("crm", late).status()).isEqualTo(412);
    }

    @Test
    void anIdempotencyKeyCountsForItsKindOnly() {
        for (var kind : List.of("/meetings", "/cases", "/meetings")) {
            var create = Tools.signedIn(
                            "crm", "POST", kind, properties(Map.of(kind.equals("/cases") ? "subject" : "title", "x")))
                    .header("Idempotency-Key", "k1");
            assertThat(tools.sandbox.handle("crm", create).status()).isEqualTo(201);
        }
        assertThat(tools.sandbox.tool("crm").log()).extracting(LogEntry::kind).containsExactly("meetings", "cases");
    }

    @Test
    void aCaseNamesAContactThatIsThere() {
        var contact = tools.adaInCrm();
        var good = tools.crm("POST", "/cases", properties(Map.of("subject", "Broken", "contact_id", contact)));
        assertThat(good.status()).isEqualTo(201);
        var bad = tools.crm("POST", "/cases", properties(Map.of("subject", "Broken", "contact_id", "c-000999")));
        assertThat(bad.status()).isEqualTo(422);
    }

    @Test
    void cursorsLeadThroughAllThatChanged() {
        for (int i = 0; i < 5; i++) {
            tools.person("crm", "POST", "/meetings", Map.of("title", "Meeting " + i));
        }
        tools.person("crm", "DELETE", "/meetings/m-000002", null);
        var ids = new ArrayList<Object>();
        var target = "/meetings?limit=2&updated_since=2026-01-01T00:00:00Z";
        while (target != null) {
            var page = tools.crm("GET", target, null);
            Tools.list(page, "results").forEach(meeting -> ids.add(meeting.get("id")));
            var next = Tools.at(page.content(), "paging", "next");
            target = next == null ? null : "/meetings?limit=2&cursor=" + next;
        }
        assertThat(ids).containsExactly("m-000001", "m-000003", "m-000004", "m-000005", "m-000002");
        assertThat(tools.webhooks).extracting(Webhook::path).containsOnly("/webhooks/crm/meeting");
    }

    @Test
    void aTicketIsOfAUserAndWrittenWhole() {
        var user = Integer.valueOf(tools.adaInSupport());
        var ticket = Map.of("subject", "Broken", "text", "It does not pour.", "requester_id", user);
        var made = tools.support("POST", "/tickets", Map.of("ticket", ticket));
        assertThat(Tools.object(made.content().get("ticket")))
                .containsEntry("id", 90_001)
                .containsEntry("status", "new")
                .containsEntry("priority", "normal");
        var solved = Map.of("ticket", Map.of("subject", "Broken", "status", "solved"));
        assertThat(tools.support("PUT", "/tickets/90001", solved).status()).isEqualTo(204);
        assertThat(Tools.at(tools.support("GET", "/tickets/90001", null).content(), "ticket"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("status", "solved")
                .doesNotContainKey("requester_id");
        var stranger = Map.of("ticket", Map.of("subject", "x", "requester_id", 1));
        assertThat(tools.support("POST", "/tickets", stranger).status()).isEqualTo(422);
        var told = Json.object(tools.webhooks.get(1).body());
        assertThat(told).containsEntry("event", "ticket.changed").containsEntry("ticket_id", 90_001);
    }

    @Test
    void ticketsAreLinkedPageByPage() {
        for (int i = 0; i < 3; i++) {
            tools.person("support", "POST", "/tickets", Map.of("subject", "Ticket " + i));
        }
        var first = tools.support("GET", "/tickets?page_size=2", null);
        var link = first.headers().get("Link");
        var second = tools.support("GET", link.substring("<http://sandbox".length(), link.indexOf('>')), null);
        assertThat(Tools.list(first, "tickets")).hasSize(2);
        assertThat(Tools.list(second, "tickets")).extracting("id").containsExactly(90_003);
        assertThat(second.headers()).doesNotContainKey("Link");
    }

    @Test
    void aCompanyIsSearchedByItsDomainInBothTools() {
        tools.crm(
                "POST",
                "/companies",
                properties(Map.of("name", "Northwind", "domain", "north.example", "tier", "gold")));
        var organization = Map.of("name", "Northwind", "domain_names", List.of("nw.example", "north.example"));
        var made = tools.support("POST", "/organizations", Map.of("organization", organization));

        assertThat(Tools.object(made.content().get("organization"))).containsEntry("id", 3_001);
        var found = tools.crm("POST", "/companies/search", Map.of("domain", "north.example"));
        assertThat(Tools.list(found, "results")).extracting("id").containsExactly("a-000001");
        assertThat(Tools.list(
                        tools.support("GET", "/organizations/search?domain=north.example", null), "organizations"))
                .extracting("id")
                .containsExactly(3_001);
        assertThat(Tools.list(tools.support("GET", "/organizations/search?domain=x.example", null), "organizations"))
                .isEmpty();
        assertThat(tools.webhooks)
                .extracting(Webhook::path)
                .containsExactly("/webhooks/crm/company", "/webhooks/support/organization");
    }
}
