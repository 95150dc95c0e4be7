package dev.serai.system;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.serai.catalog.SystemItem.TimeFormat;
import dev.serai.catalog.SystemSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Binds system files for tests of the client, strictly and without the checks of the real reader. */
final class SystemFiles {
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .addModule(new SimpleModule()
                    .addDeserializer(Duration.class, new Durations())
                    .addDeserializer(TimeFormat.class, new TimeFormats())
                    .setDeserializerModifier(new KebabEnums()))
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .build();

    private SystemFiles() {}

    static SystemSpec shipped(String system) {
        try {
            return parsed(Files.readString(Path.of("routes", system, system + ".system.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SystemSpec parsed(String yaml) {
        try {
            return YAML.readValue(yaml, SystemSpec.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Durations extends StdScalarDeserializer<Duration> {
        private static final long serialVersionUID = 1L;

        Durations() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var text = parser.getText().toUpperCase(Locale.ROOT);
            return Duration.parse((text.endsWith("D") ? "P" : "PT") + text);
        }
    }

    private static final class TimeFormats extends StdScalarDeserializer<TimeFormat> {
        private static final long serialVersionUID = 1L;

        TimeFormats() {
            super(TimeFormat.class);
        }

        @Override
        public TimeFormat deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return new TimeFormat(parser.getText());
        }
    }

    private static final class KebabEnums extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public JsonDeserializer<?> modifyEnumDeserializer(
                DeserializationConfig config, JavaType type, BeanDescription description, JsonDeserializer<?> usual) {
            return new JsonDeserializer<Enum>() {
                @Override
                public Enum deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                    var word = parser.getText().toUpperCase(Locale.ROOT).replace('-', '_');
                    return Enum.valueOf((Class<Enum>) type.getRawClass(), word);
                }
            };
        }
    }
}
