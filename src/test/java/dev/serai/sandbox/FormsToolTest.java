package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormsToolTest {
    private static final String RESPONSES = "/forms/contact-us/responses";

    private final Tools tools = new Tools();

    private String sent(String name) {
        var answer = tools.person("forms", "POST", "/responses", Map.of("first name", name, "send me news", true));
        assertThat(answer.status()).isEqualTo(201);
        return answer.content().get("token").toString();
    }

    @Test
    void whatWasSentIsReadAndNeverChanges() {
        var token = sent("Ada");
        var read = tools.call("forms", "GET", RESPONSES + "/" + token, null).content();
        assertThat(token).matches("[0-9a-z]{12}");
        assertThat(read).containsEntry("submitted_at", "2026-01-02T03:04:05Z").containsEntry("form", "contact-us");
        assertThat(Tools.object(read.get("answers")))
                .containsEntry("first name", "Ada")
                .doesNotContainKey("e-mail");
        assertThat(tools.call("forms", "POST", RESPONSES, Map.of()).status()).isEqualTo(405);
        assertThat(tools.call("forms", "DELETE", RESPONSES + "/" + token, null).status())
                .isEqualTo(405);
        assertThat(tools.person("forms", "PATCH", "/responses/" + token, Map.of("first name", "Eda"))
                        .status())
                .isEqualTo(405);
    }

    @Test
    void theNewestComeFirstAndAHeaderLeadsOn() {
        var tokens = new ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            tokens.add(0, sent("Ada"));
        }
        var seen = new ArrayList<Object>();
        for (String before = ""; before != null; ) {
            var target = RESPONSES + "?page_size=3" + (before.isEmpty() ? "" : "&before=" + before);
            var page = tools.call("forms", "GET", target, null);
            Tools.items(page).forEach(response -> seen.add(response.get("token")));
            before = page.headers().get("X-Next-Before");
        }
        assertThat(seen).isEqualTo(tokens);
    }

    @Test
    void listsWhatWasSentSince() {
        sent("Ada");
        tools.pass(Duration.ofSeconds(5));
        var later = sent("Eda");
        var page = tools.call("forms", "GET", RESPONSES + "?since=2026-01-02T03:04:10Z", null);
        assertThat(Tools.items(page)).extracting("token").containsExactly(later);
    }

    @Test
    void tellsAsStandardWebhooksHasIt() {
        var token = sent("Ada");
        var webhook = tools.webhooks.get(0);
        assertThat(webhook.path()).isEqualTo("/webhooks/forms/lead");
        assertThat(Tools.at(Json.object(webhook.body()), "data", "token")).isEqualTo(token);
        var headers = webhook.headers(tools.instant());
        var time = String.valueOf(tools.instant().getEpochSecond());
        var signed = webhook.eventId() + "." + time + "." + webhook.body();
        var key = Base64.getDecoder().decode("c2FuZGJveC1mb3Jtcy1zZWNyZXQ=");
        var signature = Base64.getEncoder().encodeToString(Webhooks.hmacSha256(key, signed));
        assertThat(headers)
                .containsEntry("webhook-id", webhook.eventId())
                .containsEntry("webhook-timestamp", time)
                .containsEntry("webhook-signature", "v1," + signature);
    }
}
