package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Catalog;
import dev.serai.catalog.SystemSpec;
import dev.serai.flow.ReadingFiles;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import dev.serai.store.PostgresStore;
import dev.serai.store.PostgresTokens;
import dev.serai.store.Sealing;
import dev.serai.store.TestDatabase;
import dev.serai.sync.Hub;
import dev.serai.sync.LeasedDelivery;
import dev.serai.sync.Outcome;
import dev.serai.system.TransportException.Stage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Secrets are canaries here, and the system is spiteful: it sends back whatever it was sent, as error codes, as text and as links. No canary may be found in a log, an
 * exception, an outcome, a reading, a cursor, a dead letter or any table.
 */
class SecretsTest {
    private static final String CANARY = "canary";
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String OPERATIONS =
            """
            entities:
              contact:
                item: { id: $.id, content: $ }
                list: { path: /contacts, paging: { type: link, next: $.next } }
                get: { path: "/contacts/${id}" }
                find:
                  email: { path: /contacts, query: { email: "${value}" } }
                  phone: { path: /contacts, query: { phone: "${value}" } }
                create: { method: POST, path: /contacts, body: "${body}" }
                update: { method: PATCH, path: "/contacts/${id}", body: "${body}" }
                webhook:
                  signature: { scheme: standard-webhooks, secret: "{{crm.webhook-secret}}" }
                  challenge: { token: "query:t", expects: { path: "query:v", secret: "{{crm.verify-token}}" }, answer: "${hash}" }
                  id: $.id
            """;
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

    private static String setting(String name) {
        return switch (name) {
            case "crm.url" -> "http://crm.test";
            case "crm.webhook-secret" -> "whsec_" + Base64.getEncoder().encodeToString((CANARY + "-hook").getBytes());
            default -> CANARY + "-" + name.replace('.', '-');
        };
    }

    /** Sends back what it was sent. */
    private static final class Spiteful implements Transport {
        private int turn;
        private int tokens;

        @Override
        public HttpAnswer exchange(HttpCall call) throws TransportException {
            if (call.url().endsWith("-token-url")) {
                return ++tokens % 3 == 0
                        ? echo(call, 400)
                        : json(
                                200,
                                Map.of(
                                        "access_token",
                                        CANARY + "-access-" + tokens,
                                        "refresh_token",
                                        CANARY + "-refresh-" + tokens));
            }
            return switch (turn++ % 7) {
                case 0 -> echo(call, 400);
                case 1 -> echo(call, 401);
                case 2 -> echo(call, 200);
                case 3 -> new HttpAnswer(
                        500, Map.of(), call.headers().toString().getBytes(StandardCharsets.UTF_8));
                case 4 -> throw new TransportException(
                        Stage.SENT, "no answer", new IllegalStateException(call.url() + call.headers()));
                case 5 -> new HttpAnswer(
                        200, Map.of(), call.headers().toString().getBytes(StandardCharsets.UTF_8));
                default -> echo(call, 422);
            };
        }

        private static HttpAnswer echo(HttpCall call, int status) {
            var said =
                    call.headers().getOrDefault("Authorization", call.headers().getOrDefault("X-Key", call.url()));
            var word = said.replaceAll("^.*[ =/]", "");
            var body = new HashMap<String, Object>(
                    Map.of("code", word, "error", word, "message", said, "next", call.url()));
            return json(status, body);
        }

        private static HttpAnswer json(int status, Map<String, Object> body) {
            return new HttpAnswer(status, Map.of(), Json.write(body));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ type: bearer, token: '{{crm.token}}' }",
                "{ type: basic, username: '{{crm.user}}', password: '{{crm.password}}' }",
                "{ type: api-key, header: X-Key, key: '{{crm.key}}' }",
                "{ type: api-key, query: key, key: '{{crm.key}}' }",
                "{ type: oauth2-client-credentials, tokenUrl: '{{crm.token-url}}', clientId: '{{crm.client}}', clientSecret: '{{crm.client-secret}}' }",
                "{ type: oauth2-refresh-token, tokenUrl: '{{crm.token-url}}', clientId: '{{crm.client}}', clientSecret: '{{crm.client-secret}}', refreshToken: '{{crm.refresh}}' }",
                "{ type: session, tokenUrl: '{{crm.token-url}}', parameters: { password: '{{crm.password}}' } }",
                "{ type: hmac, signature: { secret: '{{crm.secret}}', header: X-Sign } }"
            })
    void noSecretIsShownWhateverHappens(String authentication) throws SQLException {
        var spec = SystemFiles.parsed(
                "system: crm\nbaseUrl: '{{crm.url}}'\nauthentication: " + authentication + "\n" + OPERATIONS);
        var system = system(spec);
        for (var turn = 0; turn < 14; turn++) {
            overheard.keep(system.get("contact", "1"));
            overheard.keep(system.find("contact", "email", "ada@x.example"));
            overheard.keep(system.list("contact", null));
            overheard.keep(system.write(Deliveries.create("crm", 1, Map.of("first_name", "Ada"))));
            overheard.keep(system.write(Deliveries.update("crm", 1, "7", Map.of("first_name", "Ada"))));
        }
        overheard.keep(system.spec());
        deliver(spec, system);
        tables();

        assertThat(overheard.text()).contains("answered 422", "dead_letter", "refused");
        assertThat(overheard.text()).doesNotContain(secrets());
    }

    @Test
    void whatIsFoundWouldBeFound() {
        Logger.getLogger("dev.serai.test").warning("the token is " + setting("crm.token"));

        assertThat(overheard.text()).contains(secrets()[0]);
    }

    @Test
    void refusedWebhooksAndMissingOrWrongSettingsShowNothing() {
        var spec = SystemFiles.parsed("system: crm\nbaseUrl: '{{crm.url}}'\n" + OPERATIONS);
        var headers = new TreeMap<>(Map.of(
                "webhook-id",
                "1",
                "webhook-timestamp",
                Long.toString(NOW.getEpochSecond()),
                "webhook-signature",
                "v1,x"));
        for (var query : List.of("t=a&v=wrong", "t=%7B%7D&v=" + setting("crm.verify-token"), "")) {
            var call = new WebhookCall("POST", query, headers::get, "{}".getBytes(StandardCharsets.UTF_8));
            failing(() -> {
                system(spec).challenge("contact", call);
                system(spec).webhook("contact", call);
            });
        }
        failing(() -> new RestSystem(
                spec,
                name -> name.equals("crm.webhook-secret") ? CANARY + "!" : setting(name),
                new Spiteful(),
                () -> NOW));
        failing(() ->
                new RestSystem(spec, name -> name.equals("crm.url") ? null : setting(name), new Spiteful(), () -> NOW));
        failing(() -> new Sealing(CANARY));

        assertThat(overheard.text())
                .contains("the signature does not fit", "the verification token does not fit", "is missing");
        assertThat(overheard.text().replace("NO" + CANARY, "")).doesNotContain(secrets());
    }

    private static String[] secrets() {
        return new String[] {
            CANARY,
            Base64.getEncoder()
                    .encodeToString(CANARY.getBytes())
                    .replaceAll("=*$", "")
                    .substring(0, 7)
        };
    }

    private interface Failing {
        void run() throws Exception;
    }

    private void failing(Failing work) {
        try {
            work.run();
            throw new AssertionError("nothing failed");
        } catch (Exception e) {
            var trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            overheard.keep(trace);
        }
    }

    private RestSystem system(SystemSpec spec) {
        var key = Base64.getEncoder().encodeToString("k".repeat(32).getBytes(StandardCharsets.UTF_8));
        var tokens = new PostgresTokens(database, new Sealing(key));
        return new RestSystem(
                spec, SecretsTest::setting, new Spiteful(), () -> NOW, new ClockOffset(), tokens, Budget.BOUNDLESS);
    }

    /** A whole delivery through the hub until it is a dead letter. */
    private void deliver(SystemSpec spec, RestSystem system) {
        var shipped = new ReadingFiles(Path.of("routes")).read().catalog();
        var catalog = new Catalog(shipped.entities(), with(shipped.systems(), spec), shipped.mappings());
        var hub = new Hub(
                new PostgresStore(database),
                () -> catalog,
                () -> NOW,
                new NothingThere(),
                Hub.LEASE,
                () -> 0,
                new Random(1));
        hub.receiving().receiveNow(List.of(ada()));
        while (hub.settling().settle() > 0) {}
        hub.lookUps().lookUp();
        for (var tries = 0; tries < 20; tries++) {
            var leased = hub.leasing().lease("crm", "contact", 10);
            hub.outcomes()
                    .record(
                            "contact",
                            leased.stream().map(one -> refused(system, one)).toList());
            hub.systems().mended("crm");
        }
    }

    /** Tries until the system's turn is a refusal. */
    private static Outcome refused(RestSystem system, LeasedDelivery delivery) {
        var outcome = system.write(delivery);
        for (var tries = 0; tries < 40 && outcome.result() != Outcome.Result.REFUSED; tries++) {
            outcome = system.write(delivery);
        }
        return outcome;
    }

    private static Map<String, SystemSpec> with(Map<String, SystemSpec> systems, SystemSpec crm) {
        var all = new HashMap<>(systems);
        all.put("crm", crm);
        return all;
    }

    private static Change ada() {
        var content = Map.<String, Object>of("given", "Ada", "family", "Lovelace", "email", "ada@x.example");
        return new Change(
                0,
                new ExternalId("support", "contact", "7"),
                Change.Kind.UPSERT,
                "e1",
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
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            var names = new ArrayList<String>();
            var tables = statement.executeQuery(
                    "select table_name from information_schema.tables where table_schema = 'public'");
            while (tables.next()) {
                names.add(tables.getString(1));
            }
            assertThat(names).contains("dead_letter", "access_token", "sweep", "inbox");
            for (var name : names) {
                var rows = statement.executeQuery("select t::text from " + name + " t");
                while (rows.next()) {
                    overheard.keep(name + " " + rows.getString(1));
                }
            }
        }
    }
}
