package dev.serai.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/** Prints how a record's fields came to be what they are, as a running hub tells it. */
final class ExplainCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final UnaryOperator<String> settings;
    private final PrintStream out;

    ExplainCommand(UnaryOperator<String> settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** {@code explain RECORD [FIELD]}. */
    int run(List<String> words) {
        if (words.isEmpty() || words.size() > 2 || !words.get(0).matches("[0-9]{1,18}")) {
            return Commands.NOT_UNDERSTOOD;
        }
        var field = words.size() == 2 ? "?field=" + URLEncoder.encode(words.get(1), StandardCharsets.UTF_8) : "";
        try {
            return print(ask("/api/records/" + words.get(0) + "/explain" + field));
        } catch (IOException | IllegalArgumentException e) {
            out.println("The hub at " + hub() + " cannot be asked: " + e + ".");
            return Commands.WRONG;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Commands.WRONG;
        }
    }

    private String hub() {
        var set = settings.apply("serai.hub.url");
        return set == null ? "http://localhost:8080" : set;
    }

    private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        var pair = settings.apply("serai.hub.user") + ":" + settings.apply("serai.hub.password");
        var request = HttpRequest.newBuilder(URI.create(hub() + path))
                .timeout(PATIENCE)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private int print(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() == 401) {
            out.println("The hub does not know you. Set serai.hub.user and serai.hub.password.");
            return Commands.WRONG;
        }
        var told = JSON.readTree(answer.body());
        if (answer.statusCode() != 200) {
            out.println(
                    told.path("error").asText() + " " + told.path("whatToDo").asText());
            return Commands.WRONG;
        }
        told.path("items").forEach(this::print);
        return Commands.OK;
    }

    private void print(JsonNode line) {
        var origin = line.path("origin");
        out.println(line.path("field").asText() + ": " + line.path("from") + " -> " + line.path("to") + ", version "
                + line.path("version") + ", settled " + line.path("at").asText());
        out.println("  from      " + line.path("system").asText() + said(" ", origin.path("externalId"))
                + said(", received ", origin.path("receivedAt")) + said(", done there ", origin.path("changedAt"))
                + said(", by ", origin.path("author")));
        out.println("  decided   " + line.path("rule").asText() + said(", mapping version ", origin.path("mapping")));
        line.path("reached").forEach(this::printReached);
    }

    private void printReached(JsonNode reached) {
        out.println("  "
                + reached.path("state")
                        .asText()
                        .toLowerCase(java.util.Locale.ROOT)
                        .replace('_', ' ') + " "
                + reached.path("system").asText() + said(" ", reached.path("externalId"))
                + said(", sent ", reached.path("sentAt")) + said(", at ", reached.path("at")));
    }

    private static String said(String before, JsonNode value) {
        return value.isNull() || value.isMissingNode() ? "" : before + value.asText();
    }
}
