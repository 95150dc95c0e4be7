package dev.serai.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The analytics tool: takes events and keeps them in the order of arrival, each idempotency key once. */
final class AnalyticsApi implements ToolApi {
    private static final Set<String> NAMES = Set.of("type", "time", "subject", "version", "changes", "data");
    private static final int PAGE = 1_000;

    private final ToolSetup setup;
    private final Deque<Map<String, Object>> events = new ArrayDeque<>();
    private final Set<String> keys = new HashSet<>();
    private final Routes routes = new Routes().on("POST", "/events", this::take).on("GET", "/events", this::list);
    private long count;

    AnalyticsApi(ToolSetup setup) {
        this.setup = setup;
    }

    @Override
    public SandboxResponse answer(SandboxRequest request) {
        return routes.answer(request);
    }

    private SandboxResponse take(SandboxRequest request) {
        var given = request.object();
        ContactForm.refuseUnknown(given, NAMES);
        var subject = given.get("subject") == null ? null : given.get("subject").toString();
        if (subject == null || ContactForm.text(given, "type") == null) {
            throw Refusal.badRequest("type and subject are required");
        }
        var key = request.header("Idempotency-Key");
        if (key != null && !keys.add(key)) {
            return SandboxResponse.json(202, Map.of("accepted", true, "duplicate", true));
        }
        var event = new LinkedHashMap<String, Object>();
        event.put("seq", ++count);
        event.put("received_at", setup.clock().now().toString());
        event.put("idempotency_key", key);
        event.putAll(given);
        keep(event);
        setup.journal().add("event", event);
        setup.log().add(SandboxLog.API, "create", "events", subject, null, given, 0);
        return SandboxResponse.json(202, Map.of("accepted", true, "duplicate", false));
    }

    private void keep(Map<String, Object> event) {
        events.add(event);
        if (events.size() > setup.options().logLimit()) {
            events.remove();
        }
    }

    private SandboxResponse list(SandboxRequest request) {
        var subject = request.query().get("subject");
        var after = request.number("after", 0, 0);
        var found = events.stream()
                .filter(event -> subject == null || subject.equals(String.valueOf(event.get("subject"))))
                .filter(event -> ((Number) event.get("seq")).longValue() > after)
                .limit(Math.min(request.number("limit", PAGE, 1), PAGE))
                .toList();
        return SandboxResponse.json(200, Map.of("events", found, "total", count));
    }

    @Override
    public SandboxResponse person(SandboxRequest request) {
        var empty = request.method().equals("GET") && request.path().equals("/contacts");
        return empty
                ? SandboxResponse.json(200, Map.of("contacts", List.of(), "total", 0))
                : Refusal.notFound().response();
    }

    @Override
    public SandboxResponse fill(SandboxRequest request) {
        throw Refusal.badRequest("analytics has no contacts");
    }

    @Override
    public void restore(String kind, JsonNode line) {
        if (kind.equals("event")) {
            @SuppressWarnings("unchecked")
            Map<String, Object> event = Json.read(line, LinkedHashMap.class);
            keep(event);
            count = ((Number) event.get("seq")).longValue();
            if (event.get("idempotency_key") instanceof String key) {
                keys.add(key);
            }
        }
    }

    @Override
    public void clear() {
        events.clear();
        keys.clear();
    }
}
