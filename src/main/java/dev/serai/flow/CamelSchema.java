package dev.serai.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.serai.catalog.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Checks a route file against the schema of Camel's YAML DSL, which is in the jar of this Camel version. */
final class CamelSchema {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CamelSchema() {}

    /** Large, and of no use until files change: read when it is needed. */
    private static final class Schema {
        private static Schema read;

        final JsonNode node = node();
        final JsonSchema rules = factory()
                .getSchema(
                        node,
                        SchemaValidatorsConfig.builder()
                                .pathType(PathType.JSON_POINTER)
                                .preloadJsonSchema(false)
                                .build());

        static synchronized Schema get() {
            if (read == null) {
                read = new Schema();
            }
            return read;
        }

        static synchronized void forget() {
            read = null;
        }

        /** Without its word for keys that are out of use, which checks nothing, there would be a warning in the log. */
        private static JsonSchemaFactory factory() {
            var words = JsonMetaSchema.builder(JsonMetaSchema.getV4())
                    .keyword(new NonValidationKeyword("deprecated"))
                    .build();
            return JsonSchemaFactory.builder(JsonSchemaFactory.getInstance(VersionFlag.V4))
                    .metaSchema(words)
                    .build();
        }

        private static JsonNode node() {
            var jar = org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader.class.getClassLoader();
            try (var stream = jar.getResourceAsStream("schema/camelYamlDsl.json")) {
                return JSON.readTree(stream);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Adds a problem for each place that is wrong. */
    static void check(Document document) {
        var messages =
                Schema.get().rules.validate(JSON.valueToTree(document.yaml().value()));
        SchemaMessages.telling(messages).forEach(message -> report(document, message));
    }

    /** Until the next check. */
    static void forget() {
        Schema.forget();
    }

    private static void report(Document document, ValidationMessage message) {
        var at = message.getInstanceLocation().toString();
        var arguments = message.getArguments();
        switch (message.getType()) {
            case "additionalProperties" -> document.problem(
                    Yaml.at(at, arguments[0]),
                    "unknown key '" + arguments[0] + "'",
                    Nearest.instead(String.valueOf(arguments[0]), siblings(message)));
            case "required" -> document.problem(at, "the key '" + arguments[0] + "' is missing", "Add it");
            case "type" -> document.problem(
                    at,
                    "this must be of type " + arguments[1] + ", it is of type " + arguments[0],
                    arguments[1].equals("string")
                            ? "Put the value in quotes"
                            : "Write it as Camel's YAML DSL wants it");
            case "enum" -> document.problem(
                    at, "this cannot be " + message.getInstanceNode(), "Write one of " + arguments[0]);
            case "maxProperties" -> document.problem(
                    at, "one key stands here, not several", "Indent what belongs to the first one further than it");
            default -> document.problem(
                    at,
                    "this does not fit Camel's YAML DSL (" + message.getType() + ")",
                    "Compare it with the reference of Camel's YAML DSL");
        }
    }

    /** The keys that the schema knows where it refused one. */
    private static List<String> siblings(ValidationMessage message) {
        var rule = message.getSchemaLocation().getFragment().toString();
        var names = new ArrayList<String>();
        Schema.get()
                .node
                .at(rule.substring(0, rule.lastIndexOf('/')) + "/properties")
                .fieldNames()
                .forEachRemaining(names::add);
        return names;
    }
}
