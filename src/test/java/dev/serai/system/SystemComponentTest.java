package dev.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.serai.FreePort;
import dev.serai.catalog.Catalog;
import dev.serai.catalog.SystemSpec;
import dev.serai.record.Change;
import dev.serai.sync.Outcome;
import dev.serai.sync.Outcome.Result;
import dev.serai.sync.Remote;
import dev.serai.sync.TokensInMemory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The component over real HTTP, on loopback. */
class SystemComponentTest {
    private static final String SHOP =
            """
            system: shop
            baseUrl: "{{stall.url}}"
            authentication: { type: bearer, token: "{{stall.token}}" }
            limits: { timeout: 60s, connectTimeout: 20s, answerBytes: 5000, connections: 80 }
            entities:
              contact:
                get: { path: "/contacts/${id}", query: { q: "${id}" } }
                create: { method: POST, path: /contacts, headers: { If-None-Match: "*" }, body: "${body}" }
                delete: { method: DELETE, path: "/contacts/${id}", body: { why: gone } }
                webhook: { unsigned: true, challenge: { token: "query:ask" }, eventId: $.event, item: $.object }
            """;
    private final CamelContext camel = new DefaultCamelContext();
    private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
    private Answer answer = exchange -> reply(exchange, 404, "{}");
    private HttpServer server;
    private ProducerTemplate template;
    private Systems systems;
    private Remote remote;
    private volatile SystemSpec spec = SystemFiles.parsed(SHOP);

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            seen.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().toASCIIString());
            answer.to(exchange);
        });
        server.start();
        settings(server.getAddress().getPort());
        systems = new Systems(
                camel,
                () -> new Catalog(Map.of(), Map.of("shop", spec), Map.of()),
                new TokensInMemory(),
                new RateAccountsInMemory(),
                java.time.InstantSource.system());
        camel.getRegistry().bind("systems", systems);
        camel.addRoutes(routes());
        camel.start();
        template = camel.createProducerTemplate();
        remote = new CamelRemote(camel, template, systems);
    }

    private void settings(int port) {
        var settings = new Properties();
        settings.put("stall.url", "http://localhost:" + port + "/api");
        settings.put("stall.token", "t0k3n");
        camel.getPropertiesComponent().setInitialProperties(settings);
    }

    @AfterEach
    void stop() throws Exception {
        systems.close();
        camel.close();
        server.stop(0);
    }

    private static RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:write").to("system:shop/contact");
                from("direct:create").to("system:shop/contact?operation=create");
                from("direct:verify").to("system:shop/contact?operation=verify").setHeader("taken", constant(true));
                from("direct:table.contact.get").process(exchange -> exchange.getMessage()
                        .setBody(Map.of("id", exchange.getMessage().getBody(), "content", Map.of("n", 1))));
                from("direct:table.contact.list").throwException(new IllegalArgumentException("secret"));
            }
        };
    }

    @Test
    void aReadCarriesCredentialsAndEncodesItsId() {
        var id = "a/b {{stall.token}}?x=1&\u00fc%2F+";
        answer = exchange -> {
            assertThat(exchange.getRequestHeaders().getFirst("Authorization")).isEqualTo("Bearer t0k3n");
            exchange.getResponseHeaders().add("Link", "<http://a>; rel=\"x\"");
            reply(exchange, 200, "{\"id\":\"" + id + "\",\"n\":1.10}");
        };

        var reading = remote.get("shop", "contact", id);

        assertThat(reading.reason()).isNull();
        assertThat(reading.item().externalId()).isEqualTo(id);
        var encoded = "a%2Fb%20%7B%7Bstall.token%7D%7D%3Fx%3D1%26%C3%BC%252F%2B";
        assertThat(seen).containsExactly("GET /api/contacts/" + encoded + "?q=" + encoded);
        assertThat(remote.clockOffset("shop")).isLessThan(java.time.Duration.ofSeconds(2));
    }

    @Test
    void aWriteSendsItsBodyAndGivesOutcomes() {
        answer = exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(exchange.getRequestHeaders().getFirst("Content-Type")).isEqualTo("application/json");
            assertThat(exchange.getRequestHeaders().getFirst("If-None-Match")).isEqualTo("*");
            reply(exchange, 201, "{\"id\":7," + body.substring(1));
        };

        var outcome = write("direct:write", Deliveries.create("shop", 1, Map.of("name", "\u0410\u0434\u0430")))
                .get(0);

        assertThat(outcome.reason()).isNull();
        assertThat(outcome.externalId()).isEqualTo("7");
        assertThat(outcome.answer()).containsEntry("name", "\u0410\u0434\u0430");
    }

    @Test
    void aDeleteMayHaveABodyAndAnEmptyAnswer() {
        answer = exchange -> {
            assertThat(exchange.getRequestBody().readAllBytes()).asString().isEqualTo("{\"why\":\"gone\"}");
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        };

        assertThat(write("direct:write", Deliveries.delete("shop", 1, "7"))
                        .get(0)
                        .result())
                .isEqualTo(Result.ACCEPTED);
    }

    @Test
    void noConnectionIsTransientAndNoAnswerIsInDoubt() throws Exception {
        answer = HttpExchange::close;
        assertThat(create().result()).isEqualTo(Result.UNKNOWN);
        assertThat(seen).as("never sent twice").hasSize(1);

        settings(FreePort.any());
        spec = SystemFiles.parsed(SHOP.replace("5000", "5001"));
        assertThat(create().result()).isEqualTo(Result.TRANSIENT);
    }

    @Test
    void anAnswerThatDoesNotEndIsInDoubt() {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        };
        spec = SystemFiles.parsed(SHOP.replace("timeout: 60s", "timeout: 2s"));

        assertThat(create().result()).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void anAnswerBeyondTheLimitIsNotRead() {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                for (var at = 0; at < 1_000; at++) {
                    out.write(new byte[1_000]);
                }
            }
        };
        var reading = remote.get("shop", "contact", "7");
        assertThat(reading.failure()).isEqualTo(Remote.Failure.REFUSED);
        assertThat(reading.reason()).contains("more than 5000 bytes");

        answer = exchange -> reply(exchange, 200, " ".repeat(6_000));
        assertThat(remote.get("shop", "contact", "7").reason()).contains("more than 5000 bytes");
    }

    /** Two kilobytes on the wire, and two million when they are unpacked. */
    @Test
    void anAnswerThatIsSmallUntilItIsUnpackedIsNotReadBeyondTheLimitEither() {
        answer = exchange -> {
            var packed = new ByteArrayOutputStream();
            try (var out = new GZIPOutputStream(packed)) {
                out.write(" ".repeat(2_000_000).getBytes(StandardCharsets.UTF_8));
            }
            assertThat(packed.size()).isLessThan(5_000);
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, packed.size());
            exchange.getResponseBody().write(packed.toByteArray());
            exchange.close();
        };
        var reading = remote.get("shop", "contact", "7");
        assertThat(reading.failure()).isEqualTo(Remote.Failure.REFUSED);
        assertThat(reading.reason()).contains("more than 5000 bytes");
    }

    @Test
    void aRedirectIsNotFollowed() {
        answer = exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            reply(exchange, 302, "");
        };

        assertThat(create().result()).isEqualTo(Result.SYSTEM_BROKEN);
        assertThat(seen).hasSize(1);
    }

    @Test
    void manyCallsGoAtTheSameTime() throws Exception {
        var together = new CyclicBarrier(72);
        answer = exchange -> {
            try {
                together.await(50, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IOException(e);
            }
            reply(exchange, 200, "{\"id\":7}");
        };
        var pool = Executors.newFixedThreadPool(72);
        var calls = IntStream.range(0, 72)
                .mapToObj(n ->
                        pool.submit(() -> remote.get("shop", "contact", "7").failure()))
                .toList();

        for (var call : calls) {
            assertThat(call.get(2, TimeUnit.MINUTES)).isNull();
        }
        pool.shutdown();
    }

    @Test
    void aWebhookIsTakenOrAnsweredWithItsRefusal() {
        var taken = template.request(
                "direct:verify", exchange -> exchange.getMessage().setBody("{\"event\":\"e1\",\"object\":{\"id\":5}}"));
        assertThat(taken.getMessage().getBody(List.class)).first().isInstanceOf(Change.class);
        assertThat(taken.getMessage().getHeader(SystemConstants.EVENT_ID)).isEqualTo("e1");
        assertThat(taken.getMessage().getHeader("taken")).isEqualTo(true);

        var refused = template.request(
                "direct:verify", exchange -> exchange.getMessage().setBody("nonsense"));
        assertThat(refused.getException()).isNull();
        assertThat(refused.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(400);
        assertThat(refused.getMessage().getHeader("taken")).isNull();
    }

    @Test
    void aChallengeIsAnsweredAndTheRouteStops() {
        var asked = template.request("direct:verify", exchange -> {
            exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "GET");
            exchange.getMessage().setHeader(Exchange.HTTP_RAW_QUERY, "x=1&ask=%C3%BC");
        });

        assertThat(asked.getMessage().getBody(String.class)).isEqualTo("\u00fc");
        assertThat(asked.getMessage().getHeaders())
                .containsEntry(Exchange.HTTP_RESPONSE_CODE, 200)
                .containsEntry(Exchange.CONTENT_TYPE, "text/plain")
                .doesNotContainKey("taken");
    }

    @Test
    void aDeliveryThatDoesNotFitTheEndpointIsAnErrorOfTheRoute() {
        var wrongOperation = template.request(
                "direct:create", exchange -> exchange.getMessage().setBody(Deliveries.delete("shop", 1, "7")));
        assertThat(wrongOperation.getException()).hasMessageContaining("operation write does what each delivery says");

        var wrongSystem = template.request(
                "direct:write", exchange -> exchange.getMessage().setBody(Deliveries.delete("crm", 1, "7")));
        assertThat(wrongSystem.getException()).hasMessageContaining("got a delivery for crm/contact");
    }

    @Test
    void aMissingSettingBreaksTheSystemAndNotTheDelivery() {
        spec = SystemFiles.parsed(SHOP.replace("stall.token", "stall.secret-token"));

        assertThat(create().result()).isEqualTo(Result.SYSTEM_BROKEN);
        assertThat(create().reason()).contains("the setting stall.secret-token is missing");
        assertThat(remote.get("shop", "contact", "7").failure()).isEqualTo(Remote.Failure.SYSTEM_BROKEN);
    }

    @Test
    void aSystemWithoutAFileIsReadByItsRoutes() {
        assertThat(remote.get("table", "contact", "7").item().content()).isEqualTo(Map.of("n", 1));
        var failed = remote.list("table", "contact", null);
        assertThat(failed.failure()).isEqualTo(Remote.Failure.TRANSIENT);
        assertThat(failed.reason()).doesNotContain("secret");
        assertThat(remote.find("table", "contact", "email", "x").reason())
                .contains("nor is there a route from direct:table.contact.find");
    }

    private Outcome create() {
        return write("direct:create", Deliveries.create("shop", 1, Map.of("name", "Ada")))
                .get(0);
    }

    @SuppressWarnings("unchecked")
    private List<Outcome> write(String route, Object body) {
        return template.requestBody(route, body, List.class);
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
