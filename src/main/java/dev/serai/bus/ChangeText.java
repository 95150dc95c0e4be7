package dev.serai.bus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import dev.serai.record.PlainChange;
import java.time.Instant;
import java.util.Map;

/** Changes as the text of messages: JSON in ASCII, so that whatever was told comes through, also what no encoding has. */
final class ChangeText {
    /** Of what nobody knows where it is from. */
    private static final String NOBODY = "bus";

    private static final TypeReference<Map<String, Object>> PLAIN = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNumberLength(Integer.MAX_VALUE)
                            .maxNestingDepth(Integer.MAX_VALUE)
                            .build())
                    .streamWriteConstraints(StreamWriteConstraints.builder()
                            .maxNestingDepth(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ChangeText() {}

    /** By what messages are told apart: those of one external record have the same, and so their order (S18). */
    static String key(ExternalId external) {
        return external.toString();
    }

    static String text(Change change) {
        try {
            return JSON.writeValueAsString(PlainChange.of(change));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a change of " + external(change) + " cannot be written as JSON", e);
        }
    }

    private static String external(Change change) {
        return change.external().system() + "/" + change.external().entity();
    }

    /** The change; empty handed where that is none. @throws IllegalArgumentException where it is none, without a value of it */
    static Change change(String text) {
        try {
            return PlainChange.change(JSON.readValue(text, PLAIN));
        } catch (JsonProcessingException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "is no change that this version can read: " + e.getClass().getSimpleName());
        }
    }

    /** Of what cannot be taken as a change, a change that becomes a dead letter with the reason and the whole text (I1). {@code event} names it, so that it is one only. */
    static Change unreadable(String key, String event, String text, String problem, Instant now) {
        var names = key == null ? new String[0] : key.split("/", 3);
        var known = names.length == 3;
        return new Change(
                0,
                new ExternalId(known ? names[0] : NOBODY, known ? names[1] : NOBODY, ""),
                Change.Kind.UPSERT,
                event,
                false,
                Map.of(Change.PROBLEM, problem, "key", String.valueOf(key), "message", String.valueOf(text)),
                null,
                null,
                null,
                null,
                now,
                Lane.CRITICAL,
                null);
    }
}
