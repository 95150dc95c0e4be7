package dev.serai.flow;

import java.util.Comparator;

/**
 * One thing that is wrong in the files.
 *
 * @param file as a person finds it: the folder as it is set, then the path within
 * @param line counted from 1; 0 where it is about the file or the folder as a whole
 * @param what what is wrong, without a full stop
 * @param whatToDo what to do about it, without a full stop
 */
public record Problem(String file, int line, String what, String whatToDo) implements Comparable<Problem> {
    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::file).thenComparing(Problem::line).thenComparing(Problem::what);

    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }

    /** Reads {@code file:line: what. What to do.} */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + what + ". " + whatToDo + ".";
    }
}
