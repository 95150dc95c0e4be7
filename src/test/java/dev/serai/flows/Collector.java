package dev.serai.flows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Collects traces as a collector of OpenTelemetry does, and passes calls on to two simulated tools, of which it notes what they say of a trace. */
final class Collector implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PASSED_ON =
            List.of("Authorization", "X-Api-Key", "Content-Type", "Accept", "If-Match");

    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<JsonNode> collected = new CopyOnWriteArrayList<>();
    private final List<String> creates = new CopyOnWriteArrayList<>();
    private final List<String> batches = new CopyOnWriteArrayList<>();
    private final URI hub;

    Collector(int port, URI hub) throws IOException {
        this.hub = hub;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/v1/traces", this::collect);
        server.createContext("/support", this::passOn);
        server.createContext("/email", this::passOn);
        server.start();
    }

    private void collect(HttpExchange exchange) throws IOException {
        try (exchange) {
            var known =
                    "Bearer collector-token".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            var body = JSON.readTree(exchange.getRequestBody());
            if (known) {
                collected.add(body);
            }
            exchange.sendResponseHeaders(known ? 200 : 401, -1);
        }
    }

    private void passOn(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            var batch = exchange.getRequestURI().getPath().endsWith("/batch");
            if (exchange.getRequestMethod().equals("POST")) {
                (batch ? batches : creates).add(String.valueOf(headers.getFirst("traceparent")));
            }
            var request = HttpRequest.newBuilder(hub.resolve("/sandbox" + exchange.getRequestURI()))
                    .method(
                            exchange.getRequestMethod(),
                            BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
            PASSED_ON.stream()
                    .filter(headers::containsKey)
                    .forEach(name -> request.header(name, headers.getFirst(name)));
            var answer = client.send(request.build(), BodyHandlers.ofByteArray());
            answer.headers().firstValue("Content-Type").ifPresent(type -> exchange.getResponseHeaders()
                    .set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Every span. */
    List<JsonNode> spans() {
        return collected.stream()
                .flatMap(body -> each(body.path("resourceSpans")))
                .flatMap(resource -> each(resource.path("scopeSpans")))
                .flatMap(scope -> each(scope.path("spans")))
                .toList();
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** Everything that was told, as it came. */
    String told() {
        return collected.toString();
    }

    /** What the support desk was told of traces when something was created there. */
    List<String> creates() {
        return creates;
    }

    /** What the e-mail platform was told of traces by batch calls. */
    List<String> batches() {
        return batches;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
