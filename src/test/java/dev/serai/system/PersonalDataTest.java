package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Catalog;
import dev.serai.flow.ReadingFiles;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import dev.serai.store.PostgresStore;
import dev.serai.store.TestDatabase;
import dev.serai.sync.Hub;
import dev.serai.sync.LeasedDelivery;
import dev.serai.sync.Outcome;
import dev.serai.system.TransportException.Stage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A person is the canary here, and the system is spiteful: it says whatever it was sent in its errors. The person may be found where people's data is kept, and nowhere else: not in the log, not in an outcome's reason, not in what is said of a dead
 * letter, and not in what is counted or measured.
 */
class PersonalDataTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String EMAIL = "zerlinda@quackenbush.example";
    private static final String[] CANARIES = {"Zerlinda", "zerlinda", "Quackenbush", "quackenbush", "7398771177"};

    /** Tables that hold people's data, with their partitions, each with what may be searched of it all the same; empty for nothing. */
    private static final Map<String, String> KEPT = Map.of(
            "record", "",
            "link", "",
            "identity", "",
            "history", "",
            "inbox", "",
            "delivery", "",
            "event_delivery", "",
            "dead_letter", "kind, system, entity, cause, detail",
            "conflict", "kind, entity, system, field");

    private final Overheard overheard = new Overheard();
    private final DataSource database = TestDatabase.fresh().dataSource();

    @BeforeEach
    void listen() {
        overheard.listen();
    }

    @AfterEach
    void stop() {
        overheard.stop();
    }

    /** Says what it was sent: as a code, as a text, as something that is no JSON, and as the reason why there is no answer. */
    private static final class Spiteful implements Transport {
        private int turn;

        @Override
        public HttpAnswer exchange(HttpCall call) throws TransportException {
            var sent = call.body() == null ? call.url() : new String(call.body(), StandardCharsets.UTF_8);
            return switch (turn++ % 5) {
                case 0 -> answer(500, Map.of("error", EMAIL, "message", sent));
                case 1 -> new HttpAnswer(400, Map.of(), sent.getBytes(StandardCharsets.UTF_8));
                case 2 -> throw new TransportException(Stage.SENT, "no answer", new IllegalStateException(sent));
                case 3 -> answer(422, Map.of("error", "Zerlinda", "code", "Quackenbush", "message", sent));
                default -> answer(400, Map.of("error", sent, "details", List.of(sent)));
            };
        }

        private static HttpAnswer answer(int status, Map<String, Object> body) {
            return new HttpAnswer(status, Map.of(), Json.write(body));
        }
    }

    @Test
    void aPersonIsNowhereButWherePeopleAreKept() throws SQLException {
        var catalog = new ReadingFiles(Path.of("routes")).read().catalog();
        var hub = new Hub(
                new PostgresStore(database),
                () -> catalog,
                () -> NOW,
                new NothingThere(),
                Hub.LEASE,
                () -> 0,
                new Random(1));
        hub.receiving().receiveNow(List.of(told("7", EMAIL), told("8", "Zerlinda Quackenbush")));
        while (hub.settling().settle() > 0) {}
        hub.lookUps().lookUp();
        for (var system : List.of("crm", "email")) {
            deliver(hub, catalog, system);
        }
        tables();

        assertThat(overheard.text()).contains("dead_letter", "operation", "answered 4");
        assertThat(overheard.text()).doesNotContain(CANARIES);
        assertThat(everything("record") + everything("link")).contains("Zerlinda");
    }

    private void deliver(Hub hub, Catalog catalog, String name) {
        var system = new RestSystem(catalog.systems().get(name), SampleWebhooks::setting, new Spiteful(), () -> NOW);
        for (var tries = 0; tries < 20; tries++) {
            var outcomes = hub.leasing().lease(name, "contact", 10).stream()
                    .map(one -> written(system, one))
                    .toList();
            hub.outcomes().record("contact", outcomes);
            hub.systems().mended(name);
        }
    }

    private Outcome written(RestSystem system, LeasedDelivery delivery) {
        var outcome = system.write(delivery);
        for (var tries = 0; tries < 10 && outcome.result() != Outcome.Result.REFUSED; tries++) {
            overheard.keep(outcome.reason());
            outcome = system.write(delivery);
        }
        overheard.keep(outcome.reason());
        return outcome;
    }

    /** The second one's address is none, so that it is a dead letter on its way in. */
    private static Change told(String id, String email) {
        var content = Map.<String, Object>of(
                "given", "Zerlinda", "family", "Quackenbush", "email", email, "phone", "+44 7398771177");
        return new Change(
                0,
                new ExternalId("support", "contact", id),
                Change.Kind.UPSERT,
                "e" + id,
                false,
                content,
                null,
                null,
                NOW,
                null,
                NOW,
                Lane.CRITICAL,
                null);
    }

    private void tables() throws SQLException {
        var names = new ArrayList<>(
                rows(
                        "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition"));
        assertThat(names).containsAll(KEPT.keySet());
        for (var name : names) {
            var columns = KEPT.get(name);
            if (columns == null) {
                overheard.keep(name + everything(name));
            } else if (!columns.isEmpty()) {
                overheard.keep(name + rows("select (" + columns + ")::text from " + name));
            }
        }
    }

    private String everything(String table) throws SQLException {
        return rows("select t::text from " + table + " t").toString();
    }

    private List<String> rows(String sql) throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = database.getConnection();
                var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
