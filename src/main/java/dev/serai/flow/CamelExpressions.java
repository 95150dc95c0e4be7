package dev.serai.flow;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.JsonPath;
import dev.serai.mapping.MappingException;
import dev.serai.mapping.Surroundings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.jsonpath.JsonPathExpression;
import org.apache.camel.language.jq.JqExpression;
import org.apache.camel.support.DefaultExchange;

/**
 * Runs Camel's expressions over values. An expression is made of a file's text once, so that no value ever becomes a part of one. Beans and rates are for a running hub only.
 */
class CamelExpressions implements Surroundings {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Supplier<CamelContext> camel;

    /** Expressions in a context of their own, which is not started before one is needed. */
    CamelExpressions() {
        this(Shared::context);
    }

    CamelExpressions(Supplier<CamelContext> camel) {
        this.camel = camel;
    }

    /** One for all checks: it holds nothing but languages. */
    private static final class Shared {
        private static final CamelContext CONTEXT = started();

        private static CamelContext started() {
            var context = new DefaultCamelContext();
            context.start();
            return context;
        }

        static CamelContext context() {
            return CONTEXT;
        }
    }

    @Override
    public UnaryOperator<Object> expression(String language, String text) {
        try {
            var expression = made(language, text);
            expression.init(camel.get());
            return value -> evaluated(language, expression, value);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(reason(e), e);
        }
    }

    private static String reason(Throwable failure) {
        var at = failure;
        while (at.getCause() != null && at.getCause() != at) {
            at = at.getCause();
        }
        return String.valueOf(at.getMessage()).lines().findFirst().orElse("");
    }

    private Expression made(String language, String text) {
        return switch (language) {
            case "jq" -> new JqExpression(text);
            case "jsonpath" -> jsonPath(text);
            default -> camel.get().resolveLanguage(language).createExpression(text);
        };
    }

    private static Expression jsonPath(String text) {
        JsonPath.compile(text);
        var path = new JsonPathExpression(text);
        path.setAllowEasyPredicate(false);
        // otherwise Camel would put what simple finds in the value into the path
        path.setAllowSimple(false);
        path.setSuppressExceptions(true);
        return path;
    }

    private Object evaluated(String language, Expression expression, Object value) {
        if (language.equals("jsonpath") && !(value instanceof Map || value instanceof Collection)) {
            throw new MappingException("the transform jsonpath wants an object or a list");
        }
        var exchange = new DefaultExchange(camel.get());
        exchange.getMessage().setBody(language.equals("jq") ? JSON.valueToTree(value) : value);
        var result = expression.evaluate(exchange, Object.class);
        return failed(exchange) ? refused(language) : plain(result);
    }

    private static boolean failed(Exchange exchange) {
        return exchange.getException() != null;
    }

    private static Object refused(String language) {
        throw new MappingException("the transform " + language + " failed");
    }

    /** jq answers with its own nodes, of which one stands for itself and several for a list. */
    private static Object plain(Object result) {
        if (result instanceof JsonNode node) {
            return JSON.convertValue(node, Object.class);
        } else if (result instanceof List<?> several && several.stream().anyMatch(JsonNode.class::isInstance)) {
            return several.stream().map(CamelExpressions::plain).toList();
        }
        return result;
    }

    @Override
    public UnaryOperator<Object> bean(String name, String method) {
        return Surroundings.NONE.bean(name, method);
    }

    @Override
    public Rate rate(String source, String from, String to) {
        return Surroundings.NONE.rate(source, from, to);
    }
}
