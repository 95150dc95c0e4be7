package dev.serai.mapping;

/** One step of a value's way. It is never given null: a blank stays blank (transforms bear null). */
@FunctionalInterface
interface Step {
    Step NONE = value -> value;

    /** What nobody said how to do. A rule with it is refused when it is made ready. */
    Step UNKNOWN = value -> {
        throw new IllegalStateException();
    };

    /** Turns the value; throws {@link Unfit} where it cannot. */
    Object apply(Object value);

    /** Runs steps in order over a value that may be null. */
    static Object all(Iterable<Step> steps, Object value) {
        var turned = value;
        for (var step : steps) {
            if (turned == null) {
                return null;
            }
            turned = step.apply(turned);
        }
        return turned;
    }
}
