package dev.serai.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Has the hub read everything that a system has, and shows how far it is. Ending the command does not end the backfill; the same command again shows it further. */
final class BackfillCommand implements HubCommand {
    private final AskedHub hub;
    private final Printed printed;

    BackfillCommand(AskedHub hub, Printed printed) {
        this.hub = hub;
        this.printed = printed;
    }

    @Override
    public int run(Options options) throws UnansweredException {
        var words = options.plain();
        var wait = options.one("wait", "yes");
        if (words.size() != 1
                || !words.get(0).matches(FlowsCommand.FLOW)
                || !List.of("yes", "no").contains(wait)) {
            return Commands.NOT_UNDERSTOOD;
        }
        var started = hub.post("/api/backfills", wanted(words.get(0).split("/"), options));
        var path = "/api/backfills/" + started.path("id");
        var last = wait.equals("yes") ? new Watching(hub, printed).untilItEnds(path, "done") : started;
        printed.show(last, () -> print(last));
        return List.of("RUNNING", "COMPLETE").contains(last.path("state").asText()) ? Commands.OK : Commands.WRONG;
    }

    private static Map<String, Object> wanted(String[] flow, Options options) {
        var wanted = new LinkedHashMap<String, Object>(Map.of("system", flow[0], "entity", flow[1]));
        var fields = options.one("fields", null);
        if (fields != null) {
            wanted.put("fields", List.of(fields.split(",")));
        }
        if (options.number("plan") != null) {
            wanted.put("dryRun", options.number("plan"));
        }
        return wanted;
    }

    private void print(JsonNode backfill) {
        var reason = backfill.path("reason");
        printed.say("Backfill " + backfill.path("id") + " of " + Printed.flow(backfill) + " is "
                + Printed.shown(backfill.path("state")) + ", " + backfill.path("done") + " read"
                + (reason.isTextual() ? ": " + reason.asText() : "."));
    }
}
