package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.Findings;
import dev.serai.Fuzz;
import dev.serai.catalog.Catalog;
import dev.serai.flow.ReadingFiles;
import dev.serai.record.Change;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/**
 * Webhooks that their systems signed, with something wrong in them, over HTTP to a hub as it is: each is taken, or refused as the sender's mistake, and of what was taken nothing is lost.
 * What is taken is what the same body says where it is read by itself.
 */
@QuarkusTest
@TestProfile(FuzzedSignedWebhooksTest.Alone.class)
class FuzzedSignedWebhooksTest {
    private static final int CALLS = 1_500;
    private static final int BEGINNING = 150;
    private static final Map<String, Map<String, String>> PATHS = Map.of(
            "crm", Map.of("contact", "contact", "customer", "company", "ticket", "case", "meeting", "meeting"),
            "shop", Map.of("buyer", "customer", "order", "order", "payment", "payment"),
            "projects", Map.of("task", "task", "time-entry", "time-entry"));

    private final Catalog catalog = new ReadingFiles(Path.of("routes")).read().catalog();
    private final Map<String, RestSystem> systems = new HashMap<>();
    private final List<SampleWebhooks.Sample> samples = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Set<String> events = new HashSet<>();
    private final Map<String, String> taken = new TreeMap<>();
    private int unreadable;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @Inject
    DataSource database;

    /** What it sends stays in a hub of its own. */
    public static final class Alone implements QuarkusTestProfile {}

    FuzzedSignedWebhooksTest() {
        PATHS.forEach((system, paths) -> {
            var spec = SampleWebhooks.unsigned(system);
            systems.put(system, new RestSystem(spec, SampleWebhooks::setting, new FakeTransport(), Instant::now));
            SampleWebhooks.of(spec, catalog).stream()
                    .filter(sample -> paths.containsKey(sample.entity()))
                    .forEach(samples::add);
        });
    }

    @Test
    void whatIsSpoiledIsTakenOrRefusedAndNothingIsLost() throws Exception {
        assertThat(samples).hasSize(9);
        var fuzz = new Fuzz(Fuzz.seed());
        var findings = new Findings();
        var refused = 0;
        for (int n = 0; n < CALLS; n++) {
            var sample = fuzz.oneOf(samples);
            var own = sample.body().replace("\"7\"", "\"signed-" + n + "\"").replace("\"e-1\"", "\"event-" + n + "\"");
            var body = n < samples.size() ? own : fuzz.spoiled(own);
            try {
                refused += sent(sample, body, n) ? 0 : 1;
            } catch (AssertionError e) {
                findings.add(n, body, e);
            }
        }
        findings.areNone();
        assertThat(refused).as("refusals").isBetween(CALLS / 20, CALLS - CALLS / 20);
        assertThat(taken).hasSizeGreaterThan(CALLS / 20);
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(lost()).isEmpty());
        assertThat(unreadable).isPositive();
        assertThat(unreadableKept()).isEqualTo(unreadable);
    }

    /** Whether it was taken. */
    private boolean sent(SampleWebhooks.Sample sample, String body, int n) throws Exception {
        var headers = headers(sample.system(), body, n);
        var answer = answer(sample, body, headers);
        assertThat(answer.body()).doesNotContain("Exception", "\tat ", "com.fasterxml");
        try {
            var changes = systems.get(sample.system())
                    .webhook(sample.entity(), WebhookCall.post(headers::get, body.getBytes(StandardCharsets.UTF_8)));
            assertThat(answer.statusCode()).isEqualTo(204);
            changes.forEach(change -> take(sample, body, change));
            return true;
        } catch (WebhookRefusedException e) {
            assertThat(answer.statusCode()).isEqualTo(e.status()).isBetween(400, 499);
            return false;
        }
    }

    /** An event that was told before says nothing (S1); a delete of what was never there, and a hint at it, leave nothing. */
    private void take(SampleWebhooks.Sample sample, String body, Change change) {
        var anew = change.eventId() == null || events.add(sample.system() + "/" + change.eventId());
        if (anew && change.external().id().isEmpty()) {
            unreadable++;
        } else if (anew && change.content() != null) {
            taken.put(kept(change.external().id()), sample.entity() + " of " + sample.system() + ": " + body);
        }
    }

    /** As far as an id is kept as it is: what PostgreSQL refuses is kept as an escape, and of what is very long the beginning. */
    private static String kept(String id) {
        var safe = id.replace("\u0000", "\uFDD00000").replaceAll("\uD83D(?![\uDC00-\uDFFF])", "\uFDD0d83d");
        return safe.substring(0, Math.min(safe.length(), BEGINNING));
    }

    private HttpResponse<String> answer(SampleWebhooks.Sample sample, String body, Map<String, String> headers)
            throws Exception {
        var path = PATHS.get(sample.system()).get(sample.entity());
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/webhooks/" + sample.system() + "/" + path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofMinutes(1))
                .POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** As each system signs. */
    private static Map<String, String> headers(String system, String body, int n) throws GeneralSecurityException {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        switch (system) {
            case "crm" -> {
                var at = Long.toString(Instant.now().getEpochSecond());
                headers.put("X-Crm-Timestamp", at);
                headers.put(
                        "X-Crm-Signature",
                        "v1=" + HexFormat.of().formatHex(signed("sandbox-crm-secret", at + "." + body)));
            }
            case "shop" -> {
                headers.put("X-Shop-Event-Id", "event-" + n);
                headers.put("X-Shop-Topic", "things/update");
                headers.put(
                        "X-Shop-Hmac-Sha256", Base64.getEncoder().encodeToString(signed("sandbox-shop-secret", body)));
            }
            default -> headers.put(
                    "X-Projects-Signature-256",
                    "sha256=" + HexFormat.of().formatHex(signed("sandbox-projects-secret", body)));
        }
        return headers;
    }

    private static byte[] signed(String secret, String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What was taken and is neither linked, nor waits, nor needs a person, nor was thrown away for a reason that is written down. */
    private Map<String, String> lost() throws SQLException {
        var lost = new TreeMap<>(taken);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (var table : List.of("link", "inbox", "dead_letter", "conflict", "operation")) {
                var rows =
                        statement.executeQuery("select external_id from " + table + " where external_id is not null");
                while (rows.next()) {
                    lost.remove(kept(rows.getString(1)));
                }
            }
        }
        return lost;
    }

    /** What waits, or needs a person, of what has no id to be told apart by. */
    private long unreadableKept() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var kept = statement.executeQuery(
                        """
                        select (select count(*) from inbox where external_id = '' and not hint)
                            + (select count(*) from dead_letter where external_id = '' and cause = 'unreadable')""")) {
            kept.next();
            return kept.getLong(1);
        }
    }
}
