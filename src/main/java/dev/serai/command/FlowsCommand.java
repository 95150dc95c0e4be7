package dev.serai.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;

/** Prints the flows, and pauses or resumes one. */
final class FlowsCommand implements HubCommand {
    /** A system's and an entity's name. */
    static final String FLOW = "[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*";

    private final AskedHub hub;
    private final Printed printed;

    FlowsCommand(AskedHub hub, Printed printed) {
        this.hub = hub;
        this.printed = printed;
    }

    @Override
    public int run(Options options) throws UnansweredException {
        var words = options.plain();
        if (words.isEmpty() || words.equals(List.of("list"))) {
            var flows = hub.get("/api/flows");
            printed.show(flows, () -> print(flows.path("items")));
            return Commands.OK;
        } else if (words.size() == 2
                && List.of("pause", "resume").contains(words.get(0))
                && words.get(1).matches(FLOW)) {
            var flow = hub.post("/api/flows/" + words.get(1) + "/" + words.get(0), Map.of());
            printed.show(flow, () -> print(JsonNodeFactory.instance.arrayNode().add(flow)));
            return Commands.OK;
        }
        return Commands.NOT_UNDERSTOOD;
    }

    private void print(JsonNode flows) {
        var table = new Table("FLOW", "DIRECTION", "STATE", "TO SETTLE", "TO DELIVER", "DEAD", "SWEPT", "WHY");
        for (var flow : flows) {
            table.row(
                    Printed.flow(flow),
                    Printed.shown(flow.path("direction")),
                    Printed.shown(flow.path("state")),
                    sum(flow.path("inbox"), "pending", "waiting", "parked", "hints"),
                    sum(flow.path("outbox"), "due", "leased", "unknown", "events"),
                    flow.path("outbox").path("dead"),
                    Printed.shown(flow.path("sweptAt")),
                    Printed.shown(flow.path("reason")));
        }
        printed.table(table);
    }

    private static long sum(JsonNode counts, String... names) {
        return List.of(names).stream()
                .mapToLong(name -> counts.path(name).asLong())
                .sum();
    }
}
