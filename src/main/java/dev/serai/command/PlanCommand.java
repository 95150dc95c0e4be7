package dev.serai.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Has the hub say what a backfill would do, without doing it; or what changed files would; or gives an administrator's word for a plan. */
final class PlanCommand implements HubCommand {
    private final AskedHub hub;
    private final Printed printed;

    PlanCommand(AskedHub hub, Printed printed) {
        this.hub = hub;
        this.printed = printed;
    }

    @Override
    public int run(Options options) throws UnansweredException {
        var words = options.plain();
        if (words.size() == 1 && words.get(0).matches(FlowsCommand.FLOW)) {
            var flow = words.get(0).split("/");
            var started = hub.post("/api/dry-runs", Map.of("system", flow[0], "entity", flow[1]));
            return show(new Watching(hub, printed).untilItEnds("/api/dry-runs/" + started.path("id"), "read"));
        } else if (words.size() == 2 && words.get(0).equals("approve") && Options.isId(words.get(1))) {
            return show(hub.post("/api/dry-runs/" + words.get(1) + "/approval", Map.of()));
        }
        return words.size() == 2 && words.get(0).equals("files")
                ? new FilesPlanCommand(hub, printed)
                        .run(Path.of(words.get(1)), options.values().getOrDefault("without", List.of()))
                : Commands.NOT_UNDERSTOOD;
    }

    private int show(JsonNode plan) {
        printed.show(plan, () -> print(plan));
        return plan.path("state").asText().equals("COMPLETE") ? Commands.OK : Commands.WRONG;
    }

    private void print(JsonNode run) {
        printed.say("Plan " + run.path("id") + " of " + Printed.flow(run) + " is " + Printed.shown(run.path("state"))
                + ", " + run.path("read") + " read, nothing written.");
        if (run.path("reason").isTextual()) {
            printed.say(run.path("reason").asText());
        }
        printed.say("here:");
        run.path("here")
                .fields()
                .forEachRemaining(count -> printed.say("  " + count.getKey() + " " + count.getValue()));
        var table = new Table("SYSTEM", "CREATE", "UPDATE", "DELETE", "EVENT", "SHARE");
        run.path("writes")
                .fields()
                .forEachRemaining(system -> table.row(
                        system.getKey(),
                        system.getValue().path("create"),
                        system.getValue().path("update"),
                        system.getValue().path("delete"),
                        system.getValue().path("event"),
                        Printed.shown(run.path("plan")
                                .path("radius")
                                .path(system.getKey())
                                .path("share"))));
        printed.table(table);
        run.path("plan").path("unknown").forEach(unknown -> printed.say("not known: " + unknown.asText()));
        printed.say(approval(run));
    }

    private static String approval(JsonNode run) {
        var plan = run.path("plan");
        if (!plan.path("needed").asBoolean()) {
            return "It needs no approval.";
        }
        return plan.path("approval").isObject()
                ? "Approved by " + Printed.shown(plan.path("approval").path("author")) + "."
                : "It needs an approval: serai plan approve " + run.path("id") + ".";
    }
}
