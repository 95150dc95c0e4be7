package dev.serai.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;

/** The tools in a server of their own, for tests in which they must outlive the hub. */
public final class SandboxServer implements AutoCloseable {
    private static final int SECONDS = 20;

    private final Vertx vertx = Vertx.vertx();
    private final SandboxHttp http;
    private final int port;

    /**
     * Starts listening on loopback.
     *
     * @param port 0 takes a free one
     * @throws IllegalStateException when the port cannot be had
     */
    public SandboxServer(Sandbox sandbox, int port) {
        http = new SandboxHttp(sandbox, vertx);
        var router = Router.router(vertx);
        http.mount(router);
        try {
            var options = new HttpServerOptions().setHost("localhost").setPort(port);
            var listening =
                    vertx.createHttpServer(options).requestHandler(router).listen();
            this.port = listening
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(SECONDS, TimeUnit.SECONDS)
                    .actualPort();
        } catch (Exception e) {
            close();
            throw new IllegalStateException("sandbox: cannot listen on port " + port, e);
        }
    }

    /** Where the tools are: the name of one follows after a slash. */
    public String url() {
        return "http://localhost:" + port + "/sandbox";
    }

    @Override
    public void close() {
        http.close();
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
