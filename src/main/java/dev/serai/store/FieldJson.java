package dev.serai.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.serai.record.Field;
import dev.serai.record.LinkField;
import dev.serai.record.Stamp;
import dev.serai.record.Write;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The fields of records and links as JSON: small arrays, whose shape the migration describes. */
final class FieldJson {
    private FieldJson() {}

    static String data(Map<String, Field> fields) {
        return object(fields, (out, field) -> Json.write(out, field.value()));
    }

    static String stamps(Map<String, Field> fields) {
        return object(fields, (out, field) -> {
            out.writeStartArray();
            out.writeNumber(field.version());
            writeTime(out, field.stamp() == null ? null : field.stamp().at());
            out.writeString(
                    field.stamp() == null ? null : Text.safe(field.stamp().system()));
            out.writeNumber(field.change());
            out.writeEndArray();
        });
    }

    static Map<String, Field> fields(String data, String stamps) {
        var values = Json.map(data);
        return Json.parsed(stamps, in -> map(in, name -> stamped(in, values.get(name))));
    }

    /** Values of which nobody asks when and by whom they were set. */
    static Map<String, Field> unstamped(String data) {
        var fields = new LinkedHashMap<String, Field>();
        Json.map(data).forEach((name, value) -> fields.put(name, new Field(value, 0, null, 0)));
        return fields;
    }

    private static Field stamped(JsonParser in, Object value) throws IOException {
        var version = in.nextLongValue(0);
        var at = nextTime(in);
        var system = Text.plain(in.nextTextValue());
        var change = in.nextLongValue(0);
        in.nextToken();
        return new Field(value, version, at == null && system == null ? null : new Stamp(at, system), change);
    }

    static String linkFields(Map<String, LinkField> fields) {
        return Json.text(out -> writeLinkFields(out, fields));
    }

    static Map<String, LinkField> linkFields(String fields) {
        return Json.parsed(fields, FieldJson::readLinkFields);
    }

    private static void writeLinkFields(JsonGenerator out, Map<String, LinkField> fields) throws IOException {
        write(out, fields, (each, field) -> {
            each.writeStartArray();
            Json.write(each, field.base());
            each.writeNumber(field.mapping());
            each.writeNumber(field.told() ? field.seen() : -field.seen());
            Json.write(each, field.order());
            if (field.anew() || !Objects.equals(field.base(), field.raw())) {
                Json.write(each, field.raw());
            }
            if (field.anew()) {
                each.writeBoolean(true);
            }
            each.writeEndArray();
        });
    }

    private static Map<String, LinkField> readLinkFields(JsonParser in) throws IOException {
        return map(in, name -> linkField(in));
    }

    private static LinkField linkField(JsonParser in) throws IOException {
        in.nextToken();
        var base = Json.read(in);
        var mapping = in.nextIntValue(0);
        var seen = in.nextLongValue(0);
        var order = nextNumber(in);
        if (in.nextToken() == JsonToken.END_ARRAY) {
            return new LinkField(base, base, mapping, Math.abs(seen), order, false, seen >= 0);
        }
        var raw = Json.read(in);
        var anew = in.nextToken() != JsonToken.END_ARRAY;
        if (anew) {
            in.nextToken();
        }
        return new LinkField(base, raw, mapping, Math.abs(seen), order, anew, seen >= 0);
    }

    /** Our accepted writes; null for none. */
    static String writes(List<Write> writes) {
        return writes == null || writes.isEmpty()
                ? null
                : Json.text(out -> {
                    out.writeStartArray();
                    for (var write : writes) {
                        out.writeStartArray();
                        Json.write(out, write.order());
                        writeTime(out, write.sentAt());
                        writeTime(out, write.answeredAt());
                        writeLinkFields(out, write.before());
                        out.writeEndArray();
                    }
                    out.writeEndArray();
                });
    }

    static List<Write> writes(String writes) {
        return writes == null ? List.of() : Json.parsed(writes, FieldJson::readWrites);
    }

    private static List<Write> readWrites(JsonParser in) throws IOException {
        var writes = new ArrayList<Write>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            var order = nextNumber(in);
            var sentAt = nextTime(in);
            var answeredAt = nextTime(in);
            in.nextToken();
            writes.add(new Write(order, sentAt, answeredAt, readLinkFields(in)));
            in.nextToken();
        }
        return List.copyOf(writes);
    }

    private static void writeTime(JsonGenerator out, Instant time) throws IOException {
        Json.write(out, Time.micros(time));
    }

    private static Instant nextTime(JsonParser in) throws IOException {
        var micros = nextNumber(in);
        return micros == null ? null : Time.ofMicros(micros);
    }

    private static Long nextNumber(JsonParser in) throws IOException {
        return in.nextToken() == JsonToken.VALUE_NULL ? null : in.getLongValue();
    }

    private interface Writing<T> {
        void to(JsonGenerator out, T value) throws IOException;
    }

    private interface Reading<T> {
        T of(String name) throws IOException;
    }

    private static <T> String object(Map<String, T> fields, Writing<T> writing) {
        return Json.text(out -> write(out, fields, writing));
    }

    private static <T> void write(JsonGenerator out, Map<String, T> fields, Writing<T> writing) throws IOException {
        out.writeStartObject();
        for (var entry : fields.entrySet()) {
            out.writeFieldName(Text.safe(entry.getKey()));
            writing.to(out, entry.getValue());
        }
        out.writeEndObject();
    }

    private static <T> Map<String, T> map(JsonParser in, Reading<T> reading) throws IOException {
        var fields = new HashMap<String, T>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            var name = Text.plain(in.currentName());
            in.nextToken();
            fields.put(name, reading.of(name));
        }
        return fields;
    }
}
