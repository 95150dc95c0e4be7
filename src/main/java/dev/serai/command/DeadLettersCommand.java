package dev.serai.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Prints what cannot succeed without a person, by cause or one by one, and sends it on its way again. */
final class DeadLettersCommand implements HubCommand {
    private final AskedHub hub;
    private final Printed printed;

    DeadLettersCommand(AskedHub hub, Printed printed) {
        this.hub = hub;
        this.printed = printed;
    }

    @Override
    public int run(Options options) throws UnansweredException {
        var words = options.plain();
        var action = words.isEmpty() ? "list" : words.get(0);
        var cause = options.one("cause", null);
        if (action.equals("list") && words.size() <= 1) {
            var page = hub.get("/api/dead-letters" + options.query("cause", "limit", "after"));
            printed.show(page, () -> print(page, cause == null));
            return Commands.OK;
        } else if (action.equals("show") && words.size() == 2 && Options.isId(words.get(1))) {
            var letter = hub.get("/api/dead-letters/" + words.get(1));
            printed.show(letter, () -> printed.fields(letter));
            return Commands.OK;
        } else if (action.equals("replay") && words.size() == 2 && cause == null && Options.isId(words.get(1))) {
            return replayed(hub.post("/api/dead-letters/" + words.get(1) + "/replay", Map.of()));
        } else if (action.equals("replay") && words.size() == 1 && cause != null) {
            return replayed(hub.post("/api/dead-letters/replay", Map.of("cause", cause)));
        }
        return Commands.NOT_UNDERSTOOD;
    }

    private int replayed(JsonNode answer) {
        printed.show(answer, () -> printed.say("On their way again: " + answer.path("replayed") + "."));
        return Commands.OK;
    }

    private void print(JsonNode page, boolean byCause) {
        var table = byCause
                ? new Table("COUNT", "KIND", "FLOW", "OLDEST", "SAMPLE", "CAUSE")
                : new Table("ID", "KIND", "FLOW", "AT", "EXTERNAL ID", "DETAIL");
        for (var row : page.path("items")) {
            table.row(
                    byCause ? row.path("count") : row.path("id"),
                    Printed.shown(row.path("kind")),
                    Printed.flow(row),
                    Printed.shown(row.path(byCause ? "oldest" : "at")),
                    Printed.shown(byCause ? row.path("sample").path("id") : row.path("externalId")),
                    Printed.shown(row.path(byCause ? "cause" : "detail")));
        }
        printed.table(table);
        printed.more(page);
    }
}
