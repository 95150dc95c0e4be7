package dev.serai.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.sync.LeasedDelivery;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/** The bean {@code #events}: writes what an {@code events} participant is told as a message for whoever subscribes (S17), as JSON in UTF-8, and sets its content type. */
@ApplicationScoped
@Named("events")
@RegisterForReflection
public class Events {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** As {@code id}, {@code type}, {@code timestamp}, and {@code data} with the record's {@code id}, its {@code changes}, their {@code source}, its {@code version} and the whole {@code record}. */
    public byte[] plain(Exchange exchange) {
        var delivery = inHand(exchange);
        var event = delivery.event();
        var message = new LinkedHashMap<String, Object>();
        message.put("id", id(delivery));
        message.put("type", event.get("type"));
        message.put("timestamp", event.get("time"));
        message.put("data", data(event));
        return written(exchange, "application/json", message);
    }

    /** As a CloudEvent 1.0 in structured mode. The same event has the same id however often it is sent. */
    public byte[] cloud(Exchange exchange) {
        var delivery = inHand(exchange);
        var event = delivery.event();
        var message = new LinkedHashMap<String, Object>();
        message.put("specversion", "1.0");
        message.put("id", id(delivery));
        message.put("source", "/serai/" + delivery.entity());
        message.put("type", event.get("type"));
        message.put("subject", event.get("subject"));
        message.put("time", event.get("time"));
        message.put("datacontenttype", "application/json");
        message.put("data", data(event));
        return written(exchange, "application/cloudevents+json", message);
    }

    /**
     * All events in hand as one message that says how many there were of each group, and the sum of a number of theirs. The exchange properties {@code eventsGroup} and {@code eventsSum} name
     * them by dotted paths. The header {@code Idempotency-Key} names these very events.
     */
    public byte[] totals(Exchange exchange) {
        var deliveries = InHand.deliveries(exchange);
        if (deliveries.isEmpty() || deliveries.stream().anyMatch(delivery -> delivery.event() == null)) {
            throw new IllegalArgumentException("#events takes deliveries of an events participant");
        }
        var ids = deliveries.stream().map(Events::id).sorted().collect(Collectors.joining(" "));
        var key = UUID.nameUUIDFromBytes(ids.getBytes(StandardCharsets.UTF_8));
        exchange.getMessage().setHeader("Idempotency-Key", key.toString());
        var times = deliveries.stream()
                .map(delivery -> delivery.event().get("time").toString())
                .sorted()
                .toList();
        var data = new LinkedHashMap<String, Object>();
        data.put("from", times.get(0));
        data.put("until", times.get(times.size() - 1));
        data.put("groups", totals(exchange, "eventsGroup", "eventsSum").of(deliveries));
        var message = new LinkedHashMap<String, Object>();
        message.put("type", deliveries.get(0).entity() + ".totals");
        message.put("time", times.get(times.size() - 1));
        message.put("subject", deliveries.get(0).entity());
        message.put("data", data);
        return written(exchange, "application/json", message);
    }

    private static EventTotals totals(Exchange exchange, String group, String sum) {
        return new EventTotals(
                List.of(exchange.getProperty(group, "", String.class).split("\\s*,\\s*")),
                exchange.getProperty(sum, "", String.class));
    }

    private static LeasedDelivery inHand(Exchange exchange) {
        var deliveries = InHand.deliveries(exchange);
        if (deliveries.size() != 1 || deliveries.get(0).event() == null) {
            throw new IllegalArgumentException(
                    "#events takes one delivery of an events participant; split a list before");
        }
        return deliveries.get(0);
    }

    private static String id(LeasedDelivery delivery) {
        var event = delivery.event();
        return delivery.entity() + "/" + event.get("subject") + "/" + event.get("version");
    }

    private static Map<String, Object> data(Map<String, Object> event) {
        var data = new LinkedHashMap<String, Object>();
        data.put("id", event.get("subject"));
        data.put("changes", event.get("changes"));
        data.put("source", event.get("source"));
        data.put("version", event.get("version"));
        data.put("record", event.get("data"));
        return data;
    }

    private static byte[] written(Exchange exchange, String type, Map<String, Object> message) {
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, type);
        try {
            return JSON.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the event cannot be written as JSON", e);
        }
    }
}
