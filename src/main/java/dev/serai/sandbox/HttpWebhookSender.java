package dev.serai.sandbox;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Posts webhooks over HTTP the way tools do: several at once, each tried {@value #TRIES} times with growing pauses until it is answered with 2xx, then given up. A bounded number
 * is on the way at any time; what comes beyond is given up at once.
 */
public final class HttpWebhookSender implements WebhookSender, AutoCloseable {
    static final int TRIES = 3;

    private static final int AT_ONCE = 32;
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

    private record Attempt(Webhook webhook, int number) {}

    private final String url;
    private final int capacity;
    private final Duration pause;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .build();
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, HttpWebhookSender::daemon);
    private final AtomicInteger onTheWay = new AtomicInteger();
    private final AtomicLong givenUp = new AtomicLong();
    private final Queue<Attempt> ready = new ArrayDeque<>();
    private int inFlight;

    /**
     * @param url where the receiver is; the webhook's path is added
     * @param capacity how many webhooks may be on the way
     * @param pause before the second try; four times as long before the third
     */
    public HttpWebhookSender(String url, int capacity, Duration pause) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.capacity = capacity;
        this.pause = pause;
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setRejectedExecutionHandler((task, executor) -> {});
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "sandbox-webhooks");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void send(Webhook webhook) {
        if (onTheWay.incrementAndGet() > capacity) {
            giveUp();
            return;
        }
        plan(new Attempt(webhook, 1), webhook.after());
    }

    private void plan(Attempt attempt, Duration wait) {
        thread.schedule(
                () -> {
                    ready.add(attempt);
                    post();
                },
                wait.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void post() {
        while (inFlight < AT_ONCE && !ready.isEmpty()) {
            var attempt = ready.remove();
            inFlight++;
            client.sendAsync(request(attempt.webhook), BodyHandlers.discarding())
                    .whenCompleteAsync((answer, failure) -> ended(attempt, answer), thread);
        }
    }

    private HttpRequest request(Webhook webhook) {
        var request = HttpRequest.newBuilder(URI.create(url + webhook.path()))
                .timeout(ANSWER_WITHIN)
                .POST(BodyPublishers.ofString(webhook.body()));
        webhook.headers(Instant.now()).forEach(request::header);
        return request.build();
    }

    private void ended(Attempt attempt, HttpResponse<?> answer) {
        inFlight--;
        if (answer != null && answer.statusCode() / 100 == 2) {
            onTheWay.decrementAndGet();
        } else if (attempt.number < TRIES) {
            var wait = pause.multipliedBy(attempt.number == 1 ? 1 : 4);
            plan(new Attempt(attempt.webhook, attempt.number + 1), wait);
        } else {
            giveUp();
        }
        post();
    }

    private void giveUp() {
        onTheWay.decrementAndGet();
        givenUp.incrementAndGet();
    }

    /** How many webhooks were lost because the receiver did not take them, or because too many were on the way. */
    public long givenUp() {
        return givenUp.get();
    }

    /** How many webhooks are waiting or being sent. */
    public int onTheWay() {
        return onTheWay.get();
    }

    /** Gives up what has not been sent. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
