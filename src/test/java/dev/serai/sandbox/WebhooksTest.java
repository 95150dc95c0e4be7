package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhooksTest {
    private final Tools tools = new Tools();

    private Map<String, Object> body(int index) {
        return Json.object(tools.webhooks.get(index).body());
    }

    @Test
    void theCrmTellsTheWholeContact() {
        var id = tools.adaInCrm();
        tools.crm("PATCH", "/contacts/" + id, Map.of("properties", Tools.cleared("phone_number")));
        var shown = tools.crm("GET", "/contacts/" + id, null).content();
        tools.crm("DELETE", "/contacts/" + id, null);
        assertThat(tools.webhooks).extracting(Webhook::path).containsOnly("/webhooks/crm/contact");
        assertThat(body(0)).containsEntry("type", "contact.created");
        assertThat(body(1))
                .containsEntry("type", "contact.updated")
                .containsEntry("object", shown)
                .containsEntry("sent_at", Tools.START.toString());
        assertThat(body(1).get("event_id").toString())
                .startsWith("evt-")
                .isEqualTo(tools.webhooks.get(1).eventId());
        assertThat(body(2)).containsEntry("type", "contact.deleted");
        assertThat(Tools.object(body(2).get("object")))
                .containsOnlyKeys("id", "version", "updated_at", "deleted")
                .containsEntry("deleted", true);
    }

    @Test
    void theCrmTellsOnlyWhatChangedWhenToldSo() {
        var id = tools.adaInCrm();
        tools.faults("crm", Map.of("webhooks", Map.of("partial", 1)));
        var change = Tools.cleared("phone_number");
        change.put("first_name", "Eda");
        change.put("last_name", "Lovelace");
        tools.crm("PATCH", "/contacts/" + id, Map.of("properties", change));
        var object = Tools.object(body(1).get("object"));
        assertThat(object).containsEntry("partial", true).containsEntry("version", 2);
        var expected = Tools.cleared("phone_number");
        expected.put("first_name", "Eda");
        assertThat(object.get("properties")).isEqualTo(expected);
    }

    @Test
    void theCrmSignsEachAttemptAnew() {
        tools.adaInCrm();
        var webhook = tools.webhooks.get(0);
        var headers = webhook.headers(Instant.ofEpochSecond(1_700_000_000));
        var mac = Webhooks.hmacSha256("sandbox-crm-secret", "1700000000." + webhook.body());
        assertThat(headers)
                .containsEntry("X-Crm-Timestamp", "1700000000")
                .containsEntry("X-Crm-Signature", "v1=" + HexFormat.of().formatHex(mac));
        assertThat(webhook.headers(Instant.ofEpochSecond(1_700_000_001))).isNotEqualTo(headers);
    }

    @Test
    void theSupportDeskTellsOnlyWho() {
        var id = tools.adaInSupport();
        tools.pass(Duration.ofSeconds(1));
        tools.support("DELETE", "/users/" + id, null);
        var itsNow = Tools.START.minusSeconds(7_200).toEpochMilli();
        assertThat(body(0))
                .containsOnlyKeys("id", "event", "user_id", "at")
                .containsEntry("event", "user.changed")
                .containsEntry("user_id", 4712)
                .containsEntry("at", itsNow);
        assertThat(body(1)).containsEntry("event", "user.deleted").containsEntry("at", itsNow + 1_000);
        assertThat(body(0).get("id").toString()).hasSize(36).isNotEqualTo(body(1).get("id"));
    }

    @Test
    void theSupportDeskSignsTimeAndBody() {
        tools.adaInSupport();
        var webhook = tools.webhooks.get(0);
        var mac = Webhooks.hmacSha256("sandbox-support-secret", "1700000000123" + webhook.body());
        assertThat(webhook.headers(Instant.ofEpochMilli(1_700_000_000_123L)))
                .containsEntry("X-Support-Timestamp", "1700000000123")
                .containsEntry("X-Support-Signature", Base64.getEncoder().encodeToString(mac));
    }

    @Test
    void losesDoublesDelaysAndReorders() {
        tools.faults("crm", Map.of("webhooks", Map.of("drop", 1)));
        tools.adaInCrm();
        assertThat(tools.webhooks).isEmpty();
        tools.faults("crm", Map.of("webhooks", Map.of("duplicate", 1, "delayMillis", 400)));
        tools.adaInCrm();
        assertThat(tools.webhooks)
                .hasSize(2)
                .extracting(Webhook::eventId)
                .containsOnly(tools.webhooks.get(0).eventId());
        assertThat(tools.webhooks.get(0).after()).isEqualTo(Duration.ofMillis(400));
        tools.faults("crm", Map.of("webhooks", Map.of("reorder", 1)));
        tools.adaInCrm();
        assertThat(tools.webhooks.get(2).after()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void namesEventsDifferentlyAfterARestart() {
        tools.adaInCrm();
        var restarted = new Tools();
        restarted.pass(Duration.ofMillis(1));
        var later = new Sandbox(restarted, 1, restarted.webhooks::add);
        later.handle("crm", SandboxRequest.of("POST", "/people/contacts").json(Map.of()));
        assertThat(restarted.webhooks.get(0).eventId())
                .isNotEqualTo(tools.webhooks.get(0).eventId());
    }
}
