package dev.serai.admin;

import static dev.serai.Soon.soon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.sync.Apart;
import dev.serai.sync.Backfill;
import dev.serai.sync.DeadLetter;
import dev.serai.sync.DryRun;
import dev.serai.sync.DryRunEntry;
import dev.serai.sync.DryRunning;
import dev.serai.sync.Inspecting;
import dev.serai.sync.Store;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What docs/api.md shows is what happens. */
@QuarkusTest
class ApiPageTest {
    private static final Path PAGE = Path.of("docs/api.md");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Store store;

    @Inject
    Inspecting inspecting;

    @Inject
    DryRunning dryRunning;

    @Test
    void everyRequestOfThePageIsAnsweredAsItShows() throws IOException {
        var names = names();
        var examples = Example.in(PAGE);
        assertThat(examples).hasSizeGreaterThan(25);
        for (var example : examples) {
            check(example, names);
        }
    }

    private static void check(Example example, Map<String, Object> names) throws IOException {
        var answer = send(example, names);
        var status = answer.statusCode();
        assertThat(example.refused() ? status == 400 : status / 100 == 2)
                .as("%s %s: %d %s", example.method(), example.path(), status, answer.asString())
                .isTrue();
        assertThat(ShownAnswer.differences(JSON.readTree(example.answer()), JSON.readTree(answer.asString())))
                .as("%s %s: %s", example.method(), example.path(), answer.asString())
                .isEmpty();
    }

    private static Response send(Example example, Map<String, Object> names) {
        var path = example.path();
        var body = example.body();
        for (var name : names.entrySet()) {
            var value = name.getValue().toString();
            path = path.replace("{" + name.getKey() + "}", URLEncoder.encode(value, StandardCharsets.UTF_8));
            body = body.replace("{" + name.getKey() + "}", value);
        }
        var request = given().urlEncodingEnabled(false);
        if (!body.isEmpty()) {
            request.contentType(ContentType.JSON).body(body);
        }
        return request.request(example.method(), path);
    }

    /** What the page calls by a name in braces, made for it. */
    private Map<String, Object> names() {
        People.addInCrm("Grace", "grace@docs.example");
        var crm = People.addInCrm("Ada", "ada@docs.example");
        People.recordOf(crm, 3);
        soon(() -> assertThat(People.recordOf(crm, 3).getList("items[0].deliveries"))
                .isEmpty());
        var record = People.recordOf(crm, 3).getLong("items[0].id");
        var letter = deadLetter("c-docs");
        store.inTransaction(tx -> {
            tx.setApart(List.of(new Apart(record, record + 3, Instant.parse("2026-01-02T03:04:05Z"))));
            return null;
        });
        var backfill = backfill("crm", Backfill.State.COMPLETE);
        return Map.of(
                "crm", crm,
                "record", record,
                "conflict", OpenConflicts.jobTitle(store, inspecting, record),
                "deadLetter", letter.id(),
                "cause", letter.cause(),
                "useless", deadLetter("c-useless").id(),
                "mendable", deadLetter("c-mendable").id(),
                "backfill", backfill,
                "dryRun", dryRun(),
                "pausable", backfill("email", Backfill.State.PAUSED));
    }

    /** Of a change of that external record. */
    private DeadLetter deadLetter(String externalId) {
        People.sendWhatNoMappingTakes(externalId);
        soon(() -> assertThat(inspecting.deadLetters(null, 0, 500))
                .anyMatch(letter -> externalId.equals(letter.externalId())));
        return inspecting.deadLetters(null, 0, 500).stream()
                .filter(letter -> externalId.equals(letter.externalId()))
                .findFirst()
                .orElseThrow();
    }

    /** One that found something: somebody who is in the e-mail platform and not yet here. */
    private long dryRun() {
        var found = new AtomicLong();
        soon(() -> {
            People.addInEmail("Linus", "linus" + found.incrementAndGet() + "@docs.example");
            var run = dryRunning.start("email", "contact").id();
            soon(() -> assertThat(dryRunning.runs().dryRun(run).orElseThrow().state())
                    .isEqualTo(DryRun.State.COMPLETE));
            assertThat(dryRunning.runs().entries(run, DryRunEntry.What.CREATE, "crm", 0, 1))
                    .isNotEmpty();
            found.set(run);
        });
        return found.get();
    }

    private long backfill(String system, Backfill.State state) {
        var now = Instant.parse("2026-01-02T03:04:05Z");
        var finished = state == Backfill.State.COMPLETE ? now : null;
        return store.inTransaction(tx -> tx.saveBackfill(
                        new Backfill(0, system, "contact", state, null, 500, 1000L, now, now, finished, null)))
                .id();
    }
}
