package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.record.Change.Kind;
import dev.serai.sandbox.Faults;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxRequest;
import dev.serai.sandbox.Webhook;
import dev.serai.sync.Outcome;
import dev.serai.sync.Outcome.Result;
import dev.serai.sync.Remote;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The four shipped system files against the simulated tools. */
class SandboxSystemsTest {
    private final SandboxTransport.Clock clock = new SandboxTransport.Clock();
    private final List<Webhook> sent = new ArrayList<>();
    private final Sandbox sandbox = new Sandbox(clock, 1, sent::add, null, SandboxTransport.OPTIONS);
    private final SandboxTransport transport = new SandboxTransport(sandbox);
    private final RestSystem crm = system("crm");
    private final RestSystem email = system("email");
    private final RestSystem support = system("support");
    private final RestSystem analytics = system("analytics");

    @Test
    void theCrmTakesAContactReadsItFindsItAndTellsItsVersion() {
        var created = crm.write(Deliveries.create("crm", 1, ada()));
        var id = created.externalId();

        assertThat(created.result()).isEqualTo(Result.ACCEPTED);
        assertThat(created.answer()).isEqualTo(ada());
        assertThat(crm.get("contact", id).item().content()).isEqualTo(ada());
        assertThat(ids(crm.find("contact", "email", "ADA@example.org"))).containsExactly(id);
        assertThat(ids(crm.find("contact", "phone", "+44 (20) 79460958"))).containsExactly(id);
        assertThat(created.number()).isEqualTo(crm.get("contact", id).item().number());
        var patch = Map.<String, Object>of("job_title", "Countess");
        var updated = crm.write(Deliveries.update("crm", 1, id, patch, Map.of(), created.version()));
        assertThat(updated.number()).isGreaterThan(created.number());
        assertThat(crm.write(Deliveries.update("crm", 1, id, patch, Map.of(), created.version()))
                        .result())
                .isEqualTo(Result.STALE);
        assertThat(crm.write(Deliveries.delete("crm", 1, id)).result()).isEqualTo(Result.ACCEPTED);
        assertThat(crm.get("contact", id).notFound()).isTrue();
        assertThat(crm.write(Deliveries.delete("crm", 1, id)).result()).isEqualTo(Result.NOT_FOUND);
    }

    @Test
    void theCrmCreatesOnceForOneKeyAndNamesADuplicateForAnother() {
        var first = crm.write(Deliveries.create("crm", 1, ada()));

        assertThat(crm.write(Deliveries.create("crm", 1, ada())).externalId()).isEqualTo(first.externalId());
        var other = crm.write(Deliveries.create("crm", 2, ada()));
        assertThat(other.result()).isEqualTo(Result.DUPLICATE);
        assertThat(other.externalId()).isEqualTo(first.externalId());
    }

    @Test
    void theCrmIsReadPageByPageAndThenOnlyWhatChanged() {
        fill("crm", 250);

        var all = walk(crm, null);
        assertThat(all.items())
                .extracting(Remote.Item::externalId)
                .doesNotHaveDuplicates()
                .hasSize(250);
        clock.pass(Duration.ofHours(1));
        var gone = all.items().get(3).externalId();
        person("crm", "DELETE", "/" + gone, null);
        person("crm", "PATCH", "/" + all.items().get(4).externalId(), Map.of("properties", Map.of("job_title", "x")));

        var changed = walk(crm, all.next());

        assertThat(changed.items().stream().filter(Remote.Item::deleted))
                .extracting(Remote.Item::externalId)
                .containsExactly(gone);
        assertThat(changed.items())
                .extracting(Remote.Item::externalId)
                .contains(all.items().get(4).externalId());
    }

    @Test
    void theCrmTellsByWebhookWithContentAndByPartsOnly() throws Exception {
        var id = crm.write(Deliveries.create("crm", 1, ada())).externalId();
        faults("crm", Map.of("webhooks", Map.of("partial", 1)));
        person("crm", "PATCH", "/" + id, Map.of("properties", Map.of("first_name", "Augusta")));
        person("crm", "DELETE", "/" + id, null);

        var created = received(crm, sent.get(0));
        var updated = received(crm, sent.get(1));
        var deleted = received(crm, sent.get(2));

        assertThat(created.content()).isEqualTo(ada());
        assertThat(updated.partial()).isTrue();
        assertThat(updated.content()).isEqualTo(Map.of("first_name", "Augusta"));
        assertThat(deleted.kind()).isEqualTo(Kind.DELETE);
        assertThat(List.of(created.number(), updated.number(), deleted.number()))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(created.eventId()).isEqualTo(sent.get(0).eventId());
    }

    @Test
    void theEmailPlatformTakesABatchWithAnOutcomeForEach() {
        var people = IntStream.range(0, 150)
                .mapToObj(n -> Deliveries.create("email", n, Map.of("EMAIL", "P" + n % 149 + "@Example.org")))
                .toList();

        var outcomes = email.batch(people);

        assertThat(outcomes.subList(0, 149)).extracting(Outcome::result).containsOnly(Result.ACCEPTED);
        assertThat(outcomes.get(149).result()).isEqualTo(Result.DUPLICATE);
        assertThat(outcomes.get(149).externalId()).isEqualTo(outcomes.get(0).externalId());
        assertThat(outcomes.get(5).answer()).containsEntry("EMAIL", "p5@example.org");
        assertThat(ids(email.find("contact", "email", "p5@example.org")))
                .containsExactly(outcomes.get(5).externalId());
    }

    @Test
    void theEmailPlatformUpdatesDeletesAndSaysWhatIsNotThere() {
        var id = email.write(Deliveries.create("email", 1, Map.of("EMAIL", "ada@example.org", "COMPANY", "Analytical")))
                .externalId();
        var clearing = new HashMap<String, Object>(Map.of("FNAME", "Ada"));
        clearing.put("COMPANY", null);

        var outcomes = email.batch(List.of(
                Deliveries.update("email", 1, id, clearing),
                Deliveries.update("email", 2, "00000000", Map.of("FNAME", "x")),
                Deliveries.update("email", 3, id, Map.of("NOSUCH", "x"))));

        assertThat(outcomes)
                .extracting(Outcome::result)
                .containsExactly(Result.ACCEPTED, Result.NOT_FOUND, Result.REFUSED);
        assertThat(outcomes.get(0).answer()).containsEntry("FNAME", "Ada").containsEntry("COMPANY", null);
        assertThat(email.write(Deliveries.delete("email", 1, id)).result()).isEqualTo(Result.ACCEPTED);
        assertThat(email.get("contact", id).notFound()).isTrue();
    }

    @Test
    void theEmailPlatformIsReadByOffsetAgainAndAgain() {
        fill("email", 1_201);
        assertThat(email.list("contact", null).items())
                .as("pages of a thousand, which no other tool allows")
                .hasSize(1_000);

        var all = walk(email, null);

        assertThat(all.items())
                .extracting(Remote.Item::externalId)
                .doesNotHaveDuplicates()
                .hasSize(1_201);
        assertThat(all.total()).isEqualTo(1_201);
        assertThat(walk(email, all.next()).items()).hasSize(1_201);
    }

    @Test
    void theSupportDeskKeepsWhatAWholeUpdateDoesNotName() {
        var id = support.write(Deliveries.create(
                        "support", 1, Map.of("given", "Ada", "family", "Lovelace", "phone", "020 7946 0958")))
                .externalId();
        person("support", "PATCH", "/" + id, Map.of("user", Map.of("organization", "Analytical")));

        var updated = support.write(
                Deliveries.update("support", 1, id, Map.of("given", "Augusta"), Map.of("given", "Ada"), null));

        assertThat(updated.result()).isEqualTo(Result.ACCEPTED);
        assertThat(updated.answer()).isNull();
        assertThat(support.get("contact", id).item().content())
                .containsEntry("given", "Augusta")
                .containsEntry("family", "Lovelace")
                .containsEntry("organization", "Analytical")
                .containsEntry("phone", "+44 20 7946 0958");
    }

    @Test
    void theSupportDeskIsNotWrittenOverAPersonsEdit() {
        var id = support.write(Deliveries.create("support", 1, Map.of("given", "Ada")))
                .externalId();
        person("support", "PATCH", "/" + id, Map.of("user", Map.of("given", "Lady Ada")));

        var outcome = support.write(
                Deliveries.update("support", 1, id, Map.of("given", "Augusta"), Map.of("given", "Ada"), null));

        assertThat(outcome.result()).isEqualTo(Result.STALE);
        assertThat(support.get("contact", id).item().content()).containsEntry("given", "Lady Ada");
    }

    @Test
    void theSupportDeskIsReadByLinksWithAClockTwoHoursBehind() {
        fill("support", 450);

        var all = walk(support, null);
        assertThat(all.items())
                .extracting(Remote.Item::externalId)
                .doesNotHaveDuplicates()
                .hasSize(450);
        clock.pass(Duration.ofHours(3));
        person("support", "PATCH", "/" + all.items().get(7).externalId(), Map.of("user", Map.of("given", "x")));

        assertThat(walk(support, all.next()).items())
                .extracting(Remote.Item::externalId)
                .contains(all.items().get(7).externalId());
        for (var time = 0; time < 40; time++) {
            clock.pass(Duration.ofMillis(731));
            support.get("contact", "4711");
        }
        assertThat(support.clockOffset()).isCloseTo(Duration.ofHours(-2), Duration.ofMillis(100));
    }

    @Test
    void theSupportDeskTellsOnlyIdsByWebhook() throws Exception {
        var id = support.write(Deliveries.create("support", 1, Map.of("given", "Ada")))
                .externalId();
        support.write(Deliveries.delete("support", 1, id));

        assertThat(received(support, sent.get(0)).kind()).isEqualTo(Kind.HINT);
        var deleted = received(support, sent.get(1));
        assertThat(deleted.kind()).isEqualTo(Kind.DELETE);
        assertThat(deleted.external()).hasToString("support/contact/" + id);
        assertThat(deleted.changedAt()).isNotNull();
    }

    @Test
    void analyticsTakesAnEventOncePerKey() {
        var event = Map.<String, Object>of(
                "type",
                "contact.updated",
                "time",
                "2026-01-02T03:04:05Z",
                "subject",
                "7",
                "version",
                3,
                "source",
                "crm",
                "changes",
                Map.of("email", Map.of("to", "x")),
                "data",
                Map.of("email", "x"));

        assertThat(analytics.write(Deliveries.event("analytics", 7, event)).result())
                .isEqualTo(Result.ACCEPTED);
        assertThat(analytics.write(Deliveries.event("analytics", 7, event)).result())
                .isEqualTo(Result.ACCEPTED);

        var kept = sandbox.handle(
                "analytics",
                SandboxRequest.of("GET", "/events?subject=7").header("Authorization", "Bearer analytics-token"));
        assertThat((List<?>) kept.content().get("events")).hasSize(1);
    }

    @Test
    void faultsOfATransportAreNeverTakenForAnOutcome() {
        faults("crm", Map.of("timeoutAfterWork", 1));
        assertThat(crm.write(Deliveries.create("crm", 1, ada())).result()).isEqualTo(Result.UNKNOWN);
        faults("crm", Map.of("rateLimit", Map.of("probability", 1, "retryAfter", "date", "seconds", 20)));
        var limited = crm.write(Deliveries.create("crm", 1, ada()));
        assertThat(limited.result()).isEqualTo(Result.RATE_LIMITED);
        assertThat(Duration.between(clock.instant(), limited.retryAt()))
                .isBetween(Duration.ofSeconds(19), Duration.ofSeconds(21));
        faults("crm", Map.of("unauthorized", true));
        assertThat(crm.write(Deliveries.create("crm", 1, ada())).result()).isEqualTo(Result.SYSTEM_BROKEN);
        sandbox.tool("crm").setFaults(Faults.NONE);
        assertThat(crm.write(Deliveries.create("crm", 1, ada())).result()).isEqualTo(Result.ACCEPTED);
        assertThat(walk(crm, null).items()).hasSize(1);
    }

    private static Map<String, Object> ada() {
        return Map.of(
                "first_name", "Ada",
                "last_name", "Lovelace",
                "email_address", "ada@example.org",
                "phone_number", "+44 20 7946 0958",
                "company", Map.of("name", "Analytical"),
                "tags", List.of("vip", "math"));
    }

    private RestSystem system(String name) {
        return transport.system(SystemFiles.shipped(name), clock);
    }

    private void fill(String system, int count) {
        var answer = sandbox.handle(system, SandboxRequest.of("POST", "/fill?count=" + count + "&seed=3"));
        assertThat(answer.status()).isLessThan(300);
    }

    private void faults(String system, Map<String, Object> faults) {
        var answer = sandbox.handle(system, SandboxRequest.of("PUT", "/faults").json(faults));
        assertThat(answer.status()).isEqualTo(200);
    }

    private void person(String system, String method, String path, Object body) {
        clock.pass(Duration.ofSeconds(1));
        var request = SandboxRequest.of(method, "/people/contacts" + path);
        var answer = sandbox.handle(system, body == null ? request : request.json(body));
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
    }

    private dev.serai.record.Change received(RestSystem system, Webhook webhook) throws WebhookRefusedException {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(webhook.headers(clock.instant()));
        return system.webhook(
                        "contact", WebhookCall.post(headers::get, webhook.body().getBytes(StandardCharsets.UTF_8)))
                .get(0);
    }

    private static List<String> ids(Remote.Found found) {
        return found.items().stream().map(Remote.Item::externalId).toList();
    }

    /** All pages as one. */
    private static Remote.Page walk(RestSystem system, Map<String, Object> since) {
        var items = new ArrayList<Remote.Item>();
        var page = system.list("contact", since);
        for (; page.failure() == null && !page.last(); page = system.list("contact", page.next())) {
            items.addAll(page.items());
        }
        assertThat(page.reason()).isNull();
        items.addAll(page.items());
        return new Remote.Page(items, page.next(), true, page.total(), null, null, null, page.asOf());
    }
}
