package dev.serai.system;

import dev.serai.catalog.SystemSpec;
import dev.serai.sandbox.Faults;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxRequest;
import dev.serai.sandbox.ToolOptions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Calls the simulated tools without HTTP; an answer that the tool drops, or that comes after the time-out, never arrives. */
final class SandboxTransport implements Transport {
    private static final String BASE = "http://sandbox.test/";
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("crm.url", BASE + "crm"),
            Map.entry("crm.token", "crm-token"),
            Map.entry("crm.webhook-secret", "crm-webhook-secret"),
            Map.entry("email.url", BASE + "email"),
            Map.entry("email.api-key", "email-key"),
            Map.entry("support.url", BASE + "support"),
            Map.entry("support.user", "support-user"),
            Map.entry("support.password", "support-password"),
            Map.entry("support.webhook-secret", "support-webhook-secret"),
            Map.entry("analytics.url", BASE + "analytics"),
            Map.entry("analytics.token", "analytics-token"));
    static final Map<String, ToolOptions> OPTIONS = Map.of(
            "crm",
            ToolOptions.bearer("crm-token").signing("crm-webhook-secret"),
            "email",
            ToolOptions.apiKey("email-key"),
            "support",
            ToolOptions.basic("support-user", "support-password")
                    .signing("support-webhook-secret")
                    .with(Faults.NONE.clockOffset(-7_200_000)),
            "analytics",
            ToolOptions.bearer("analytics-token"));
    private final Sandbox sandbox;

    SandboxTransport(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    RestSystem system(SystemSpec spec, InstantSource clock) {
        return new RestSystem(spec, SETTINGS::get, this, clock);
    }

    @Override
    public HttpAnswer exchange(HttpCall call) throws TransportException {
        var target = call.url().substring(BASE.length());
        var system = target.substring(0, target.indexOf('/'));
        var request = SandboxRequest.of(call.method(), target.substring(system.length()))
                .at(BASE + system);
        for (var header : call.headers().entrySet()) {
            request = request.header(header.getKey(), header.getValue());
        }
        if (call.body() != null) {
            request = request.json(new String(call.body(), StandardCharsets.UTF_8));
        }
        var response = sandbox.handle(system, request);
        if (response.dropped() || response.after().compareTo(call.limits().timeout()) > 0) {
            throw new TransportException(TransportException.Stage.SENT, "no answer", null);
        }
        var headers = new LinkedHashMap<String, List<String>>();
        new TreeMap<>(response.headers()).forEach((name, value) -> headers.put(name, List.of(value)));
        var body = response.body() == null ? null : response.body().getBytes(StandardCharsets.UTF_8);
        return new HttpAnswer(response.status(), headers, body);
    }

    /** A clock that tests move. */
    static final class Clock implements InstantSource {
        private Instant now = Instant.parse("2026-01-02T03:04:05.250Z");

        @Override
        public Instant instant() {
            return now;
        }

        void pass(java.time.Duration time) {
            now = now.plus(time);
        }
    }
}
