package dev.serai.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** An event bus: takes messages for topics and keeps them in the order of arrival, whatever they hold, and tells the hub what other applications publish, as CloudEvents 1.0. */
final class BusApi implements ToolApi {
    private static final int PAGE = 1_000;

    private final ToolSetup setup;
    private final Deque<Map<String, Object>> messages = new ArrayDeque<>();
    private final Routes routes =
            new Routes().on("POST", "/topics/*", this::take).on("GET", "/topics/*", this::list);
    private final Routes people =
            new Routes().on("POST", "/events", this::publish).on("GET", "/messages", request -> all());
    private long count;

    BusApi(ToolSetup setup) {
        this.setup = setup;
    }

    @Override
    public SandboxResponse answer(SandboxRequest request) {
        return routes.answer(request);
    }

    private SandboxResponse take(SandboxRequest request, String topic) {
        var message = new LinkedHashMap<String, Object>();
        message.put("seq", ++count);
        message.put("topic", topic);
        message.put("content_type", request.header("Content-Type"));
        message.put("message", request.object());
        keep(message);
        setup.journal().add("message", message);
        setup.log().add(SandboxLog.API, "create", "messages", topic, null, message, 0);
        return SandboxResponse.json(202, Map.of("seq", count));
    }

    private void keep(Map<String, Object> message) {
        messages.add(message);
        if (messages.size() > setup.options().logLimit()) {
            messages.remove();
        }
    }

    private SandboxResponse list(SandboxRequest request, String topic) {
        var after = request.number("after", 0, 0);
        var found = messages.stream()
                .filter(message -> topic.equals(message.get("topic")))
                .filter(message -> ((Number) message.get("seq")).longValue() > after)
                .limit(Math.min(request.number("limit", PAGE, 1), PAGE))
                .toList();
        return SandboxResponse.json(200, Map.of("messages", found));
    }

    private SandboxResponse all() {
        return SandboxResponse.json(200, Map.of("messages", List.copyOf(messages), "total", messages.size()));
    }

    /** Another application publishes what became of a thing of its own: its type, such as {@code customer.updated}, its id, and what changed. */
    private SandboxResponse publish(SandboxRequest request) {
        var given = request.object();
        var type = ContactForm.text(given, "type");
        if (type == null || type.indexOf('.') < 1 || ContactForm.text(given, "id") == null) {
            throw Refusal.badRequest("type, such as customer.updated, and id are required");
        }
        var data = new LinkedHashMap<>(given);
        data.remove("type");
        var id = "bus-" + setup.webhooks().nextEventId();
        var event = new LinkedHashMap<String, Object>();
        event.put("specversion", "1.0");
        event.put("id", id);
        event.put("source", "/sandbox/bus");
        event.put("type", type);
        event.put("subject", given.get("id"));
        event.put("time", setup.clock().now().toString());
        event.put("datacontenttype", "application/json");
        event.put("data", data);
        setup.webhooks().send(type.substring(0, type.indexOf('.')), id, event, this::signing);
        return SandboxResponse.json(201, event);
    }

    private Function<Instant, Map<String, String>> signing(String body) {
        var mac = Webhooks.hmacSha256(setup.options().webhookSecret(), body);
        var signature = "sha256=" + HexFormat.of().formatHex(mac);
        return attempt -> Map.of("Content-Type", "application/cloudevents+json", "X-Bus-Signature-256", signature);
    }

    @Override
    public SandboxResponse person(SandboxRequest request) {
        return people.answer(request);
    }

    @Override
    public SandboxResponse fill(SandboxRequest request) {
        throw Refusal.badRequest("the bus has only what was published");
    }

    @Override
    @SuppressWarnings("unchecked")
    public void restore(String kind, JsonNode line) {
        if (kind.equals("message")) {
            Map<String, Object> message = Json.read(line, LinkedHashMap.class);
            keep(message);
            count = ((Number) message.get("seq")).longValue();
        }
    }

    @Override
    public void clear() {
        messages.clear();
    }
}
