package dev.serai.component;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.sync.LeasedDelivery;
import dev.serai.sync.Outcome;
import dev.serai.sync.Outcome.Result;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;

/**
 * Reads what a route hands to {@code hub:outcome}: outcomes as {@code system:} gives them, or a map (or the same as JSON) that says what became of the deliveries in hand; a list
 * of maps says it of each, in their order.
 */
final class ReadingOutcomes {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final Set<String> KEYS =
            Set.of("result", "id", "content", "version", "number", "changedAt", "retryAt", "reason");

    private ReadingOutcomes() {}

    /** @throws IllegalArgumentException where the body is not what outcome takes, without a value of it */
    static List<Outcome> read(Exchange exchange, Instant now) {
        var body = exchange.getMessage().getBody();
        var outcomes = InHand.outcomes(body);
        if (!outcomes.isEmpty()) {
            return outcomes;
        }
        var deliveries = InHand.deliveries(exchange);
        var told = told(parsed(body), deliveries.size());
        if (told.isEmpty() || told.size() != deliveries.size()) {
            throw refused(
                    "takes an outcome or a list of them as its body, as system: gives them, or for each delivery in"
                            + " hand a map of " + KEYS.stream().sorted().toList());
        }
        var read = new ArrayList<Outcome>();
        for (var at = 0; at < told.size(); at++) {
            read.add(outcome(deliveries.get(at), told.get(at), now));
        }
        return read;
    }

    private static List<Map<String, Object>> told(Object parsed, int deliveries) {
        if (parsed instanceof Map<?, ?> one && (deliveries == 1 || one.get("id") == null)) {
            return Collections.nCopies(deliveries, JSON.convertValue(one, FIELDS));
        }
        return parsed instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)
                ? list.stream().map(one -> JSON.convertValue(one, FIELDS)).toList()
                : List.of();
    }

    private static Object parsed(Object body) {
        try {
            return body instanceof String text
                    ? JSON.readValue(text, Object.class)
                    : body instanceof byte[] bytes ? JSON.readValue(bytes, Object.class) : body;
        } catch (IOException e) {
            throw refused("got a text that is not JSON");
        }
    }

    private static Outcome outcome(LeasedDelivery delivery, Map<String, Object> told, Instant now) {
        var unknown = told.keySet().stream().filter(key -> !KEYS.contains(key)).findFirst();
        if (unknown.isPresent()) {
            throw refused("does not know the key " + unknown.get());
        }
        return new Outcome(
                delivery.recordId(),
                delivery.system(),
                delivery.token(),
                result(told.get("result")),
                text(told.get("id")),
                told.get("content") instanceof Map<?, ?> content ? JSON.convertValue(content, FIELDS) : null,
                text(told.get("version")),
                told.get("number") instanceof Number number ? (Long) number.longValue() : null,
                time("changedAt", told.get("changedAt")),
                now,
                time("retryAt", told.get("retryAt")),
                text(told.get("reason")));
    }

    private static Result result(Object told) {
        var word = told == null ? "accepted" : told.toString();
        return Arrays.stream(Result.values())
                .filter(result ->
                        result.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word))
                .findFirst()
                .orElseThrow(() -> refused("knows no such result; it takes accepted, transient, rate-limited, refused,"
                        + " system-broken, duplicate, not-found, stale and unknown"));
    }

    private static String text(Object told) {
        return told == null || told.toString().isBlank() ? null : told.toString();
    }

    private static Instant time(String key, Object told) {
        try {
            return told == null || told instanceof Instant
                    ? (Instant) told
                    : OffsetDateTime.parse(told.toString()).toInstant();
        } catch (DateTimeParseException e) {
            throw refused("takes a time with its offset in ISO 8601 as " + key);
        }
    }

    private static IllegalArgumentException refused(String what) {
        return new IllegalArgumentException("hub:outcome " + what);
    }
}
