package dev.serai.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Prints how a record's fields came to be what they are. */
final class ExplainCommand implements HubCommand {
    private final AskedHub hub;
    private final Printed printed;

    ExplainCommand(AskedHub hub, Printed printed) {
        this.hub = hub;
        this.printed = printed;
    }

    /** {@code explain RECORD [FIELD]}. */
    @Override
    public int run(Options options) throws UnansweredException {
        var words = options.plain();
        if (words.isEmpty() || words.size() > 2 || !Options.isId(words.get(0))) {
            return Commands.NOT_UNDERSTOOD;
        }
        var field = words.size() == 2 ? "?field=" + URLEncoder.encode(words.get(1), StandardCharsets.UTF_8) : "";
        var told = hub.get("/api/records/" + words.get(0) + "/explain" + field);
        printed.show(told, () -> told.path("items").forEach(this::print));
        return Commands.OK;
    }

    private void print(JsonNode line) {
        printed.say(line.path("field").asText() + ": " + step(line));
        printOrigin(line);
        line.path("reached").forEach(this::printReached);
    }

    private static String step(JsonNode line) {
        return line.path("from") + " -> " + line.path("to") + ", version " + line.path("version") + ", settled "
                + line.path("at").asText();
    }

    /** Of what was merged also how the other record had come to it. */
    private void printOrigin(JsonNode line) {
        var origin = line.path("origin");
        printed.say("  from      " + line.path("system").asText() + said(" ", origin.path("externalId"))
                + said(", received ", origin.path("receivedAt")) + said(", done there ", origin.path("changedAt"))
                + said(", by ", origin.path("author")));
        printed.say("  decided   " + line.path("rule").asText() + said(", mapping version ", origin.path("mapping")));
        var merged = line.path("merged");
        if (merged.isObject()) {
            printed.say("  merged    record " + merged.path("recordId") + ": " + step(merged.path("how")));
            printOrigin(merged.path("how"));
        }
    }

    private void printReached(JsonNode reached) {
        printed.say("  "
                + reached.path("state").asText().toLowerCase(Locale.ROOT).replace('_', ' ') + " "
                + reached.path("system").asText() + said(" ", reached.path("externalId"))
                + said(", sent ", reached.path("sentAt")) + said(", at ", reached.path("at")));
    }

    private static String said(String before, JsonNode value) {
        return value.isNull() || value.isMissingNode() ? "" : before + value.asText();
    }
}
