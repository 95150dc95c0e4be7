package dev.serai.component;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Reads what a route hands to {@code hub:receive}: changes as {@code system:} makes them, or a system's fields with headers. */
record ReadingChanges(String system, String entity, Lane lane) {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    /** @throws IllegalArgumentException where the body or a header is not what receive takes, without a value of it */
    List<Change> read(Exchange exchange, Instant now) {
        var message = exchange.getMessage();
        var body = message.getBody();
        if (body instanceof Change change) {
            return List.of(own(change));
        } else if (body instanceof List<?> list && list.stream().allMatch(Change.class::isInstance)) {
            return list.stream().map(one -> own((Change) one)).toList();
        }
        return List.of(made(message, now));
    }

    private Change own(Change change) {
        var external = change.external();
        if (!external.system().equals(system) || !external.entity().equals(entity)) {
            throw refused("got a change of " + external.system() + "/" + external.entity());
        }
        return lane == null || lane == change.lane() ? change : inLane(change);
    }

    private Change inLane(Change change) {
        return new Change(
                change.id(),
                change.external(),
                change.kind(),
                change.eventId(),
                change.partial(),
                change.content(),
                change.version(),
                change.number(),
                change.changedAt(),
                change.asOf(),
                change.receivedAt(),
                lane,
                change.recordId());
    }

    private Change made(Message message, Instant now) {
        var kind = kind(message.getHeader(HubConstants.OPERATION, String.class));
        var id = message.getHeader(HubConstants.EXTERNAL_ID, String.class);
        if (id == null || id.isBlank()) {
            throw refused("needs the header " + HubConstants.EXTERNAL_ID + " for a body that is not a change");
        }
        var version = message.getHeader(HubConstants.VERSION);
        var number = version instanceof Long || version instanceof Integer ? ((Number) version).longValue() : null;
        return new Change(
                0,
                new ExternalId(system, entity, id),
                kind,
                eventId(message, id, kind, number),
                kind == Change.Kind.UPSERT && message.getHeader(HubConstants.PARTIAL, false, Boolean.class),
                kind == Change.Kind.UPSERT ? fields(message.getBody()) : null,
                version == null ? null : version.toString(),
                number,
                changedAt(message),
                null,
                now,
                lane == null ? Lane.CRITICAL : lane,
                null);
    }

    /** S1: the sender's event id, else the external id with its true version, of which a delete is not the update; else every receipt is a change of its own. */
    private String eventId(Message message, String id, Change.Kind kind, Long number) {
        var told = message.getHeader(HubConstants.EVENT_ID, String.class);
        return told != null || number == null
                ? told
                : "version:" + entity + "/" + id + "/" + number + (kind == Change.Kind.DELETE ? "/deleted" : "");
    }

    private Change.Kind kind(String operation) {
        return switch (operation == null ? "update" : operation) {
            case "create", "update" -> Change.Kind.UPSERT;
            case "delete" -> Change.Kind.DELETE;
            case "hint" -> Change.Kind.HINT;
            default -> throw refused("takes create, update, delete or hint as " + HubConstants.OPERATION);
        };
    }

    private Instant changedAt(Message message) {
        var told = message.getHeader(HubConstants.CHANGED_AT);
        try {
            if (told instanceof Long millis) {
                return Instant.ofEpochMilli(millis);
            }
            return told == null || told instanceof Instant ? (Instant) told : Instant.parse(told.toString());
        } catch (java.time.format.DateTimeParseException e) {
            throw refused("takes an instant, in ISO 8601 or as milliseconds, as " + HubConstants.CHANGED_AT);
        }
    }

    private Map<String, Object> fields(Object body) {
        try {
            if (body instanceof Map<?, ?>) {
                return JSON.convertValue(body, FIELDS);
            } else if (body instanceof byte[] bytes) {
                return object(JSON.readValue(bytes, FIELDS));
            } else if (body instanceof String text) {
                return object(JSON.readValue(text, FIELDS));
            } else if (body instanceof java.io.InputStream stream) {
                return object(JSON.readValue(stream, FIELDS));
            }
        } catch (IOException e) {
            throw refused("got a body that is not a JSON object");
        }
        throw refused("takes changes, a map or a JSON object as its body");
    }

    private Map<String, Object> object(Map<String, Object> fields) {
        if (fields == null) {
            throw refused("got a body that is not a JSON object");
        }
        return fields;
    }

    private IllegalArgumentException refused(String what) {
        return new IllegalArgumentException("hub:receive of " + system + "/" + entity + " " + what);
    }
}
