package dev.serai.system;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers what it was told to, in order, and remembers what it was asked. Every call takes one second of a clock that it moves. */
final class FakeTransport implements Transport {
    final List<HttpCall> calls = new ArrayList<>();
    private final Deque<Object> answers = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");

    FakeTransport answers(int status, String body, String... headers) {
        var map = new LinkedHashMap<String, List<String>>();
        for (var at = 0; at < headers.length; at += 2) {
            map.put(headers[at], List.of(headers[at + 1]));
        }
        answers.add(new HttpAnswer(status, map, body == null ? null : body.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    FakeTransport fails(TransportException.Stage stage) {
        answers.add(new TransportException(stage, "no answer", null));
        return this;
    }

    @Override
    public HttpAnswer exchange(HttpCall call) throws TransportException {
        calls.add(call);
        now = now.plus(Duration.ofSeconds(1));
        if (answers.peek() == null) {
            throw new AssertionError("an unexpected call: " + call.method() + " " + call.url());
        } else if (answers.peek() instanceof TransportException) {
            throw (TransportException) answers.remove();
        }
        return (HttpAnswer) answers.remove();
    }

    void pass(long seconds) {
        now = now.plusSeconds(seconds);
    }

    Instant now() {
        return now;
    }

    RestSystem system(String yaml) {
        return new RestSystem(SystemFiles.parsed(yaml), FakeTransport::setting, this, this::now);
    }

    static String setting(String name) {
        return Map.of("shop.url", "http://shop.test/api/", "shop.token", "t0k3n", "shop.secret", "hush")
                .get(name);
    }

    HttpCall last() {
        return calls.get(calls.size() - 1);
    }

    String lastBody() {
        return new String(last().body(), StandardCharsets.UTF_8);
    }
}
