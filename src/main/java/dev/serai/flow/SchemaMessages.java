package dev.serai.flow;

import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Picks the messages that tell a person something. Camel's schema is full of alternatives: a mistake within one of them makes all the others fail as well. What fails deepest
 * is the mistake.
 */
final class SchemaMessages {
    private static final Set<String> COMPOSED = Set.of("oneOf", "anyOf", "allOf", "not");

    /** So many keys missing at one place are alternatives to each other. */
    private static final int ALTERNATIVES = 3;

    private final List<ValidationMessage> plain = new ArrayList<>();
    private final List<ValidationMessage> composed = new ArrayList<>();

    private SchemaMessages(Collection<ValidationMessage> all) {
        all.forEach(message -> (COMPOSED.contains(message.getType()) ? composed : plain).add(message));
    }

    static List<ValidationMessage> telling(Collection<ValidationMessage> all) {
        return new SchemaMessages(all).telling();
    }

    private List<ValidationMessage> telling() {
        var telling = new ArrayList<ValidationMessage>();
        var told = new HashSet<String>();
        plain.stream()
                .filter(message -> !setting(message) && !alternative(message))
                .filter(message -> told.add(at(message) + message.getType() + message.getProperty()))
                .forEach(telling::add);
        composed.stream()
                .filter(message -> plain.stream().noneMatch(other -> within(other, message)))
                .filter(message -> told.add(at(message)))
                .forEach(telling::add);
        return telling;
    }

    /** Camel's schema wants a number or a boolean where the name of a setting may stand as well. */
    private static boolean setting(ValidationMessage message) {
        var node = message.getInstanceNode();
        return message.getType().equals("type")
                && node != null
                && node.isTextual()
                && node.asText().contains("{{");
    }

    private boolean alternative(ValidationMessage message) {
        return switch (message.getType()) {
            case "type" -> message.getInstanceNode().isContainerNode()
                    && plain.stream().anyMatch(other -> other != message && within(other, message));
            case "required" -> plain.stream().anyMatch(other -> below(other, message))
                            && plain.stream()
                                            .filter(other -> alike(other, message))
                                            .count()
                                    > ALTERNATIVES
                    || plain.stream().anyMatch(other -> besides(other, message));
            default -> false;
        };
    }

    /** What is missing stands beside where it belongs, not far enough to the right. */
    private static boolean besides(ValidationMessage many, ValidationMessage missing) {
        return many.getType().equals("maxProperties") && below(missing, many);
    }

    private static boolean alike(ValidationMessage a, ValidationMessage b) {
        return a.getType().equals(b.getType()) && at(a).equals(at(b));
    }

    private static boolean within(ValidationMessage inner, ValidationMessage outer) {
        return at(inner).equals(at(outer)) || below(inner, outer);
    }

    private static boolean below(ValidationMessage inner, ValidationMessage outer) {
        return at(inner).startsWith(at(outer) + "/");
    }

    private static String at(ValidationMessage message) {
        return message.getInstanceLocation().toString();
    }
}
