package dev.serai.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/**
 * One webhook to be sent.
 *
 * @param system the tool that sends it
 * @param path where to, below the configured address
 * @param eventId names the event; the same for repeated webhooks
 * @param body JSON
 * @param after how long to wait before sending
 */
public record Webhook(
        String system,
        String path,
        String eventId,
        String body,
        Duration after,
        Function<Instant, Map<String, String>> signing) {

    /** The headers of an attempt at that time, signature and content type among them; each attempt is signed anew. */
    public Map<String, String> headers(Instant attempt) {
        return signing.apply(attempt);
    }

    Webhook later(long millis) {
        return new Webhook(system, path, eventId, body, after.plusMillis(millis), signing);
    }
}
