package dev.serai.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.serai.catalog.Catalog;
import dev.serai.catalog.SystemOperation;
import dev.serai.catalog.SystemSpec;
import dev.serai.flow.FileSet;
import dev.serai.flow.ReadingFiles;
import dev.serai.record.Change;
import dev.serai.sync.TokensInMemory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation of docs/examples/hubspot, called over HTTP and held against HubSpot's own OpenAPI. */
class HubSpotContractTest {
    private static final Path EXAMPLE = Path.of("docs", "examples", "hubspot");
    private static final Map<String, Object> CHANGED = Map.of("max", "2026-01-02T03:04:05Z");
    private static Prism contacts;
    private static Prism companies;

    private final ConcurrentLinkedQueue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final CamelContext camel = new DefaultCamelContext();
    private HttpServer between;
    private SystemSpec spec;
    private Systems systems;
    private ProducerTemplate template;

    /** A request as it went to Prism, and what Prism said to it. */
    private record Seen(String method, String path, int status, String said) {}

    @BeforeAll
    static void prism() throws Exception {
        contacts = Prism.of("specs/hubspot-contacts-v3.prism.json");
        companies = Prism.of("specs/hubspot-companies-v3.json");
    }

    @AfterAll
    static void end() {
        Stream.of(contacts, companies).filter(java.util.Objects::nonNull).forEach(Prism::close);
    }

    @BeforeEach
    void start() throws Exception {
        spec = spec("", "");
        between = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        between.createContext("/", this::pass);
        between.start();
        var settings = new Properties();
        settings.put("hubspot.url", "http://127.0.0.1:" + between.getAddress().getPort());
        settings.put("hubspot.token", "pat-1");
        settings.put("hubspot.client-secret", "secret-1");
        settings.put("hubspot.webhook-url", "https://hub.example/webhooks/hubspot");
        camel.getPropertiesComponent().setInitialProperties(settings);
        systems = new Systems(
                camel,
                () -> new Catalog(Map.of(), Map.of("hubspot", spec), Map.of()),
                new TokensInMemory(),
                new RateAccountsInMemory(),
                InstantSource.system());
        camel.getRegistry().bind("systems", systems);
        camel.start();
        template = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() throws Exception {
        systems.close();
        camel.close();
        between.stop(0);
    }

    private static SystemSpec spec(String word, String instead) {
        var files = new TreeMap<>(new ReadingFiles(EXAMPLE).files().texts());
        var changed = files.computeIfPresent("hubspot.system.yaml", (name, text) -> {
            assertThat(text).contains(word);
            return text.replace(word, instead);
        });
        assertThat(changed).isNotNull();
        var loaded = ReadingFiles.read(new FileSet(EXAMPLE.toString(), files, List.of()));
        assertThat(loaded.problems()).isEmpty();
        return loaded.catalog().systems().get("hubspot");
    }

    private void pass(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        var prism = uri.getPath().contains("/companies") ? companies : contacts;
        var body = exchange.getRequestBody().readAllBytes();
        var request = HttpRequest.newBuilder(URI.create(prism.url() + uri))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        Stream.of("Authorization", "Content-Type", "Accept")
                .filter(name -> exchange.getRequestHeaders().getFirst(name) != null)
                .forEach(name ->
                        request.header(name, exchange.getRequestHeaders().getFirst(name)));
        try {
            var answer = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
            seen.add(new Seen(exchange.getRequestMethod(), uri.getPath(), answer.statusCode(), answer.body()));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            var bytes = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.statusCode(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            exchange.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"contact,email", "company,domain"})
    void everyOperationIsWhatHubSpotTakes(String entity, String key) {
        callAll(entity, key);

        assertThat(seen).allSatisfy(one -> assertThat(one.status())
                .as(one.method() + " " + one.path() + ": " + one.said())
                .isBetween(200, 299));
        assertThat(declared(entity)).hasSizeGreaterThan(9).allSatisfy(operation -> assertThat(seen)
                .as("calls of " + operation.method() + " " + operation.path())
                .anyMatch(one -> isOf(one, operation)));
    }

    private void callAll(String entity, String key) {
        call(entity, "list", null, Map.of());
        call(entity, "list", CHANGED, Map.of());
        call(entity, "get", null, Map.of(SystemConstants.EXTERNAL_ID, "512"));
        call(entity, "find", "x.org", Map.of(SystemConstants.KEY, key));
        var deliveries = List.of(
                Deliveries.create("hubspot", 1, Map.of("email", "ada@x.org", "firstname", "Ada")),
                Deliveries.update("hubspot", 2, "512", cleared()),
                Deliveries.delete("hubspot", 3, "513"),
                Deliveries.create("hubspot", 4, Map.of("firstname", "Bo")));
        deliveries.forEach(delivery -> call(entity, "write", Deliveries.of(entity, delivery), Map.of()));
        call(
                entity,
                "batch",
                deliveries.stream().map(one -> Deliveries.of(entity, one)).toList(),
                Map.of());
    }

    private static Map<String, Object> cleared() {
        var fields = new java.util.HashMap<String, Object>();
        fields.put("phone", null);
        return fields;
    }

    private void call(String entity, String operation, Object body, Map<String, Object> headers) {
        template.requestBodyAndHeaders("system:hubspot/" + entity + "?operation=" + operation, body, headers);
    }

    private List<SystemOperation> declared(String entity) {
        var resource = spec.entities().get(entity);
        var operations = new ArrayList<SystemOperation>(List.of(
                resource.list(),
                resource.list().changes(),
                resource.get(),
                resource.create(),
                resource.update(),
                resource.delete()));
        operations.addAll(resource.find().values());
        operations.addAll(resource.batch());
        return operations;
    }

    private static boolean isOf(Seen one, SystemOperation operation) {
        var path = Stream.of(operation.path().split("\\$\\{\\w+}", -1))
                .map(Pattern::quote)
                .reduce((left, right) -> left + "[^/]+" + right)
                .orElseThrow();
        return one.method().equals(operation.method()) && one.path().matches(path);
    }

    /** One call tells of both entities. It is signed as HubSpot documents it: method, address, body and time, keyed with the client secret. */
    @Test
    void aWebhookTellsOfContactsAndCompanies() throws Exception {
        var body =
                """
                [{"eventId":1,"subscriptionType":"contact.propertyChange","objectId":512,"propertyName":"email","occurredAt":1767322800000},
                 {"eventId":1,"subscriptionType":"contact.deletion","objectId":513,"occurredAt":1767322800001},
                 {"eventId":2,"subscriptionType":"contact.associationChange","fromObjectId":1,"occurredAt":1767322800002},
                 {"eventId":3,"subscriptionType":"company.creation","objectId":7,"occurredAt":1767322800003}]
                """;

        assertThat(told("contact", body, "secret-1"))
                .extracting(change -> change.external().id(), Change::kind)
                .containsExactly(tuple("512", Change.Kind.HINT), tuple("513", Change.Kind.DELETE));
        assertThat(told("contact", body, "secret-1"))
                .extracting(Change::eventId)
                .as("HubSpot's eventId is not unique")
                .doesNotHaveDuplicates();
        assertThat(told("company", body, "secret-1"))
                .extracting(change -> change.external().id())
                .containsExactly("7");
        assertThat(told("company", body, "another")).isNull();
    }

    @SuppressWarnings("unchecked")
    private List<Change> told(String entity, String body, String secret) throws Exception {
        var time = Long.toString(System.currentTimeMillis());
        var mac = javax.crypto.Mac.getInstance("HmacSHA256");
        mac.init(new javax.crypto.spec.SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        var signed = "POST" + "https://hub.example/webhooks/hubspot" + body + time;
        var signature = Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
        var answer = template.request("system:hubspot/" + entity + "?operation=verify", exchange -> {
            exchange.getMessage().setBody(body.getBytes(UTF_8));
            exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "POST");
            exchange.getMessage().setHeader("X-HubSpot-Signature-v3", signature);
            exchange.getMessage().setHeader("X-HubSpot-Request-Timestamp", time);
        });
        return answer.isRouteStop() ? null : answer.getMessage().getBody(List.class);
    }

    /** The same test sees what HubSpot would not take. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "body: &inputs { inputs: => body: &inputs { input:",
                "body: { properties: \"${body}\" } => body: { propertys: \"${body}\" }",
                "blank: \"\" => readOnly: []",
                "after: \"${cursor}\"\n        items => afterwards: \"${cursor}\"\n        items",
                "path: /crm/v3/objects/contacts/batch/upsert => path: /crm/v3/objects/contacts/batch/upserts",
                "operator: GTE => operator: SINCE"
            })
    void aMistakeIsRefused(String mistake) {
        var words = mistake.split(" => ", 2);
        spec = spec(words[0], words[1]);

        callAll("contact", "email");

        assertThat(seen).extracting(Seen::status).anyMatch(status -> status == 422 || status == 404);
    }

    @Test
    void withoutATokenEverythingIsRefused() {
        spec = spec("authentication: { type: bearer, token: \"{{hubspot.token}}\" }", "authentication: { type: none }");

        callAll("contact", "email");

        assertThat(seen).hasSizeGreaterThan(9).extracting(Seen::status).containsOnly(401);
    }
}
