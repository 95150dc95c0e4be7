package dev.serai.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A JSON object that was sent; its messages name keys and never a value. */
final class Body {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final JsonNode object;

    private Body(JsonNode object) {
        this.object = object;
    }

    static Body of(String text, String... keys) {
        var known = Arrays.asList(keys);
        var object = object(text, known);
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw Refusal.badRequest("The body has a key " + name + " that means nothing.", allowed(known));
            }
        });
        return new Body(object);
    }

    private static JsonNode object(String text, List<String> known) {
        try {
            var node = JSON.readTree(text == null ? "" : text);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException | NumberFormatException e) {
            throw Refusal.badRequest("The body is not JSON.", allowed(known));
        }
        throw Refusal.badRequest("The body is not a JSON object.", allowed(known));
    }

    private static String allowed(List<String> known) {
        return "Send an object with: " + String.join(", ", known) + ".";
    }

    /** The text of an object with these keys and values in turn, for callers that send no JSON. */
    static String saying(String... keysAndValues) {
        var object = JSON.createObjectNode();
        for (var at = 0; at < keysAndValues.length; at += 2) {
            object.put(keysAndValues[at], keysAndValues[at + 1]);
        }
        return object.toString();
    }

    /** The same, and a value that is JSON already. */
    static String saying(Map<String, String> texts, String key, String json) {
        try {
            var object = JSON.createObjectNode();
            texts.forEach(object::put);
            return object.set(key, JSON.readTree(json)).toString();
        } catch (JsonProcessingException e) {
            throw Refusal.badRequest("What was given as " + key + " is no JSON.", "Put quotes around a text.");
        }
    }

    boolean has(String key) {
        return object.has(key);
    }

    String text(String key) {
        var value = object.get(key);
        if (value == null || !value.isTextual() || value.textValue().isBlank()) {
            throw Refusal.badRequest("The body has no text under " + key + ".", "Send it.");
        }
        return value.textValue();
    }

    /** A list of whole numbers, empty where it is absent. */
    List<Long> numbers(String key) {
        var value = object.get(key);
        if (value == null || value.isNull()) {
            return List.of();
        } else if (!value.isArray()
                || StreamSupport.stream(value.spliterator(), false)
                        .anyMatch(one -> !one.isIntegralNumber() || !one.canConvertToLong())) {
            throw Refusal.badRequest(
                    "What the body has under " + key + " is no list of whole numbers.", "Send a list of numbers.");
        }
        return StreamSupport.stream(value.spliterator(), false)
                .map(JsonNode::longValue)
                .toList();
    }

    /** A list of texts, empty where it is absent. */
    List<String> texts(String key) {
        var value = object.get(key);
        if (value == null || value.isNull()) {
            return List.of();
        } else if (!value.isArray()
                || StreamSupport.stream(value.spliterator(), false).anyMatch(one -> !one.isTextual())) {
            throw Refusal.badRequest(
                    "What the body has under " + key + " is no list of texts.", "Send a list of texts.");
        }
        return StreamSupport.stream(value.spliterator(), false)
                .map(JsonNode::textValue)
                .distinct()
                .toList();
    }

    /** Null where it is absent. */
    Long number(String key) {
        var value = object.get(key);
        if (value == null || value.isNull()) {
            return null;
        } else if (!value.canConvertToLong() || !value.isIntegralNumber()) {
            throw Refusal.badRequest("What the body has under " + key + " is not a whole number.", "Send a number.");
        }
        return value.longValue();
    }

    /** False where it is absent. */
    boolean flag(String key) {
        var value = object.get(key);
        if (value != null && !value.isBoolean()) {
            throw Refusal.badRequest("What the body has under " + key + " is not true or false.", "Send one of them.");
        }
        return value != null && value.booleanValue();
    }

    /** An object, as a map. */
    Map<String, Object> object(String key) {
        var value = object.get(key);
        if (value == null || !value.isObject()) {
            throw Refusal.badRequest("The body has no object under " + key + ".", "Send it.");
        }
        return JSON.convertValue(value, new TypeReference<Map<String, Object>>() {});
    }

    Object value(String key) {
        return JSON.convertValue(object.get(key), Object.class);
    }
}
