package dev.serai.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Deliveries that have gathered go out through a batch endpoint of 100 items. The floor is a client that sends as many items to it, one batch after the other. */
final class Drain {
    private static final int BATCH = 100;

    private final Databases databases;

    Drain(Databases databases) {
        this.databases = databases;
    }

    List<Row> measure() throws Exception {
        try (var hub = new HubAtWork(databases, Map.of("EMAIL_CONTACT_CALLS", "1000000"))) {
            hub.backfill("email"); // so that it is known to have nobody, and nobody is looked up
            hub.await("select count(*) from backfill where finished_at is not null", 1);
            hub.pause("email", "support", "analytics");
            hub.fill("crm", Sizes.MANY);
            hub.backfill("crm");
            hub.await("select count(*) from backfill where finished_at is not null", 2);
            hub.await("select count(*) from inbox", 0);
            hub.await("select count(*) from delivery where system = 'email'", Sizes.MANY);
            var floor = perSecond(send(hub));
            var began = System.nanoTime();
            hub.run("delete from paused_flow where system = 'email'");
            hub.await("select count(*) from delivery where system = 'email'", 0);
            var note = Sizes.MANY + " creates, " + BATCH + " a call";
            var drained = perSecond(System.nanoTime() - began);
            return List.of(new Row("Draining deliveries in batches", "contacts/s", drained, floor, "", note));
        }
    }

    /** How long it takes. */
    private static long send(HubAtWork hub) throws Exception {
        var client = HttpClient.newHttpClient();
        var began = System.nanoTime();
        for (int from = 0; from < Sizes.MANY; from += BATCH) {
            var request = HttpRequest.newBuilder(URI.create(hub.url("email") + "/lists/main/members/batch"))
                    .header("X-Api-Key", "sandbox-email-key")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(batch(from)))
                    .build();
            client.send(request, BodyHandlers.ofByteArray());
        }
        return System.nanoTime() - began;
    }

    private static String batch(int from) {
        return IntStream.range(from, from + BATCH)
                .mapToObj(n ->
                        "{\"op\":\"create\",\"ref\":%d,\"member\":{\"EMAIL\":\"floor%d@example.org\",\"FNAME\":\"First\",\"LNAME\":\"Last\"}}"
                                .formatted(n, n))
                .collect(Collectors.joining(",", "{\"operations\":[", "]}"));
    }

    private static double perSecond(long nanos) {
        return Sizes.MANY * 1e9 / nanos;
    }
}
