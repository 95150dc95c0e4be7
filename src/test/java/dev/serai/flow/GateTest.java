package dev.serai.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gate before a router whose routes are replaced, over real HTTP. */
class GateTest {
    private static final HttpPath HOOK = new HttpPath("/hook", false);
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();
    private final Router router = Router.router(vertx);
    private final EventLoops eventLoops = new EventLoops(vertx);
    private final Gate gate = new Gate(eventLoops);
    private final CountDownLatch onItsWay = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    private HttpServer server;

    @BeforeEach
    void listen() {
        router.route().order(-1_000).handler(this::onTheWayToTheGate);
        var filters = new Filters();
        gate.stand(filters);
        filters.getFilters()
                .forEach(filter -> router.route().order(-filter.getPriority()).handler(filter.getHandler()));
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        gate.watch(Set.of(HOOK));
    }

    @AfterEach
    void close() {
        goOn.countDown();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** The machine gives this thread no time for a while, as a busy one does. */
    private void onTheWayToTheGate(RoutingContext request) {
        if (request.request().getHeader("held") != null) {
            onItsWay.countDown();
            await().atMost(LONG).until(() -> goOn.getCount() == 0);
        }
        request.next();
    }

    private CompletableFuture<HttpResponse<String>> sent(String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + "/hook"))
                .POST(HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().sendAsync(request.build(), BodyHandlers.ofString());
    }

    private void routeComes() {
        router.post("/hook").handler(request -> request.end("here"));
    }

    @Test
    void whoLookedForARouteBeforeItCameIsAskedToComeAgain() throws Exception {
        gate.close(List.of(HOOK), LONG);
        var early = sent("held", "yes");
        onItsWay.await();
        routeComes();

        var opening = new Thread(gate::openAll);
        opening.start();
        await("it is open, or waits")
                .atMost(LONG)
                .until(() ->
                        opening.getState() == Thread.State.TERMINATED || opening.getState() == Thread.State.WAITING);
        goOn.countDown();

        assertThat(early.get().statusCode()).isEqualTo(503);
        assertThat(early.get().headers().firstValue("Retry-After")).contains("1");
        opening.join();
        assertThat(sent().get().body()).isEqualTo("here");
    }

    @Test
    void whoComesWhileItIsClosedIsAskedToComeAgain() throws Exception {
        routeComes();
        gate.close(List.of(HOOK), LONG);

        assertThat(sent().get().statusCode()).isEqualTo(503);
    }

    @Test
    void whatHangsIsNotWaitedForLongerThanTheLimit() throws Exception {
        routeComes();
        var hanging = sent("held", "yes");
        onItsWay.await();

        eventLoops.awaitTurn(Duration.ofMillis(1));

        assertThat(hanging).isNotDone();
    }
}
