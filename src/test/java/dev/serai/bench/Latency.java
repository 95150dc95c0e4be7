package dev.serai.bench;

import static org.awaitility.Awaitility.await;

import dev.serai.sandbox.LogEntry;
import dev.serai.sandbox.SandboxRequest;
import dev.serai.simulation.ToolModel;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** How long a person's edit in the CRM takes until another tool has it, at a steady rate: from the moment the webhook leaves to the entry in the other tool's log. */
final class Latency {
    private static final int CONTACTS = 1_000;
    private static final int SECONDS = 30;
    private static final int WARM_UP_SECONDS = 20;
    private static final Duration CONVERGENCE = Duration.ofMinutes(5);
    private static final String NO_THROTTLE = "100000";

    private final Databases databases;
    private final Map<String, Instant> sent = new HashMap<>();

    Latency(Databases databases) {
        this.databases = databases;
    }

    List<Row> measure() throws Exception {
        var unthrottled = Map.of(
                "EMAIL_CONTACT_CALLS", NO_THROTTLE,
                "SUPPORT_CONTACT_CALLS", NO_THROTTLE,
                "ANALYTICS_CONTACT_CALLS", NO_THROTTLE);
        try (var hub = new HubAtWork(databases, unthrottled)) {
            introduce(hub);
            edit(hub, WARM_UP_SECONDS, "Warm");
            settled(hub);
            var before = Used.by(hub);
            edit(hub, SECONDS, "Timed");
            settled(hub);
            var rows = new ArrayList<Row>();
            for (var tool : List.of(ToolModel.EMAIL, ToolModel.SUPPORT)) {
                rows.addAll(rows(tool.system(), latencies(hub, tool)));
            }
            rows.addAll(Used.by(hub).since(before));
            return rows;
        }
    }

    /** What an edit costs, waiting left out: that says something on a busy machine, too. */
    private record Used(Duration processor, long transactions) {
        static Used by(HubAtWork hub) throws SQLException {
            return new Used(
                    hub.processorTime(),
                    hub.one("select xact_commit from pg_stat_database where datname = current_database()"));
        }

        List<Row> since(Used before) {
            double edits = SECONDS * Sizes.CHANGES_PER_SECOND;
            var note = "at " + Sizes.CHANGES_PER_SECOND + "/s, with all that follows an edit";
            return List.of(
                    Row.of(
                            "Processor time of the hub per edit",
                            "ms",
                            processor.minus(before.processor()).toNanos() / 1e6 / edits,
                            "",
                            note),
                    Row.of("Transactions per edit", "", (transactions - before.transactions()) / edits, "", note));
        }
    }

    private static void introduce(HubAtWork hub) {
        for (int n = 0; n < CONTACTS; n++) {
            act(hub, "POST", "/people/contacts", Contacts.inCrm(n, Contacts.company(n)));
        }
        await("everybody everywhere")
                .atMost(CONVERGENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> List.of(ToolModel.EMAIL, ToolModel.SUPPORT).stream()
                        .allMatch(tool ->
                                tool.contacts(hub.sandbox.tool(tool.system())).size() == CONTACTS));
        settled(hub);
    }

    private static void settled(HubAtWork hub) {
        await("nothing due")
                .atMost(CONVERGENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> hub.one("select (select count(*) from inbox) + (select count(*) from delivery)"
                                + " + (select count(*) from event_delivery)")
                        == 0);
    }

    private void edit(HubAtWork hub, int seconds, String word) throws InterruptedException {
        var ids = ToolModel.CRM.contacts(hub.sandbox.tool("crm")).stream()
                .map(ToolModel.CRM::id)
                .toList();
        var count = new AtomicInteger();
        var thread = Executors.newSingleThreadScheduledExecutor();
        thread.scheduleAtFixedRate(
                () -> {
                    int n = count.getAndIncrement();
                    sent.put(word + n, Instant.now());
                    act(hub, "PATCH", "/people/contacts/" + ids.get(n % ids.size()), Map.of("first_name", word + n));
                },
                0,
                1_000_000 / Sizes.CHANGES_PER_SECOND,
                TimeUnit.MICROSECONDS);
        new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
        thread.shutdown();
        if (!thread.awaitTermination(seconds, TimeUnit.SECONDS)
                || count.get() < seconds * Sizes.CHANGES_PER_SECOND / 2) {
            throw new IllegalStateException("people did not keep up: " + count.get() + " edits in " + seconds + " s");
        }
    }

    private static void act(HubAtWork hub, String method, String target, Object body) {
        var answer = hub.sandbox.handle("crm", SandboxRequest.of(method, target).json(body));
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException("the CRM refused: " + answer);
        }
    }

    /** Of each edit that arrived by itself; one that was overtaken by the next of the same contact never does. */
    private List<Double> latencies(HubAtWork hub, ToolModel tool) {
        var latencies = new ArrayList<Double>();
        var heard = new HashSet<String>();
        for (LogEntry entry : hub.sandbox.tool(tool.system()).log()) {
            var name = entry.after() == null ? null : entry.after().get(tool == ToolModel.EMAIL ? "FNAME" : "given");
            var began = name == null || !name.toString().startsWith("Timed") ? null : sent.get(name.toString());
            if (began != null && heard.add(name.toString())) {
                latencies.add(Duration.between(began, entry.realAt()).toNanos() / 1e6);
            }
        }
        return latencies.stream().filter(latency -> latency > 0).sorted().toList();
    }

    private static List<Row> rows(String system, List<Double> latencies) {
        var note = latencies.size() + " edits at " + Sizes.CHANGES_PER_SECOND + "/s";
        return List.of(
                Row.of("CRM webhook to " + system + ", p50", "ms", at(latencies, 0.5), "15 ms", note),
                Row.of("CRM webhook to " + system + ", p99", "ms", at(latencies, 0.99), "100 ms", note));
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * share)));
    }
}
