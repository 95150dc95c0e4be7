package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AnalyticsToolTest {
    private final Tools tools = new Tools();

    private static Map<String, Object> event(String subject, int version) {
        return Map.of(
                "type",
                "contact.updated",
                "time",
                "2026-01-02T03:04:05Z",
                "subject",
                subject,
                "version",
                version,
                "changes",
                Map.of("first_name", Map.of("from", "Ada", "to", "Eda")),
                "data",
                Map.of("first_name", "Eda"));
    }

    @Test
    void keepsEventsInTheOrderOfArrival() {
        assertThat(tools.analytics("POST", "/events", event("7", 2)).status()).isEqualTo(202);
        tools.analytics("POST", "/events", event("8", 1));
        tools.analytics("POST", "/events", event("7", 1));
        var events = Tools.list(tools.analytics("GET", "/events?subject=7", null), "events");
        assertThat(events).extracting("version").containsExactly(2, 1);
        assertThat(events).extracting("seq").containsExactly(1, 3);
        assertThat(events.get(0)).containsAllEntriesOf(event("7", 2));
    }

    @Test
    void keepsAnEventOnceForItsKey() {
        var request =
                Tools.signedIn("analytics", "POST", "/events", event("7", 1)).header("Idempotency-Key", "k");
        assertThat(tools.sandbox.handle("analytics", request).content()).containsEntry("duplicate", false);
        var again = tools.sandbox.handle("analytics", request);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.content()).containsEntry("duplicate", true);
        assertThat(Tools.list(tools.analytics("GET", "/events", null), "events"))
                .hasSize(1);
    }

    @Test
    void logsEachEventAsACreateOfItsSubject() {
        tools.analytics("POST", "/events", event("7", 1));
        var entry = tools.sandbox.tool("analytics").log().get(0);
        assertThat(entry.operation()).isEqualTo("create");
        assertThat(entry.id()).isEqualTo("7");
        assertThat(entry.after()).containsEntry("version", 1);
    }

    @Test
    void refusesWhatIsNoEvent() {
        assertThat(tools.analytics("POST", "/events", Map.of("type", "x")).status())
                .isEqualTo(400);
        assertThat(tools.analytics("POST", "/events", Map.of("hello", "x")).status())
                .isEqualTo(400);
        assertThat(tools.sandbox
                        .handle("analytics", SandboxRequest.of("GET", "/events"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void hasNoPeople() {
        assertThat(tools.analytics("GET", "/people/contacts", null).content()).containsEntry("total", 0);
        assertThat(tools.analytics("POST", "/people/contacts", Map.of()).status())
                .isEqualTo(404);
        assertThat(tools.analytics("POST", "/fill?count=3", null).status()).isEqualTo(400);
    }
}
