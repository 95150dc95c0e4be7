package dev.serai.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;

/** Says whom a system has in common with a running hub's records, before anything is written to either. */
final class MatchHubCommand implements HubCommand {
    /** All that the system has is read. */
    private static final Duration PATIENCE = Duration.ofHours(12);

    private final AskedHub hub;
    private final Printed printed;

    MatchHubCommand(AskedHub hub, Printed printed) {
        this.hub = hub;
        this.printed = printed;
    }

    /** {@code match SYSTEM hub ENTITY [all]}: as between two systems. */
    @Override
    public int run(Options options) throws UnansweredException {
        var words = options.plain();
        var all = words.size() == 4 && words.get(3).equals("all");
        if (words.size() != 3 && !all || !words.get(1).equals("hub")) {
            return Commands.NOT_UNDERSTOOD;
        }
        var last = hub.postForLines("/api/match/" + words.get(2) + "/" + words.get(0) + "/hub", PATIENCE, line -> {
            if (all && line.has("kind")) {
                printed.show(line, () -> print(line));
            }
        });
        printed.show(last, () -> printSummary(last));
        return last.has("error") ? Commands.WRONG : Commands.OK;
    }

    private void print(JsonNode finding) {
        var others = new StringBuilder();
        finding.path("others")
                .forEach(other -> others.append(others.isEmpty() ? "  " : ", ").append(other.asText()));
        printed.say(finding.path("kind").asText().toLowerCase(Locale.ROOT).replace('_', ' ') + "  "
                + finding.path("system").asText() + "/" + finding.path("id").asText() + others
                + (finding.path("rule").isTextual()
                        ? "  " + finding.path("rule").asText()
                        : ""));
    }

    private void printSummary(JsonNode counts) {
        if (counts.has("error")) {
            printed.say(counts.path("error").asText());
        }
        counts.path("matched")
                .fields()
                .forEachRemaining(rule -> printed.say("matched by " + rule.getKey() + ": " + rule.getValue()));
        counts.path("sides")
                .fields()
                .forEachRemaining(side ->
                        printed.say(side.getKey() + ": read " + side.getValue().path("read")
                                + ", only here " + side.getValue().path("onlyHere")
                                + ", ambiguous " + side.getValue().path("ambiguous")
                                + ", duplicates within " + side.getValue().path("duplicates")
                                + ", unusable " + side.getValue().path("unusable")));
    }
}
