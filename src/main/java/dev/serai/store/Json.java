package dev.serai.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.io.SegmentedStringWriter;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values in JSON form, to and from text, streaming. Numbers come back as {@link BigDecimal} in the form of {@link dev.serai.record.FieldType}, objects with sorted keys, so
 * that a canonical value equals itself after a round trip.
 */
final class Json {
    private static final int NUMBER_LIMIT = 1_000;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .build())
            .streamWriteConstraints(StreamWriteConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .build())
            .build();

    private Json() {}

    /** Writes something to a generator. */
    interface Writing {
        void to(JsonGenerator out) throws IOException;
    }

    /** Reads something from a parser that stands at its first token. */
    interface Reading<T> {
        T from(JsonParser in) throws IOException;
    }

    static String text(Writing writing) {
        var text = new SegmentedStringWriter(FACTORY._getBufferRecycler());
        try (var out = FACTORY.createGenerator(text)) {
            writing.to(out);
            out.flush();
            return text.getAndClear();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write JSON", e);
        }
    }

    static <T> T parsed(String text, Reading<T> reading) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try (var in = FACTORY.createParser(text)) {
            in.nextToken();
            return reading.from(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the database holds JSON that cannot be read", e);
        }
    }

    /** A value as text; null, not {@code "null"}, for null. */
    static String value(Object value) {
        return value == null ? null : text(out -> write(out, value));
    }

    static Object value(String text) {
        return parsed(text, Json::read);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(String text) {
        return (Map<String, Object>) value(text);
    }

    static void write(JsonGenerator out, Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            out.writeString(Text.safe(text));
        } else if (value instanceof Boolean bool) {
            out.writeBoolean(bool);
        } else if (value instanceof Number number) {
            writeNumber(out, number);
        } else if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (var entry : map.entrySet()) {
                out.writeFieldName(Text.safe(String.valueOf(entry.getKey())));
                write(out, entry.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof Collection<?> items) {
            out.writeStartArray();
            for (var item : items) {
                write(out, item);
            }
            out.writeEndArray();
        } else {
            out.writeString(Text.safe(value.toString()));
        }
    }

    private static void writeNumber(JsonGenerator out, Number number) throws IOException {
        if (number instanceof Long || number instanceof Integer) {
            out.writeNumber(number.longValue());
        } else if (number instanceof Double real && !Double.isFinite(real)
                || number instanceof Float small && !Float.isFinite(small)) {
            out.writeString(number.toString());
        } else {
            out.writeNumber(number.toString());
        }
    }

    static Object read(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case VALUE_STRING -> Text.plain(in.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(in.getDecimalValue());
            case START_OBJECT -> object(in);
            case START_ARRAY -> array(in);
            default -> null;
        };
    }

    private static Map<String, Object> object(JsonParser in) throws IOException {
        var map = new TreeMap<String, Object>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            var name = Text.plain(in.currentName());
            in.nextToken();
            map.put(name, read(in));
        }
        return map;
    }

    private static List<Object> array(JsonParser in) throws IOException {
        var items = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(in));
        }
        return items;
    }

    /** Numbers of an unreasonable size, which no canonical value has, stay as they are: writing one out might take all memory. */
    private static BigDecimal number(BigDecimal number) {
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        } else if (Math.abs((long) number.scale()) > NUMBER_LIMIT || number.precision() > NUMBER_LIMIT) {
            return number;
        }
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
