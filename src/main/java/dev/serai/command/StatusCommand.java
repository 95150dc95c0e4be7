package dev.serai.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Locale;

/** Prints how the hub does its work: the last 24 hours, what waits, and what is not as it should be, which is also its exit status. */
final class StatusCommand implements HubCommand {
    private final AskedHub hub;
    private final Printed printed;

    StatusCommand(AskedHub hub, Printed printed) {
        this.hub = hub;
        this.printed = printed;
    }

    @Override
    public int run(Options options) throws UnansweredException {
        if (!options.plain().isEmpty()) {
            return Commands.NOT_UNDERSTOOD;
        }
        var health = hub.get("/api/health?range=24h");
        var alerts = hub.get("/api/alerts").path("items");
        var both = JsonNodeFactory.instance.objectNode();
        both.set("overview", health.path("overview"));
        both.set("queue", health.path("queue"));
        both.set("alerts", alerts);
        printed.show(both, () -> print(health.path("overview"), health.path("queue"), alerts));
        return alerts.isEmpty() ? Commands.OK : Commands.WRONG;
    }

    private void print(JsonNode overview, JsonNode queue, JsonNode alerts) {
        var latency = overview.path("latency");
        printed.say("operations    " + overview.path("operations") + " in 24 h, " + overview.path("failures")
                + " failed" + wentWell(overview.path("successRate")));
        printed.say("latency       p50 " + seconds(latency.path("p50Millis")) + ", p95 "
                + seconds(latency.path("p95Millis")) + ", p99 " + seconds(latency.path("p99Millis")));
        printed.say("queue         " + queue.path("pending")
                + (queue.path("oldest").isNull() ? "" : ", the oldest since " + Printed.shown(queue.path("oldest"))));
        printed.say("conflicts     " + overview.path("activeConflicts"));
        printed.say("dead letters  " + overview.path("deadLetters"));
        printed.say("alerts        " + alerts.size());
        alerts.forEach(alert -> printed.say("  " + Printed.shown(alert.path("kind")) + " "
                + Printed.shown(alert.path("subject")) + " since " + Printed.shown(alert.path("since")) + ": "
                + Printed.shown(alert.path("what"))));
    }

    private static String wentWell(JsonNode rate) {
        return rate.isNumber() ? String.format(Locale.ROOT, ", %.2f %% went well", rate.asDouble() * 100) : "";
    }

    private static String seconds(JsonNode millis) {
        return millis.isNumber() ? String.format(Locale.ROOT, "%.3f s", millis.asDouble() / 1_000) : "-";
    }
}
