package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.Findings;
import dev.serai.Fuzz;
import dev.serai.catalog.Catalog;
import dev.serai.flow.ReadingFiles;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import dev.serai.store.PostgresStore;
import dev.serai.store.TestDatabase;
import dev.serai.sync.Hub;
import dev.serai.system.SampleWebhooks.Sample;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Whatever a webhook holds is read, or refused as the sender's mistake; and whatever was read is settled, or becomes a dead letter. None is lost. */
class FuzzedWebhooksTest {
    private static final int CALLS = 60_000;
    private static final int SETTLED = 3_000;
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final List<String> SYSTEMS = List.of("crm", "support", "shop", "forms", "projects", "bus");

    private final Catalog catalog = new ReadingFiles(Path.of("routes")).read().catalog();
    private final Map<String, RestSystem> systems = new HashMap<>();
    private final List<Sample> samples = new ArrayList<>();

    FuzzedWebhooksTest() {
        for (var system : SYSTEMS) {
            var spec = SampleWebhooks.unsigned(system);
            systems.put(system, new RestSystem(spec, SampleWebhooks::setting, new FakeTransport(), () -> NOW));
            samples.addAll(SampleWebhooks.of(spec, catalog));
        }
    }

    private List<Change> read(Sample sample, String body) throws WebhookRefusedException {
        return systems.get(sample.system())
                .webhook(sample.entity(), WebhookCall.post(name -> "h-1", body.getBytes(StandardCharsets.UTF_8)));
    }

    /** Otherwise spoiling them would show little. */
    @Test
    void theSamplesAreTakenAsTheyAre() throws WebhookRefusedException {
        assertThat(samples).hasSizeGreaterThan(10);
        for (var sample : samples) {
            assertThat(read(sample, sample.body()))
                    .as(sample.toString())
                    .isNotEmpty()
                    .allSatisfy(change -> assertThat(change.external().id()).isEqualTo("7"));
        }
    }

    @Test
    void aWebhookThatIsSpoiledIsReadOrRefused() {
        var fuzz = new Fuzz(Fuzz.seed());
        var findings = new Findings();
        var refused = 0;
        for (int n = 0; n < CALLS; n++) {
            var sample = fuzz.oneOf(samples);
            var body = fuzz.spoiled(sample.body());
            try {
                read(sample, body);
            } catch (WebhookRefusedException e) {
                refused++;
                assertThat(e.status()).isBetween(400, 499);
                assertThat(e.getMessage()).doesNotContain("Exception", "com.fasterxml", "\tat ");
            } catch (RuntimeException | StackOverflowError e) {
                findings.add(n, body, e);
            }
        }
        findings.areNone();
        assertThat(refused).as("refusals").isBetween(CALLS / 10, CALLS - CALLS / 10);
    }

    @Test
    void whatWasReadIsSettledOrADeadLetterAndNoneIsLost() throws SQLException {
        var fuzz = new Fuzz(Fuzz.seed());
        var database = TestDatabase.fresh().dataSource();
        var hub = new Hub(
                new PostgresStore(database),
                () -> catalog,
                () -> NOW,
                new NothingThere(),
                Hub.LEASE,
                () -> 0,
                new Random(1));
        var received = new ArrayList<Change>();
        while (received.size() < SETTLED) {
            var sample = fuzz.oneOf(samples);
            try {
                for (var change : read(sample, fuzz.spoiled(sample.body()))) {
                    received.add(named(change, received.size()));
                }
            } catch (WebhookRefusedException e) {
                // The sender knows.
            }
        }
        for (int from = 0; from < received.size(); from += 500) {
            hub.receiving().receiveNow(received.subList(from, Math.min(received.size(), from + 500)));
        }
        while (hub.settling().settle() > 0) {}
        var lost = ids(received);
        lost.removeAll(known(database));
        assertThat(lost).isEmpty();
    }

    /** By an external id of its own, so that each must leave a trace of its own. Deletes of what was never there leave none, and are told as updates here. */
    private static Change named(Change change, int n) {
        return new Change(
                change.id(),
                new ExternalId(change.external().system(), change.external().entity(), "fuzzed-" + n),
                change.kind() == Change.Kind.DELETE ? Change.Kind.UPSERT : change.kind(),
                "fuzzed-" + n,
                change.partial(),
                change.content() == null && change.kind() != Change.Kind.HINT ? Map.of() : change.content(),
                change.version(),
                change.number(),
                change.changedAt(),
                change.asOf(),
                change.receivedAt(),
                Lane.CRITICAL,
                change.recordId());
    }

    private static TreeSet<String> ids(List<Change> changes) {
        var ids = new TreeSet<String>();
        changes.forEach(change -> ids.add(change.external().id()));
        return ids;
    }

    /** What is linked, waits, needs a person, or was thrown away for a reason that is written down. */
    private static TreeSet<String> known(DataSource database) throws SQLException {
        var known = new TreeSet<String>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (var table : List.of("link", "inbox", "dead_letter", "conflict", "operation")) {
                var rows =
                        statement.executeQuery("select external_id from " + table + " where external_id is not null");
                while (rows.next()) {
                    known.add(rows.getString(1));
                }
            }
        }
        return known;
    }
}
