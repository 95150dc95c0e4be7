package dev.serai.sandbox;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a tool answers.
 *
 * @param body JSON; null where there is none
 * @param after how long the answer is held back
 * @param dropped whether the connection is closed after that time without any answer; status and body then say what the caller never hears
 */
public record SandboxResponse(int status, Map<String, String> headers, String body, Duration after, boolean dropped) {

    public SandboxResponse {
        headers = Map.copyOf(headers);
    }

    static SandboxResponse json(int status, Object content) {
        var headers = Map.of("Content-Type", "application/json");
        return new SandboxResponse(status, headers, Json.write(content), Duration.ZERO, false);
    }

    static SandboxResponse empty(int status) {
        return new SandboxResponse(status, Map.of(), null, Duration.ZERO, false);
    }

    SandboxResponse header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new SandboxResponse(status, more, body, after, dropped);
    }

    SandboxResponse heldFor(long millis) {
        return new SandboxResponse(status, headers, body, after.plusMillis(millis), dropped);
    }

    SandboxResponse droppedAfter(long millis) {
        return new SandboxResponse(status, headers, body, Duration.ofMillis(millis), true);
    }

    /** The body as JSON; an empty object where there is none. */
    public Map<String, Object> content() {
        return body == null || body.isEmpty() ? Map.of() : Json.object(body);
    }
}
