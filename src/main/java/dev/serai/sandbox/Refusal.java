package dev.serai.sandbox;

import java.util.Map;

/** Ends the handling of a request with an answer that says no. */
final class Refusal extends RuntimeException {
    private final transient SandboxResponse response;

    Refusal(SandboxResponse response) {
        super("answered " + response.status(), null, false, false);
        this.response = response;
    }

    static Refusal badRequest(String message) {
        return new Refusal(SandboxResponse.json(400, Map.of("error", "bad_request", "message", message)));
    }

    static Refusal notFound() {
        return new Refusal(SandboxResponse.json(404, Map.of("error", "not_found")));
    }

    SandboxResponse response() {
        return response;
    }
}
