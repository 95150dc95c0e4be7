package dev.serai.flow;

import java.util.regex.Pattern;

/** Camel could not build the routes of a file. The message is for the author of the file. */
final class BuildException extends Exception {

    private static final long serialVersionUID = 1L;
    private static final Pattern STEP = Pattern.compile(">>> (.+?) <<<");

    private final transient Problem problem;

    private BuildException(Problem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    /** What Camel's innermost exception says of what stands there; the line is 0 where nobody knows it. */
    static BuildException of(String place, int line, String whatToDo, Exception cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        var what = "Camel cannot build its routes: "
                + String.valueOf(root.getMessage()).replaceAll("[.\\s]+$", "") + step(cause);
        return new BuildException(new Problem(place, line, what, whatToDo), cause);
    }

    /** The step that Camel was at, in its words; empty where it does not say. */
    private static String step(Exception cause) {
        var at = STEP.matcher(String.valueOf(cause.getMessage()));
        return at.find() ? ", at " + at.group(1) : "";
    }

    Problem problem() {
        return problem;
    }
}
