package dev.serai.mapping;

import dev.serai.mapping.Transforms.Kind;
import java.util.Set;

/** Transforms that the surroundings do: Camel's languages and beans. They cannot be undone by themselves. */
final class OutsideTransforms {
    private static final String EXPRESSION = "expression";

    private OutsideTransforms() {}

    static Kind expression(String language) {
        return new Kind(Set.of(EXPRESSION), EXPRESSION, (given, surroundings) -> {
            try {
                return oneWay(surroundings.expression(language, given.required(EXPRESSION))::apply);
            } catch (IllegalArgumentException e) {
                throw new Unfit("does not understand its expression: " + e.getMessage());
            }
        });
    }

    static Kind bean() {
        return new Kind(
                Set.of("name", "method"),
                "name",
                (given, surroundings) ->
                        oneWay(surroundings.bean(given.required("name"), given.text("method", null))::apply));
    }

    private static Transform oneWay(Step step) {
        return new Transform(step, step, Step.UNKNOWN, Step.UNKNOWN);
    }
}
