package dev.serai.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** Looks at something that runs in the hub until it does not run any more, and shows how far it is. */
final class Watching {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final AskedHub hub;
    private final Printed printed;
    private final boolean terminal = System.console() != null;
    private String last = "";

    Watching(AskedHub hub, Printed printed) {
        this.hub = hub;
        this.printed = printed;
    }

    /**
     * Answers what the hub said last of it. On a terminal one line changes in place; elsewhere there is a line for each look that saw something else.
     *
     * @param path where the hub tells of it
     * @param count what it calls how many it has read
     */
    JsonNode untilItEnds(String path, String count) throws UnansweredException {
        while (true) {
            var now = hub.get(path);
            show(line(now, count));
            if (!now.path("state").asText().equals("RUNNING")) {
                if (terminal) {
                    printed.say("");
                }
                return now;
            }
            pause();
        }
    }

    private void show(String line) {
        if (printed.json() || line.equals(last)) {
            return;
        }
        last = line;
        if (terminal) {
            printed.out().print("\r" + line + "    ");
            printed.out().flush();
        } else {
            printed.say(line);
        }
    }

    private static String line(JsonNode now, String count) {
        var total = now.path("total");
        var rate = now.path("ratePerSecond");
        return ProgressBar.line(now.path(count).asLong(), total.isNumber() ? total.asLong() : null)
                + (rate.asDouble() > 0 ? "  " + rate + " a second" : "")
                + (now.path("estimatedEnd").isTextual()
                        ? "  until " + now.path("estimatedEnd").asText()
                        : "");
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
