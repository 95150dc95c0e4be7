package dev.serai.monitor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Spans in the JSON of OTLP 1.0, as collectors take it at {@code /v1/traces}. */
final class OtlpJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CLIENT = 3;
    private static final int CONSUMER = 5;
    private static final int ERROR = 2;

    private OtlpJson() {}

    static String of(Collection<Span> spans) {
        var root = JSON.createObjectNode();
        var resource = root.putArray("resourceSpans").addObject();
        attributes(resource.putObject("resource"), Map.of("service.name", "serai"));
        var scope = resource.putArray("scopeSpans").addObject();
        scope.putObject("scope").put("name", "dev.serai");
        var all = scope.putArray("spans");
        spans.forEach(span -> add(all, span));
        return root.toString();
    }

    private static void add(ArrayNode all, Span span) {
        var object = place(all.addObject(), span.place());
        if (span.parent() != null) {
            object.put("parentSpanId", span.parent());
        }
        object.put("name", span.name());
        object.put("kind", span.sends() ? CLIENT : CONSUMER);
        object.put("startTimeUnixNano", nanos(span.from()));
        object.put("endTimeUnixNano", nanos(span.to()));
        attributes(object, span.attributes());
        if (!span.links().isEmpty()) {
            var links = object.putArray("links");
            span.links().forEach(link -> place(links.addObject(), link));
        }
        if (span.failed()) {
            object.putObject("status").put("code", ERROR);
        }
    }

    private static ObjectNode place(ObjectNode object, Span.Place place) {
        return object.put("traceId", place.trace()).put("spanId", place.span());
    }

    private static void attributes(ObjectNode object, Map<String, String> attributes) {
        var array = object.putArray("attributes");
        attributes.forEach((key, value) ->
                array.addObject().put("key", key).putObject("value").put("stringValue", value));
    }

    /** As text, since numbers in JSON are not that long. */
    private static String nanos(Instant at) {
        return at.getEpochSecond() + String.format("%09d", at.getNano());
    }
}
