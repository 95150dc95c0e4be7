package dev.serai.flow;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import dev.serai.catalog.Nearest;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** Gathers what does not bind and goes on, so that all problems of a file are found in one reading. */
final class BindingProblems extends DeserializationProblemHandler {
    private final Document document;

    BindingProblems(Document document) {
        this.document = document;
    }

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context, JsonParser parser, JsonDeserializer<?> reader, Object bean, String name)
            throws IOException {
        Collection<Object> known = reader == null ? List.of() : reader.getKnownPropertyNames();
        var words = known.stream().map(String::valueOf).sorted().toList();
        document.problem(pointer(parser, name), "unknown key '" + name + "'", Nearest.instead(name, words));
        parser.skipChildren();
        return true;
    }

    @Override
    public Object handleWeirdStringValue(DeserializationContext context, Class<?> type, String value, String whatToDo) {
        document.problem(pointer(parser(context)), "this cannot be '" + value + "'", whatToDo);
        return nothing(type);
    }

    @Override
    public Object handleWeirdNumberValue(DeserializationContext context, Class<?> type, Number value, String whatToDo) {
        document.problem(pointer(parser(context)), "this cannot be " + value, whatToDo);
        return nothing(type);
    }

    @Override
    public Object handleUnexpectedToken(
            DeserializationContext context, JavaType type, JsonToken token, JsonParser parser, String message)
            throws IOException {
        document.problem(pointer(parser), "this must be " + wanted(type) + ", it is " + found(token), "Correct it");
        parser.skipChildren();
        return nothing(type.getRawClass());
    }

    @Override
    public Object handleMissingInstantiator(
            DeserializationContext context, Class<?> type, ValueInstantiator none, JsonParser parser, String message)
            throws IOException {
        return handleUnexpectedToken(context, context.constructType(type), parser.currentToken(), parser, message);
    }

    private static JsonParser parser(DeserializationContext context) {
        return context.getParser();
    }

    private static String pointer(JsonParser parser) {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    /** Where the value of that key stands. Where that is a map or a list, the parser puts a nameless step before the key. */
    private static String pointer(JsonParser parser, String key) {
        var at = pointer(parser);
        var end = Yaml.at("", key);
        return at.endsWith("/" + end) ? at.substring(0, at.length() - end.length() - 1) + end : at;
    }

    private static String wanted(JavaType type) {
        if (type.isMapLikeType() || type.getRawClass().isRecord()) {
            return "a map";
        } else if (type.isCollectionLikeType()) {
            return "a list";
        } else if (type.hasRawClass(boolean.class) || type.hasRawClass(Boolean.class)) {
            return "true or false";
        }
        return Number.class.isAssignableFrom(type.getRawClass()) || type.hasRawClass(int.class) ? "a number" : "a text";
    }

    private static String found(JsonToken token) {
        return switch (token) {
            case START_OBJECT, FIELD_NAME -> "a map";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a text";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "nothing";
            default -> "a number";
        };
    }

    private static Object nothing(Class<?> type) {
        return type == boolean.class ? (Object) false : type == int.class ? (Object) 0 : null;
    }
}
