package dev.serai;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP server on loopback that answers as a test says, and remembers what it was asked. */
public final class StubTool implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Answer> behaviour;

    /** What was asked. Names of headers are in small letters. */
    public record Request(
            String method, String path, Map<String, String> query, Map<String, String> headers, String body) {
        /** The method and the path. */
        public String line() {
            return method + " " + path;
        }
    }

    /** What is answered. */
    public record Answer(int status, Map<String, String> headers, String body) {
        public static Answer json(int status, String body) {
            return new Answer(status, Map.of("Content-Type", "application/json"), body);
        }

        public static Answer empty(int status) {
            return new Answer(status, Map.of(), "");
        }

        public Answer with(String header, String value) {
            var all = new LinkedHashMap<>(headers);
            all.put(header, value);
            return new Answer(status, all, body);
        }
    }

    public StubTool(Function<Request, Answer> behaviour) {
        this(0, behaviour);
    }

    /** At a port that was free. */
    public StubTool(int port, Function<Request, Answer> behaviour) {
        this.behaviour = behaviour;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    public void behaves(Function<Request, Answer> other) {
        behaviour = other;
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Those with that method and path. */
    public List<Request> requests(String line) {
        return requests.stream().filter(one -> one.line().equals(line)).toList();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = request(exchange);
            requests.add(request);
            var answer = answered(request);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            var body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** A stub that fails answers with a status that no test expects. */
    private Answer answered(Request request) {
        try {
            return behaviour.apply(request);
        } catch (RuntimeException | AssertionError e) {
            return Answer.json(599, "{}");
        }
    }

    private static Request request(HttpExchange exchange) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
        var uri = exchange.getRequestURI();
        return new Request(
                exchange.getRequestMethod(),
                uri.getPath(),
                query(uri.getRawQuery()),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    /** The pairs of a query, or of a form. */
    public static Map<String, String> query(String raw) {
        var pairs = new LinkedHashMap<String, String>();
        if (raw != null && !raw.isEmpty()) {
            for (var pair : raw.split("&")) {
                var parts = pair.split("=", 2);
                pairs.put(
                        URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                        URLDecoder.decode(parts.length == 1 ? "" : parts[1], StandardCharsets.UTF_8));
            }
        }
        return pairs;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
