package dev.serai.monitor;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Sends spans to where they are collected, on a thread of its own. Nothing waits for it, and nothing depends on it: what there are too many of, and what is not taken, is lost. */
@Singleton
class SendingSpans {
    private static final Logger LOG = System.getLogger(SendingSpans.class.getName());
    private static final int MOST_WAITING = 20_000;
    private static final int AT_ONCE = 1_000;
    private static final long PAUSE_MILLIS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BlockingQueue<Span> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private ScheduledExecutorService thread;
    private HttpClient client;
    private HttpRequest.Builder request;
    private boolean failing;

    /** From now on. */
    void start(URI to, Optional<String> authorization) {
        client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        request = HttpRequest.newBuilder(to).timeout(PATIENCE).header("Content-Type", "application/json");
        authorization.ifPresent(value -> request.header("Authorization", value));
        thread = Executors.newSingleThreadScheduledExecutor(work -> {
            var made = new Thread(work, "serai-traces");
            made.setDaemon(true);
            return made;
        });
        thread.scheduleWithFixedDelay(this::send, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    void offer(Span span) {
        waiting.offer(span);
    }

    /** What waits still goes. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (thread != null) {
            thread.execute(this::send);
            thread.shutdown();
            thread.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private void send() {
        var spans = new ArrayList<Span>();
        while (waiting.drainTo(spans, AT_ONCE) > 0) {
            send(spans);
            spans.clear();
        }
    }

    private void send(ArrayList<Span> spans) {
        try {
            var body = HttpRequest.BodyPublishers.ofString(OtlpJson.of(spans));
            var status = client.send(request.copy().POST(body).build(), BodyHandlers.discarding())
                    .statusCode();
            became(status / 100 == 2 ? null : "status " + status);
        } catch (IOException e) {
            became(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says so once. */
    private void became(String failure) {
        if (failure != null && !failing) {
            LOG.log(Level.WARNING, "Traces cannot be sent, and are lost until they can: {0}", failure);
        }
        failing = failure != null;
    }
}
