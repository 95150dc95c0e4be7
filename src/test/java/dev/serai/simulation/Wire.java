package dev.serai.simulation;

import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxRequest;
import dev.serai.system.HttpAnswer;
import dev.serai.system.HttpCall;
import dev.serai.system.Transport;
import dev.serai.system.TransportException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The network between the hub and the tools: takes time, and passes on what the tools do wrong. Remembers which log entries each read could have seen. */
final class Wire implements Transport {
    private static final Duration ONE_WAY = Duration.ofMillis(20);

    private final Sandbox sandbox;
    private final VirtualClock clock;
    private final Map<String, List<Long>> reads = new LinkedHashMap<>();

    Wire(Sandbox sandbox, VirtualClock clock) {
        this.sandbox = sandbox;
        this.clock = clock;
    }

    @Override
    public HttpAnswer exchange(HttpCall call) throws TransportException {
        var uri = URI.create(call.url());
        var target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        var system = uri.getHost();
        clock.pass(ONE_WAY);
        var request = SandboxRequest.of(call.method(), target).at("http://" + system);
        for (var header : call.headers().entrySet()) {
            request = request.header(header.getKey(), header.getValue());
        }
        if (call.body() != null) {
            request = request.json(new String(call.body(), StandardCharsets.UTF_8));
        }
        var answer = sandbox.handle(system, request);
        clock.pass(ONE_WAY);
        if (answer.dropped()) {
            throw new TransportException(TransportException.Stage.SENT, "no answer", null);
        }
        if (call.method().equals("GET") && answer.status() == 200) {
            reads.computeIfAbsent(system, name -> new ArrayList<>()).add(lastSeq(system));
        }
        return answered(answer.status(), answer.headers(), answer.body());
    }

    private static HttpAnswer answered(int status, Map<String, String> headers, String body) {
        var all = new LinkedHashMap<String, List<String>>();
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        return new HttpAnswer(status, all, body == null ? null : body.getBytes(StandardCharsets.UTF_8));
    }

    long lastSeq(String system) {
        var last = sandbox.handle(system, SandboxRequest.of("GET", "/log?after=999999999"))
                .content()
                .get("last");
        return ((Number) last).longValue();
    }

    /** Whether the hub read something of the system between these two entries of its log. */
    boolean readBetween(String system, long after, long before) {
        return reads.getOrDefault(system, List.of()).stream().anyMatch(seq -> seq >= after && seq < before);
    }
}
