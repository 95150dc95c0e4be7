package dev.serai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.Fuzz;
import dev.serai.SignedIn;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Whatever is sent to the hub over HTTP is answered as asked for, or as the caller's mistake: never with a 500 or a stack trace. What is named in the samples is not there, so nothing happens. */
@QuarkusTest
class FuzzedRequestsTest {
    private static final int REQUESTS = 3_000;

    private record Sample(String method, String path, String body) {}

    private static final List<Sample> SAMPLES = List.of(
            post("/api/erasures", "{\"recordId\":999999999,\"reason\":\"ticket 4711\"}"),
            post("/api/exports", "{\"recordId\":999999999}"),
            post("/api/drift", "{\"system\":\"nothing\",\"entity\":\"contact\",\"kind\":\"sample\"}"),
            post("/api/drift/999999999/plan", "{\"direction\":\"push\",\"findings\":[1,2]}"),
            post(
                    "/api/fit/contact/compatibility",
                    "{\"one\":\"crm\",\"other\":\"email\",\"records\":100,\"changes\":5,\"callsASecond\":{\"crm\":2.5}}"),
            post("/api/fit/contact/scorecard", "{\"answers\":{\"crm\":{\"completeness\":3}}}"),
            post(
                    "/api/mappings/crm/contact/preview",
                    "{\"content\":{\"first_name\":\"Ada\",\"email\":\"ada@example.org\"}}"),
            post("/api/conflicts/999999999/resolution", "{\"choice\":\"ours\",\"value\":\"x\"}"),
            post("/api/dead-letters/replay", "{\"cause\":\"none such\"}"),
            post("/api/undo", "{\"recordId\":999999999,\"version\":1,\"later\":\"keep\",\"made\":\"keep\"}"),
            new Sample("PUT", "/api/review/999999999/assignee", "{\"assignee\":\"grace\"}"),
            post("/api/review/999999999/comments", "{\"text\":\"who is that?\"}"),
            post("/api/records/999999999/merge", "{\"other\":999999998,\"preview\":true}"),
            post("/api/records/999999999/split", "{\"system\":\"crm\",\"externalId\":\"7\",\"preview\":true}"),
            post("/api/dry-runs", "{\"system\":\"nothing\",\"entity\":\"contact\"}"),
            post("/api/backfills", "{\"system\":\"nothing\",\"entity\":\"contact\",\"fields\":[\"email\"]}"),
            post(
                    "/hawtio/jolokia",
                    "{\"type\":\"read\",\"mbean\":\"java.lang:type=Memory\",\"attribute\":\"Verbose\"}"),
            post("/webhooks/crm/contact", "{\"event_id\":\"e\",\"object\":{\"id\":\"7\"}}"),
            post("/webhooks/shop/order", "{\"id\":7}"),
            new Sample("GET", "/api/records?entity=contact&limit=5&after=0", null),
            new Sample("GET", "/api/conflicts?after=0&limit=5", null),
            new Sample("GET", "/api/health?range=24h", null),
            new Sample("GET", "/api/audit?after=0&limit=5", null),
            new Sample("GET", "/api/records/999999999/history?limit=5", null),
            new Sample("GET", "/api/flows/email/contact", null));

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    private final HttpClient client = HttpClient.newHttpClient();

    private static Sample post(String path, String body) {
        return new Sample("POST", path, body);
    }

    @Test
    void theSamplesAreAnswered() throws Exception {
        for (var sample : SAMPLES) {
            assertThat(answer(sample.method(), sample.path(), sample.body()).statusCode())
                    .as(sample.toString())
                    .isIn(200, 401, 404, 409);
        }
    }

    @Test
    void aRequestThatIsSpoiledIsAnsweredOrRefused() throws Exception {
        var seed = Fuzz.seed();
        var fuzz = new Fuzz(seed);
        for (int n = 0; n < REQUESTS; n++) {
            var sample = fuzz.oneOf(SAMPLES);
            var path = fuzz.below(4) == 0 || sample.body() == null ? spoiledPath(fuzz, sample.path()) : sample.path();
            var body = sample.body() == null ? null : fuzz.spoiled(sample.body());
            var answer = answer(sample.method(), path, body);
            assertThat(answer.statusCode())
                    .as("seed %d, input %d: %s %s %s answered %s", seed, n, sample.method(), path, body, answer.body())
                    .isLessThan(500);
            assertThat(answer.body()).doesNotContain("\tat ", "\\tat ", "stacktrace");
        }
    }

    /** As a client may send it: what is no part of an address is encoded. Not so long that the server does not read it. */
    private static String spoiledPath(Fuzz fuzz, String path) {
        var spoiled = fuzz.spoiled(path.substring(1));
        var cut = spoiled.substring(0, Math.min(spoiled.length(), 1_000));
        return "/"
                + URLEncoder.encode(cut, StandardCharsets.UTF_8)
                        .replace("%2F", "/")
                        .replace("%3F", "?")
                        .replace("%3D", "=")
                        .replace("%26", "&");
    }

    private HttpResponse<String> answer(String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(120))
                .header("Authorization", SignedIn.header("admin"))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
