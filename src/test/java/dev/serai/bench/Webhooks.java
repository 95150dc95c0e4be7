package dev.serai.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How many webhooks a second are verified, committed and answered through the CRM's route, beside a route in the same process that does nothing. The same client sends the same
 * signed bodies to both, one after the other on each of its connections.
 */
final class Webhooks {
    private static final int CONNECTIONS = 64;
    private static final int CONTACTS = 10_000;
    private static final String PRODUCT = "/webhooks/crm/contact";
    private static final String FLOOR = "/webhooks/empty";
    private static final String BODY =
            """
            {"event_id":"%s","type":"contact.updated","sent_at":"2026-03-01T12:00:00.000000Z","object":{"id":"b-%d","version":%d,"updated_at":"2026-03-01T12:00:00.000000Z",\
            "deleted":false,"properties":{"first_name":"First%d","last_name":"Last%d","email_address":"b%d@example.org","phone_number":"+4420%d","company":{"name":"Company"},\
            "tags":["vip","math"],"job_title":"Engineer"}}}""";

    private final Databases databases;
    private final AtomicLong events = new AtomicLong();

    Webhooks(Databases databases) {
        this.databases = databases;
    }

    List<Row> measure() throws Exception {
        return List.of(
                measure("Durable webhooks", Map.of("SERAI_SYNC_SETTLERS", "0"), "0.7 of the floor", "settling off"),
                measure("Durable webhooks while settling and delivering", Map.of(), "", "everything on"));
    }

    private Row measure(String what, Map<String, String> settings, String bar, String note) throws Exception {
        var product = new ArrayList<Double>();
        var floor = new ArrayList<Double>();
        var bounds = new ArrayList<Double>();
        var vertx = Vertx.vertx();
        try (var hub = new HubAtWork(databases, settings);
                var looking = hub.connect()) {
            var client = client(vertx, hub);
            for (int round = 0; round <= Sizes.ROUNDS; round++) {
                var empty = new Round(client, FLOOR);
                var emptyRate = empty.rate(hub, looking);
                var real = new Round(client, PRODUCT);
                var realRate = real.rate(hub, looking);
                System.out.printf(
                        "%s, round %d: %.0f/s of %.0f/s; processor time of a request %s; of an empty one %s%n",
                        what, round, realRate, emptyRate, real.used(), empty.used());
                if (round > 0) {
                    floor.add(emptyRate);
                    product.add(realRate);
                    bounds.add(bound(empty, real));
                }
            }
            client.close();
        } finally {
            vertx.close();
        }
        return new Row(
                what,
                "requests/s",
                Row.median(product),
                Row.median(floor),
                bar,
                note + ", " + CONNECTIONS + " connections, median of " + Sizes.ROUNDS
                        + " rounds; %.2f were all the hub does beyond the empty route for nothing"
                                .formatted(Row.median(bounds)));
    }

    private static HttpClient client(Vertx vertx, HubAtWork hub) {
        return vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(true)
                .setMaxPoolSize(CONNECTIONS)
                .setDefaultHost("localhost")
                .setDefaultPort(hub.port()));
    }

    /** Requests a second of that hub, the median of all rounds but the first. */
    double rate(HubAtWork hub) throws InterruptedException {
        var vertx = Vertx.vertx();
        try {
            var client = client(vertx, hub);
            var rates = new ArrayList<Double>();
            for (int round = 0; round <= Sizes.ROUNDS; round++) {
                rates.add(new Round(client, PRODUCT).rate());
            }
            return Row.median(rates.subList(1, rates.size()));
        } finally {
            vertx.close();
        }
    }

    /** How many were sent in all rounds. */
    long sent() {
        return events.get();
    }

    /** What would be reached on these processors if nothing but the server's own work came to that of the empty route and of the client. */
    private static double bound(Round empty, Round real) {
        var least = empty.hub + empty.client;
        return (double) least / (least + real.server);
    }

    /** Each connection sends the next when the last was answered, until the time is over. */
    private final class Round {
        private final HttpClient http;
        private final String path;
        private final CountDownLatch ended = new CountDownLatch(CONNECTIONS);
        private final AtomicLong answered = new AtomicLong();
        private final long until = System.nanoTime() + Sizes.ROUND.toNanos();
        private volatile String failure;
        /** Microseconds of processor time of one request. */
        private long hub;

        private long client;
        private long server;

        Round(HttpClient http, String path) {
            this.http = http;
            this.path = path;
        }

        double rate(HubAtWork at, Connection looking) throws Exception {
            var before = Effort.now(looking);
            var hubBefore = at.processorTime();
            var rate = rate();
            var after = Effort.now(looking);
            hub = each(at.processorTime().minus(hubBefore));
            client = each(after.own().minus(before.own()));
            server = each(after.server().minus(before.server()));
            return rate;
        }

        String used() {
            return "%d us of the hub, %d us of the server, %d us of the client".formatted(hub, server, client);
        }

        private double rate() throws InterruptedException {
            long began = System.nanoTime();
            for (int i = 0; i < CONNECTIONS; i++) {
                next();
            }
            ended.await();
            if (failure != null) {
                throw new IllegalStateException(path + ": " + failure);
            }
            return answered.get() * 1e9 / (System.nanoTime() - began);
        }

        /** In microseconds. */
        private long each(Duration all) {
            return all.dividedBy(answered.get()).toNanos() / 1_000;
        }

        private void next() {
            if (System.nanoTime() > until || failure != null) {
                ended.countDown();
                return;
            }
            var timestamp = String.valueOf(System.currentTimeMillis() / 1_000);
            var body = body(events.incrementAndGet());
            http.request(HttpMethod.POST, path)
                    .compose(request -> request.putHeader("X-Crm-Timestamp", timestamp)
                            .putHeader("X-Crm-Signature", "v1=" + signature(timestamp + "." + body))
                            .putHeader("Content-Type", "application/json")
                            .send(body))
                    .compose(response -> response.body().map(response.statusCode()))
                    .onComplete(done -> {
                        if (done.failed() || done.result() / 100 != 2) {
                            failure = done.failed() ? done.cause().toString() : "status " + done.result();
                        }
                        answered.incrementAndGet();
                        next();
                    });
        }
    }

    private static String body(long event) {
        long n = event % CONTACTS;
        return String.format(BODY, "evt-" + event, n, 1 + event / CONTACTS, n, n, n, 10_000_000 + n);
    }

    private static String signature(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("sandbox-crm-secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
