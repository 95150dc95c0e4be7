package dev.serai.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Prints what a person must decide, and decides it. */
final class ConflictsCommand implements HubCommand {
    private final AskedHub hub;
    private final Printed printed;

    ConflictsCommand(AskedHub hub, Printed printed) {
        this.hub = hub;
        this.printed = printed;
    }

    @Override
    public int run(Options options) throws UnansweredException {
        var words = options.plain();
        var action = words.isEmpty() ? "list" : words.get(0);
        if (action.equals("list") && words.size() <= 1) {
            var page = hub.get("/api/conflicts" + options.query("system", "entity", "kind", "limit", "after"));
            printed.show(page, () -> print(page));
            return Commands.OK;
        } else if (action.equals("show") && words.size() == 2 && Options.isId(words.get(1))) {
            return show(hub.get("/api/conflicts/" + words.get(1)));
        } else if (action.equals("resolve") && words.size() == 3 && Options.isId(words.get(1))) {
            return show(hub.post("/api/conflicts/" + words.get(1) + "/resolution", decision(words.get(2), options)));
        }
        return Commands.NOT_UNDERSTOOD;
    }

    /** {@code --value} is text; anything else is given as JSON, and null clears. */
    private static Map<String, Object> decision(String choice, Options options) {
        var decision = new LinkedHashMap<String, Object>();
        decision.put("choice", choice.toUpperCase(Locale.ROOT));
        var value = options.one("value", null);
        if (value != null) {
            decision.put("value", value);
        }
        if (options.one("value-json", null) != null) {
            decision.put("value", json(options.one("value-json", null)));
        }
        if (options.number("record") != null) {
            decision.put("recordId", options.number("record"));
        }
        return decision;
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("What --value-json has is not JSON");
        }
    }

    private void print(JsonNode page) {
        var table = new Table("ID", "KIND", "FLOW", "RECORD", "FIELD", "OURS", "THEIRS", "OPENED");
        for (var conflict : page.path("items")) {
            table.row(
                    conflict.path("id"),
                    Printed.shown(conflict.path("kind")),
                    Printed.flow(conflict),
                    Printed.shown(conflict.path("recordId")),
                    Printed.shown(conflict.path("field")),
                    Printed.shown(conflict.path("ours")),
                    Printed.shown(conflict.path("theirs")),
                    Printed.shown(conflict.path("openedAt")));
        }
        printed.table(table);
        printed.more(page);
    }

    private int show(JsonNode conflict) {
        printed.show(conflict, () -> printed.fields(conflict));
        return Commands.OK;
    }
}
