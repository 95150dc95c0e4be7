package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final Map<String, Object> EDA = Map.of("properties", Map.of("first_name", "Eda"));

    private final Tools tools = new Tools();

    private SandboxResponse read() {
        return tools.crm("GET", "/contacts", null);
    }

    private static Map<String, Object> limit(double probability, String retryAfter) {
        return Map.of("rateLimit", Map.of("probability", probability, "retryAfter", retryAfter, "seconds", 30));
    }

    @Test
    void tellsHowLongToWaitInSeconds() {
        tools.faults("crm", limit(1, "seconds"));
        assertThat(read().status()).isEqualTo(429);
        assertThat(read().headers()).containsEntry("Retry-After", "30");
    }

    @Test
    void tellsHowLongToWaitAsADateOfItsOwnClock() {
        tools.faults("support", limit(1, "date"));
        var answer = tools.support("GET", "/users", null);
        assertThat(answer.headers())
                .containsEntry("Date", "Fri, 2 Jan 2026 01:04:05 GMT")
                .containsEntry("Retry-After", "Fri, 2 Jan 2026 01:04:35 GMT");
    }

    @Test
    void doesNotTellHowLongToWait() {
        tools.faults("crm", limit(1, "none"));
        assertThat(read().status()).isEqualTo(429);
        assertThat(read().headers()).doesNotContainKey("Retry-After");
    }

    @Test
    void takesSoManyRequestsInASpanAndTellsHowManyAreLeft() {
        tools.faults("support", Map.of("quota", Map.of("calls", 2, "millis", 30_000, "reset", "epoch")));
        var end = java.time.Instant.parse("2026-01-02T01:04:35Z").getEpochSecond();
        assertThat(tools.support("GET", "/users", null).headers())
                .containsEntry("X-RateLimit-Limit", "2")
                .containsEntry("X-RateLimit-Remaining", "1");
        var last = tools.support("GET", "/users", null);
        assertThat(last.status()).isEqualTo(200);
        assertThat(Long.parseLong(last.headers().get("X-RateLimit-Reset"))).isBetween(end, end + 1);
        var refused = tools.support("GET", "/users", null);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers()).containsEntry("Retry-After", "30").containsEntry("X-RateLimit-Remaining", "0");
    }

    @Test
    void failsAsOftenAsToldAndTheSameWayForTheSameSeed() {
        var first = statuses(5);
        assertThat(first).isEqualTo(statuses(5)).isNotEqualTo(statuses(6));
        assertThat(Collections.frequency(first, 500)).isBetween(40, 160);
        assertThat(Collections.frequency(first, 429)).isBetween(40, 160);
    }

    private static List<Integer> statuses(long seed) {
        var seeded = new Tools(seed);
        seeded.faults("crm", Map.of("error500", 0.1, "rateLimit", Map.of("probability", 0.1)));
        return IntStream.range(0, 1_000)
                .mapToObj(i -> seeded.crm("GET", "/contacts", null).status())
                .toList();
    }

    @Test
    void a500DoesNothing() {
        var id = tools.adaInCrm();
        tools.faults("crm", Map.of("error500", 1));
        assertThat(tools.crm("PATCH", "/contacts/" + id, EDA).status()).isEqualTo(500);
        tools.faults("crm", Map.of());
        assertThat(Tools.properties(tools.crm("GET", "/contacts/" + id, null))).containsEntry("first_name", "Ada");
    }

    @Test
    void aTimeOutHasDoneTheWork() {
        var id = tools.adaInCrm();
        tools.faults("crm", Map.of("timeoutAfterWork", 1, "holdMillis", 700));
        var answer = tools.crm("PATCH", "/contacts/" + id, EDA);
        assertThat(answer.dropped()).isTrue();
        assertThat(answer.after()).isEqualTo(Duration.ofMillis(700));
        tools.faults("crm", Map.of());
        assertThat(Tools.properties(tools.crm("GET", "/contacts/" + id, null))).containsEntry("first_name", "Eda");
        var entry = tools.sandbox.tool("crm").log().get(1);
        assertThat(entry.answered()).isFalse();
        assertThat(entry.status()).isEqualTo(200);
        assertThat(entry.after()).containsEntry("first_name", "Eda");
    }

    @Test
    void holdsAnswersBack() {
        tools.faults("crm", Map.of("slow", Map.of("probability", 1, "millis", 300)));
        assertThat(read().after()).isEqualTo(Duration.ofMillis(300));
        assertThat(read().dropped()).isFalse();
    }

    @Test
    void answersNobodyWhileItIsDownButItsOwnPeople() {
        tools.faults("crm", Map.of("down", true));
        assertThat(read().dropped()).isTrue();
        assertThat(tools.adaInCrm()).isEqualTo("c-000001");
        assertThat(tools.sandbox.tool("crm").log()).hasSize(1);
    }

    @Test
    void refusesEveryCredential() {
        tools.faults("crm", Map.of("unauthorized", true));
        assertThat(read().status()).isEqualTo(401);
    }

    @Test
    void setsItsClock() {
        tools.faults("crm", Map.of("clockOffsetMillis", 3_600_000));
        tools.adaInCrm();
        assertThat(Tools.list(read(), "results").get(0)).containsEntry("updated_at", "2026-01-02T04:04:05.123456Z");
        tools.faults("crm", Map.of());
        tools.adaInCrm();
        assertThat(Tools.list(read(), "results").get(1)).containsEntry("updated_at", "2026-01-02T04:04:05.123457Z");
    }

    @Test
    void showsAndTakesFaultsWholeWithTheToolsOwnDefaults() {
        tools.faults("support", Map.of("error500", 0.5));
        tools.faults("support", Map.of("down", true, "webhooks", Map.of("drop", 1)));
        var shown = tools.sandbox
                .handle("support", SandboxRequest.of("GET", "/faults"))
                .content();
        assertThat(shown)
                .containsEntry("error500", 0.0)
                .containsEntry("down", true)
                .containsEntry("clockOffsetMillis", -7_200_000);
        assertThat(Tools.object(shown.get("webhooks")))
                .containsEntry("drop", 1.0)
                .containsEntry("duplicate", 0.0);
    }

    @Test
    void refusesFaultsThatMakeNoSense() {
        var wrong = List.of(
                Map.of("eror500", 1),
                Map.of("error500", 2),
                Map.of("down", "perhaps"),
                Map.of("slow", 3),
                Map.of("rateLimit", Map.of("retryAfter", "later")),
                Map.of("quota", Map.of("reset", "later")),
                Map.of("holdMillis", -1));
        for (var faults : wrong) {
            var answer = tools.sandbox.handle(
                    "crm", SandboxRequest.of("PUT", "/faults").json(faults));
            assertThat(answer.status()).as(faults.toString()).isEqualTo(400);
            assertThat(answer.content().get("message").toString()).startsWith("faults");
        }
    }
}
