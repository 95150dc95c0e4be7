package dev.serai.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;

/** A running hub, asked over HTTP in somebody's name. Follows no redirects, as these would take the password elsewhere. */
final class AskedHub {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;
    private final String authorization;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    AskedHub(String url, String user, String password) {
        this.url = url.replaceAll("/+$", "");
        var pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        this.authorization =
                user == null ? null : "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    JsonNode get(String path) throws UnansweredException {
        return answer(request(path).GET());
    }

    /** Without a body where {@code body} is empty. */
    JsonNode post(String path, Map<String, ?> body) throws UnansweredException {
        return post(path, body, PATIENCE);
    }

    /** Waits that long for the answer. */
    JsonNode post(String path, Map<String, ?> body, Duration patience) throws UnansweredException {
        try {
            var text =
                    body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body));
            return answer(request(path)
                    .timeout(patience)
                    .header("Content-Type", "application/json")
                    .POST(text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives each line of JSON as it comes, and returns the last one. */
    JsonNode postForLines(String path, Duration patience, Consumer<JsonNode> each) throws UnansweredException {
        try {
            var request = request(path).timeout(patience).POST(BodyPublishers.noBody());
            var answer = client.send(request.build(), BodyHandlers.ofLines());
            JsonNode last = MissingNode.getInstance();
            for (var lines = answer.body().iterator(); lines.hasNext(); ) {
                last = json(lines.next());
                each.accept(last);
            }
            if (answer.statusCode() / 100 != 2) {
                throw UnansweredException.refused(url, answer.statusCode(), last);
            }
            return last;
        } catch (IOException | UncheckedIOException e) {
            throw UnansweredException.unreachable(url, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UnansweredException.unreachable(url, "interrupted");
        }
    }

    private HttpRequest.Builder request(String path) throws UnansweredException {
        try {
            var request = HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
            return authorization == null ? request : request.header("Authorization", authorization);
        } catch (IllegalArgumentException e) {
            throw UnansweredException.unreachable(url, "that is no address of a hub");
        }
    }

    private JsonNode answer(HttpRequest.Builder request) throws UnansweredException {
        try {
            return told(client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw UnansweredException.unreachable(url, why(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UnansweredException.unreachable(url, "interrupted");
        }
    }

    private static String why(IOException failure) {
        if (failure instanceof java.net.ConnectException) {
            return "nobody answers there";
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private JsonNode told(HttpResponse<String> answer) throws UnansweredException {
        var told = json(answer.body());
        if (answer.statusCode() / 100 != 2) {
            throw UnansweredException.refused(url, answer.statusCode(), told);
        } else if (!told.isObject()) {
            throw UnansweredException.unreachable(url, "what answers there is no hub");
        }
        return told;
    }

    /** Missing where it is none. */
    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
