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

    /** Whether any is left, seen by indexes, so that the one who asks takes no time from those who are asked. */
    private static final String LEFT =
            """
            select count(*) from (values (0)) one where exists (select from delivery where system = 'email' and entity = 'contact' and state = 0 and ready)
                or exists (select from delivery where system = 'email' and entity = 'contact' and state = 0 and not ready)
                or exists (select from delivery where system = 'email' and state in (1, 2))""";

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
            hub.await("select count(*) from inbox where not parked", 0);
            var gathered = hub.one("select count(*) from delivery where system = 'email'");
            var floor = perSecond(Sizes.MANY, send(hub));
            var began = System.nanoTime();
            hub.run("delete from paused_flow where system = 'email'");
            hub.await(LEFT, 0);
            var note = gathered + " creates, " + BATCH + " a call";
            var drained = perSecond(gathered, System.nanoTime() - began);
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

    private static double perSecond(long contacts, long nanos) {
        return contacts * 1e9 / nanos;
    }
}
