package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpWebhookSenderTest {
    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Vertx vertx = Vertx.vertx();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private IntUnaryOperator statusOfTry = number -> 202;
    private HttpWebhookSender sender;

    @AfterEach
    void stop() throws Exception {
        sender.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(2, TimeUnit.MINUTES);
    }

    private void start(int capacity) throws Exception {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions().setHost("localhost"));
        server.requestHandler(request -> request.body().onSuccess(body -> {
            received.add(request.path() + " " + request.getHeader("X-Signed") + " " + body);
            request.response()
                    .setStatusCode(statusOfTry.applyAsInt(received.size()))
                    .end();
        }));
        var port = server.listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(2, TimeUnit.MINUTES)
                .actualPort();
        sender = new HttpWebhookSender("http://localhost:" + port + "/", capacity, PAUSE);
    }

    private static Webhook webhook(String body, long afterMillis) {
        return new Webhook("crm", "/hook", "e", body, Duration.ofMillis(afterMillis), at -> Map.of("X-Signed", "yes"));
    }

    @Test
    void postsSignedWebhooks() throws Exception {
        start(10);
        sender.send(webhook("hello", 0));
        await().atMost(BOUND).until(() -> sender.onTheWay() == 0);
        assertThat(received).containsExactly("/hook yes hello");
    }

    @Test
    void sendsALateOneLater() throws Exception {
        start(10);
        var sent = System.nanoTime();
        sender.send(webhook("late", 300));
        await().atMost(BOUND).until(() -> sender.onTheWay() == 0);
        assertThat(received).containsExactly("/hook yes late");
        assertThat(Duration.ofNanos(System.nanoTime() - sent)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void triesAgainUntilItIsTaken() throws Exception {
        statusOfTry = number -> number < 3 ? 503 : 204;
        start(10);
        sender.send(webhook("x", 0));
        await().atMost(BOUND).until(() -> sender.onTheWay() == 0);
        assertThat(received).hasSize(3);
        assertThat(sender.givenUp()).isZero();
    }

    @Test
    void givesUpAfterThreeTries() throws Exception {
        statusOfTry = number -> 404;
        start(10);
        sender.send(webhook("x", 0));
        await().atMost(BOUND).until(() -> sender.givenUp() == 1);
        assertThat(received).hasSize(HttpWebhookSender.TRIES);
        assertThat(sender.onTheWay()).isZero();
    }

    @Test
    void givesUpWhereNobodyListens() {
        sender = new HttpWebhookSender("http://localhost:1", 10, PAUSE);
        sender.send(webhook("x", 0));
        await().atMost(BOUND).until(() -> sender.givenUp() == 1);
    }

    @Test
    void takesNoMoreThanItsQueueHolds() throws Exception {
        start(2);
        for (int i = 0; i < 5; i++) {
            sender.send(webhook("x", 60_000));
        }
        assertThat(sender.onTheWay()).isEqualTo(2);
        assertThat(sender.givenUp()).isEqualTo(3);
    }

    @Test
    void sendsManyAtOnceButEachOnce() throws Exception {
        start(1_000);
        for (int i = 0; i < 500; i++) {
            sender.send(webhook("" + i, 0));
        }
        await().atMost(BOUND).until(() -> sender.onTheWay() == 0);
        assertThat(received).hasSize(500).doesNotHaveDuplicates();
    }
}
