package dev.serai.crash;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Hands each webhook to the next replica, as the service of a cluster does. Where that one does not answer, neither does this. */
final class Balancer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int BAD_GATEWAY = 502;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));
    private final AtomicInteger turn = new AtomicInteger();
    private final Supplier<List<Integer>> ports;
    private final HttpServer server;

    /** @param ports of the replicas that take webhooks at this moment */
    Balancer(Supplier<List<Integer>> ports) throws Exception {
        this.ports = ports;
        server = vertx.createHttpServer()
                .requestHandler(this::handOn)
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    String url() {
        return "http://localhost:" + server.actualPort();
    }

    private void handOn(HttpServerRequest request) {
        var now = ports.get();
        if (now.isEmpty()) {
            request.response().setStatusCode(BAD_GATEWAY).end();
            return;
        }
        var port = now.get(Math.floorMod(turn.getAndIncrement(), now.size()));
        request.body()
                .compose(body -> ask(request, port, body))
                .compose(answer -> answer.body().map(body -> request.response()
                        .setStatusCode(answer.statusCode())
                        .end(body)))
                .onFailure(e -> request.response().setStatusCode(BAD_GATEWAY).end());
    }

    private Future<HttpClientResponse> ask(HttpServerRequest request, int port, Buffer body) {
        var options = new RequestOptions()
                .setMethod(request.method())
                .setHost("localhost")
                .setPort(port)
                .setURI(request.uri())
                .setTimeout(PATIENCE.toMillis());
        return client.request(options).compose(asked -> {
            request.headers().forEach(header -> asked.putHeader(header.getKey(), header.getValue()));
            return asked.send(body);
        });
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
