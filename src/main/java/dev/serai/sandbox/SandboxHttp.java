package dev.serai.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tools over HTTP, below {@code /sandbox/NAME}. Answers that are held back hold no thread, and those that never come close the connection. */
public final class SandboxHttp {
    private static final String PREFIX = "/sandbox/";
    private static final int THREADS = 4;
    private static final long LARGEST_BODY_BYTES = 10L << 20;

    private final Sandbox sandbox;
    private final Vertx vertx;
    private final WorkerExecutor threads;

    public SandboxHttp(Sandbox sandbox, Vertx vertx) {
        this.sandbox = sandbox;
        this.vertx = vertx;
        threads = vertx.createSharedWorkerExecutor("sandbox", THREADS);
    }

    /** Answers everything below {@code /sandbox/} on that router. */
    public void mount(Router router) {
        router.route(PREFIX + "*").handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY_BYTES));
        router.route(PREFIX + "*").handler(this::handle);
    }

    private void handle(RoutingContext context) {
        var path = context.request().path().substring(PREFIX.length());
        var cut = path.indexOf('/');
        var system = cut < 0 ? path : path.substring(0, cut);
        var request = request(context, system, cut < 0 ? "" : path.substring(cut));
        threads.executeBlocking(() -> sandbox.handle(system, request), false)
                .onSuccess(response -> answer(context, response))
                .onFailure(context::fail);
    }

    private static SandboxRequest request(RoutingContext context, String system, String path) {
        var http = context.request();
        var host = http.getHeader("Host");
        var base = http.scheme() + "://" + (host == null ? "localhost" : host) + PREFIX + system;
        Map<String, String> headers = new LinkedHashMap<>();
        http.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
        var query = SandboxRequest.decoded(http.query() == null ? "" : http.query());
        return new SandboxRequest(
                http.method().name(), base, path, query, headers, context.body().asString());
    }

    private void answer(RoutingContext context, SandboxResponse response) {
        if (response.after().isZero()) {
            end(context, response);
        } else {
            vertx.setTimer(response.after().toMillis(), timer -> end(context, response));
        }
    }

    private static void end(RoutingContext context, SandboxResponse response) {
        if (response.dropped()) {
            context.request().connection().close();
            return;
        }
        var http = context.response();
        if (http.closed()) {
            return;
        }
        http.setStatusCode(response.status());
        response.headers().forEach(http::putHeader);
        if (response.body() == null) {
            http.end();
        } else {
            http.end(response.body());
        }
    }

    /** Ends the threads; answers held back may still go out. */
    public void close() {
        threads.close();
    }
}
