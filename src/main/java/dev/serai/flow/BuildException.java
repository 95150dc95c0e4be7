package dev.serai.flow;

/** Camel could not build the routes of a file. The message is for the author of the file. */
final class BuildException extends Exception {

    private final transient Problem problem;

    private BuildException(Problem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    /** What Camel's innermost exception says of what stands there. */
    static BuildException of(String place, String whatToDo, Exception cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new BuildException(
                new Problem(place, 0, "Camel cannot build its routes: " + root.getMessage(), whatToDo), cause);
    }

    Problem problem() {
        return problem;
    }
}
