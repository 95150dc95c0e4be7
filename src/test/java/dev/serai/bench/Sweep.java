package dev.serai.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.sandbox.Faults;
import dev.serai.sandbox.SandboxRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A sweep that finds everybody changed, through a list of 100 a page whose answers take 10 ms each. The floor is a client that reads the same pages one after the other and does
 * nothing with them.
 */
final class Sweep {
    private static final int ANSWER_MILLIS = 10;
    private static final int PAGE = 100;
    private static final int PEOPLE_AT_ONCE = 10_000;

    /** Without what a person decides, and what comes behind that. */
    private static final String WAITING =
            "select count(*) from inbox i where not parked and not exists (select from inbox e where e.parked and e.key = i.key)";

    private static final String SAVED =
            "select (extract(epoch from saved_at) * 1000000)::bigint from sweep where system = 'crm' and entity = 'contact'";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Databases databases;

    Sweep(Databases databases) {
        this.databases = databases;
    }

    List<Row> measure() throws Exception {
        try (var hub = new HubAtWork(databases, Map.of())) {
            hub.pause("email", "support", "analytics");
            hub.fill("crm", Sizes.MANY);
            hub.backfill("crm");
            hub.await("select count(*) from backfill where finished_at is not null", 1);
            hub.await(WAITING, 0);
            editEverybody(hub);
            hub.sandbox.tool("crm").setFaults(Faults.NONE.slowBy(ANSWER_MILLIS));
            return swept(hub, perSecond(readPages(hub)));
        }
    }

    private static List<Row> swept(HubAtWork hub, double floor) throws Exception {
        var before = hub.one(SAVED);
        var began = System.nanoTime();
        hub.post("/api/flows/crm/contact/sweep", Map.of());
        hub.await(
                "select count(*) from (" + SAVED + ") s(at) where at > " + before
                        + " and not exists (select from sweep_run where system = 'crm' and entity = 'contact')",
                1);
        var read = perSecond(System.nanoTime() - began);
        hub.await(WAITING, 0);
        var settled = perSecond(System.nanoTime() - began);
        var note = Sizes.MANY + " changed, " + PAGE + " a page, " + ANSWER_MILLIS + " ms an answer";
        return List.of(
                new Row("Sweep, read and kept", "contacts/s", read, floor, "0.8", note),
                new Row("Sweep, settled, too", "contacts/s", settled, floor, "", note));
    }

    /** The hub hears of it by the sweep only. */
    private static void editEverybody(HubAtWork hub) throws Exception {
        hub.sandbox.tool("crm").setFaults(Faults.NONE.with(JSON.readTree("{\"webhooks\": {\"drop\": 1}}")));
        for (int from = 0; from < Sizes.MANY; from += PEOPLE_AT_ONCE) {
            var people = hub.sandbox
                    .handle(
                            "crm",
                            SandboxRequest.of("GET", "/people/contacts?offset=" + from + "&limit=" + PEOPLE_AT_ONCE))
                    .content();
            for (var contact : (List<?>) people.get("contacts")) {
                var id = ((Map<?, ?>) contact).get("id");
                hub.sandbox.handle(
                        "crm",
                        SandboxRequest.of("PATCH", "/people/contacts/" + id).json("{\"job_title\": \"Analyst\"}"));
            }
        }
    }

    /** How long it takes. */
    private static long readPages(HubAtWork hub) throws Exception {
        var client = HttpClient.newHttpClient();
        var began = System.nanoTime();
        var cursor = "";
        do {
            var query = "?limit=" + PAGE
                    + (cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
            var request = HttpRequest.newBuilder(URI.create(hub.url("crm") + "/contacts" + query))
                    .header("Authorization", "Bearer sandbox-crm-token")
                    .build();
            var page = JSON.readTree(
                    client.send(request, BodyHandlers.ofByteArray()).body());
            cursor = page.at("/paging/next").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        return System.nanoTime() - began;
    }

    private static double perSecond(long nanos) {
        return Sizes.MANY * 1e9 / nanos;
    }
}
