package dev.serai.mapping;

/**
 * What one named transform does.
 *
 * @param in what it does in a list {@code in}
 * @param out what it does in a list {@code out}
 * @param undoIn the way out that belongs to {@code in} where a rule names no way out of its own
 * @param undoOut the way in that belongs to {@code out} where a rule names no way in of its own
 */
record Transform(Step in, Step out, Step undoIn, Step undoOut) {

    /** A change of the value that does the same in both lists and cannot be undone, such as upper case. */
    static Transform change(Step step) {
        return new Transform(step, step, Step.NONE, Step.NONE);
    }

    /** A change of the value that another one undoes, such as splitting and joining. */
    static Transform change(Step step, Step undo) {
        return new Transform(step, step, undo, undo);
    }

    /** A form that the system gives its values, such as seconds since 1970: parsed on the way in, written on the way out. */
    static Transform form(Step parse, Step write) {
        return new Transform(parse, write, write, parse);
    }
}
