package dev.serai.flow;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.serai.catalog.Nearest;
import dev.serai.catalog.SystemItem;
import dev.serai.catalog.SystemSpec;
import dev.serai.catalog.SystemWriting;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a system file into its record, by the names of the record's components. */
final class SystemReading {
    private static final SystemSpec.Resource NOTHING =
            new SystemSpec.Resource(null, null, null, null, null, null, null, null, null, null, null, null, null);

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .addModule(words())
            .addMixIn(SystemSpec.Resource.class, OneOrSeveral.class)
            .build();

    /** A list of one may be written without its dash. */
    private interface OneOrSeveral {
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<SystemWriting.Batch> batch();
    }

    private SystemReading() {}

    /** The system; where it cannot be bound, which is a problem, its name and those of its entities only; empty where it has no name. */
    static Optional<SystemSpec> read(Document document) {
        var file = document.section();
        var name = file.required("system", Naming.NAME, Naming.WANTED_NAME);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return bind(document, JSON.valueToTree(file.values())).or(() -> Optional.of(bare(name.get(), file)));
    }

    private static SystemSpec bare(String name, Section file) {
        var entities = new LinkedHashMap<String, SystemSpec.Resource>();
        if (file.value("entities") instanceof Map<?, ?> named) {
            named.keySet().forEach(entity -> entities.put(String.valueOf(entity), NOTHING));
        }
        return new SystemSpec(name, null, null, null, null, null, null, entities);
    }

    private static Optional<SystemSpec> bind(Document document, JsonNode tree) {
        var before = document.problems().size();
        var reader = JSON.readerFor(SystemSpec.class).withHandler(new BindingProblems(document));
        try {
            SystemSpec spec = reader.readValue(tree);
            return Optional.of(spec);
        } catch (JsonMappingException e) {
            if (document.problems().size() == before) {
                document.problem(pointer(e), reason(e), "Correct it, docs/files-system.md says what may stand here");
            }
        } catch (IOException e) {
            throw new IllegalStateException("a tree in memory cannot fail to be read", e);
        }
        return Optional.empty();
    }

    private static String pointer(JsonMappingException e) {
        var pointer = "";
        for (var step : e.getPath()) {
            pointer = Yaml.at(pointer, step.getFieldName() != null ? step.getFieldName() : step.getIndex());
        }
        return pointer;
    }

    private static String reason(JsonMappingException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof MismatchedInputException wrong && wrong.getTargetType() != null) {
            return "this must be " + kind(wrong.getTargetType());
        }
        var message = cause instanceof JsonProcessingException json ? json.getOriginalMessage() : cause.getMessage();
        return String.valueOf(message).strip().split("\\R", 2)[0].replaceAll("[.]$", "");
    }

    private static String kind(Class<?> type) {
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        return Number.class.isAssignableFrom(type) || type.isPrimitive() ? "a number that fits here" : "something else";
    }

    private static SimpleModule words() {
        var module = new SimpleModule()
                .addDeserializer(Duration.class, new DurationWord())
                .addDeserializer(SystemItem.TimeFormat.class, new TimeWord());
        module.setDeserializerModifier(new BeanDeserializerModifier() {
            @Override
            public JsonDeserializer<?> modifyEnumDeserializer(
                    DeserializationConfig config,
                    JavaType type,
                    BeanDescription description,
                    JsonDeserializer<?> usual) {
                return new EnumWord(type.getRawClass());
            }
        });
        return module;
    }

    /** Durations as in all files. */
    private static final class DurationWord extends JsonDeserializer<Duration> {
        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var text = parser.getValueAsString();
            var found = Durations.parse(text);
            return found.isPresent()
                    ? found.get()
                    : (Duration) context.handleWeirdStringValue(Duration.class, text, Durations.ADVICE);
        }
    }

    /** A known way to write times, or a pattern that says a time: with a day, an hour and nothing that cannot be written. */
    private static final class TimeWord extends JsonDeserializer<SystemItem.TimeFormat> {
        private static final Set<String> KNOWN = Set.of("iso", "epoch-seconds", "epoch-millis");

        @Override
        public SystemItem.TimeFormat deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var text = parser.getValueAsString();
            return text != null && (KNOWN.contains(text) || pattern(text))
                    ? new SystemItem.TimeFormat(text)
                    : (SystemItem.TimeFormat) context.handleWeirdStringValue(
                            SystemItem.TimeFormat.class,
                            text,
                            "Use iso, epoch-seconds, epoch-millis, or a pattern such as yyyy-MM-dd'T'HH:mm:ssxx");
        }

        private static boolean pattern(String text) {
            try {
                var pattern = DateTimeFormatter.ofPattern(text, Locale.ROOT).withZone(ZoneOffset.UTC);
                Instant.from(pattern.parse(pattern.format(Instant.EPOCH)));
                return true;
            } catch (IllegalArgumentException | DateTimeException e) {
                return false;
            }
        }
    }

    /** Words as in all files: epoch-millis. */
    private static final class EnumWord extends JsonDeserializer<Object> {
        private final Class<?> type;

        EnumWord(Class<?> type) {
            this.type = type;
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var text = parser.getValueAsString();
            var found = Words.constant((Class) type, text);
            return found.isPresent()
                    ? found.get()
                    : context.handleWeirdStringValue(type, text, Nearest.instead(text + "", Words.of((Class) type)));
        }
    }
}
